import { createOneFunction, type OneFunction } from "cognito-links/lambda";

/** Writes the mails, and answers their links behind an HTTP API. */
export const handler: OneFunction = createOneFunction({
  mail: async () => (await import("../halves/mail.ts")).handler,
  click: async () => (await import("../halves/click.ts")).handler,
});
