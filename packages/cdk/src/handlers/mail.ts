import { type CustomMessageEvent, openMailHandler } from "cognito-links";

/** The pool's CustomMessage trigger. */
export const handler: (event: CustomMessageEvent) => Promise<CustomMessageEvent> = openMailHandler(
  process.env["COGNITO_LINKS"],
);
