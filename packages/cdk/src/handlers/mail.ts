import {
  type CustomMessageEvent,
  consoleLog,
  createMailHandler,
  readMailConfig,
} from "cognito-links";

type MailHandler = (event: CustomMessageEvent) => Promise<CustomMessageEvent>;

/** A configuration that cannot be read must not stop sign-ups: Cognito then sends its own mail. */
function open(): MailHandler {
  try {
    return createMailHandler(readMailConfig(process.env["COGNITO_LINKS"]));
  } catch {
    return async (event) => {
      consoleLog({ level: "error", event: "mail-unchanged", reason: "configuration" });
      return event;
    };
  }
}

/** The pool's CustomMessage trigger. */
export const handler: MailHandler = open();
