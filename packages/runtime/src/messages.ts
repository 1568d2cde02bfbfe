/** Entry `cognito-links/messages`: reads a team's own words and layouts where a deployment is written. */
export { loadMessages, type MessagesFinding, readMessages } from "./messages/read-messages.ts";
export type { Messages, OwnWords } from "./words/messages.ts";
export type { Words } from "./words/words.ts";
