import { type CustomMessageEvent, openMailHandler } from "cognito-links";
import { messagesBeside } from "../messages/messages-file.ts";

/** The pool's CustomMessage trigger. */
export const handler: (event: CustomMessageEvent) => Promise<CustomMessageEvent> = openMailHandler(
  process.env["COGNITO_LINKS"],
  messagesBeside(import.meta.dirname),
);
