import { createOneFunction, type OneFunction } from "cognito-links/lambda";

/** Writes the mails, and answers their links at a function URL behind its distribution. */
export const handler: OneFunction = createOneFunction({
  mail: async () => (await import("../halves/mail.ts")).handler,
  click: async () => (await import("../halves/click-origin.ts")).handler,
});
