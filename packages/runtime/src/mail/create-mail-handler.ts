import type { LinksConfig } from "../config/define-config.ts";
import type { Flow } from "../link/claims.ts";
import { writeLink } from "../link/plain-link.ts";
import { consoleLog, type Log } from "../log/log.ts";
import { claimsFromEvent, MailFault } from "./claims-from-event.ts";
import { composeMail } from "./compose-mail.ts";
import type { CustomMessageEvent } from "./custom-message-event.ts";
import type { Mail } from "./mail.ts";
import { refuseMail } from "./mail-rules.ts";

/** What the mail handler reads of the configuration. */
export type MailConfig = Pick<
  LinksConfig,
  "userPoolId" | "clients" | "linkUrl" | "rules" | "appName"
>;

/** The mails that become links. A resent code comes under its own name; forgetting it mails a bare code. */
const FLOWS: ReadonlyMap<string, Flow> = new Map([
  ["CustomMessage_SignUp", "sign-up"],
  ["CustomMessage_ResendCode", "sign-up"],
]);

/**
 * Makes the CustomMessage trigger: it writes subject, body and SMS for sign-up mails and returns the event it was
 * given. Whatever goes wrong, the event comes back unchanged, Cognito sends its own mail, and one line is logged:
 * a fault of ours never blocks a sign-up. Never rejects.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function createMailHandler(
  config: MailConfig,
  { log = consoleLog }: { readonly log?: Log } = {},
): <Event extends CustomMessageEvent>(event: Event) => Promise<Event> {
  return async (event) => {
    try {
      const flow = FLOWS.get(event.triggerSource);
      if (flow === undefined) return event;
      const mail = mailFor(flow, event, config, log);
      event.response.emailSubject = mail.subject;
      event.response.emailMessage = mail.html;
      if (mail.sms !== undefined) event.response.smsMessage = mail.sms;
    } catch (fault) {
      log({
        level: "error",
        event: "mail-unchanged",
        reason: fault instanceof MailFault ? fault.reason : errorName(fault),
      });
    }
    return event;
  };
}

function mailFor(flow: Flow, event: CustomMessageEvent, config: MailConfig, log: Log): Mail {
  const claims = claimsFromEvent(flow, event, config, log);
  const link = writeLink(config.linkUrl, claims, event.request.codeParameter);
  const mail = composeMail(flow, link, config.appName);
  const refusal = refuseMail(mail);
  if (refusal !== undefined) throw new MailFault(refusal);
  return mail;
}

/** The class of an unforeseen error; its message may hold what the event held, so it is not logged. */
function errorName(fault: unknown): string {
  return fault instanceof Error ? fault.name : typeof fault;
}
