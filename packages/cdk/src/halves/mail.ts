import { type CustomMessageEvent, openMailHandler } from "cognito-links";
import { messagesBeside } from "../messages/messages-file.ts";

/** Writes the mails. */
export const handler: (event: CustomMessageEvent) => Promise<CustomMessageEvent> = openMailHandler(
  process.env["COGNITO_LINKS"],
  messagesBeside(import.meta.dirname),
);
