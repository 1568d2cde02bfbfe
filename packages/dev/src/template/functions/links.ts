import {
  type CustomMessageEvent,
  consoleLog,
  createLinkEndpoint,
  createMailHandler,
  readConfig,
  readMailConfig,
} from "cognito-links";
import { type LambdaHandler, type LambdaResult, toLambdaHandler } from "cognito-links/lambda";

type MailHandler = (event: CustomMessageEvent) => Promise<CustomMessageEvent>;

/** A configuration that cannot be read must not stop sign-ups: Cognito then sends its own mail. */
function openMail(text: string | undefined): MailHandler {
  try {
    return createMailHandler(readMailConfig(text));
  } catch {
    return async (event) => {
      consoleLog({ level: "error", event: "mail-unchanged", reason: "configuration" });
      return event;
    };
  }
}

/** Read at the first click: if it cannot be, the clicks fail, and the mails of the same function do not. */
function openClick(text: string | undefined): LambdaHandler {
  let opened: LambdaHandler | undefined;
  return async (event) => {
    opened ??= toLambdaHandler(createLinkEndpoint(readConfig(text)));
    return opened(event);
  };
}

const mail = openMail(process.env["COGNITO_LINKS"]);
const click = openClick(process.env["COGNITO_LINKS"]);

/** Only Cognito can send a field of this name: of a visitor's request API Gateway alone makes the event's own fields. */
function isMail(event: object): event is CustomMessageEvent {
  return "triggerSource" in event;
}

/** The pool's CustomMessage trigger, and where the links lead. */
export const handler = async (event: object): Promise<CustomMessageEvent | LambdaResult> =>
  isMail(event) ? mail(event) : click(event);
