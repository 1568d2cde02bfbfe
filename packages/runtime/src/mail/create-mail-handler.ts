import { readMailConfig } from "../config/links-config.ts";
import { writeLink } from "../link/address.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import type { Messages } from "../words/messages.ts";
import { composeMail } from "./compose-mail.ts";
import type { CustomMessageEvent, MailConfig } from "./custom-message-event.ts";
import { reasonOf, refuseMail } from "./mail.ts";
import { createMailWriter, flowOf } from "./write-mail.ts";

/** What the mail handler needs of the world; each has a default. */
export interface MailDependencies {
  readonly log?: Log;
  /** Epoch milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

/**
 * Makes the CustomMessage trigger: it writes subject, body and SMS of every mail that Cognito sends, with a link, a code,
 * or both, and returns the event it was given. Whatever goes wrong, the event comes back unchanged, Cognito sends its own
 * mail, and one line is logged: a fault of ours never stops what the mail is for. Never rejects.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function createMailHandler(
  config: MailConfig,
  dependencies: MailDependencies = {},
): <Event extends CustomMessageEvent>(event: Event) => Promise<Event> {
  const { now = Date.now } = dependencies;
  const log = quietly(dependencies.log ?? consoleLog);
  const write = createMailWriter(config, {
    log,
    now,
    link: writeLink,
    compose: composeMail,
    refuse: refuseMail,
  });
  return async (event) => {
    let flow: ReturnType<typeof flowOf>;
    try {
      flow = flowOf(event.triggerSource);
      const { subject, html, sms } = await write(flow, event);
      Object.assign(event.response, {
        emailSubject: subject,
        emailMessage: html,
        ...(sms === undefined ? {} : { smsMessage: sms }),
      });
    } catch (fault) {
      log({ level: "error", event: "mail-unchanged", flow: flow?.name, reason: reasonOf(fault) });
    }
    return event;
  };
}

/**
 * Makes the CustomMessage trigger of the configuration that a deployment has written into the function's environment, which
 * logs each mail that is asked for: of a function that answers clicks as well, Lambda's own count does not tell. A
 * configuration that cannot be read must not stop sign-ups: Cognito then sends its own mails, loudly. Never throws.
 */
export function openMailHandler(
  configuration: string | undefined,
  messages?: Messages,
): (event: CustomMessageEvent) => Promise<CustomMessageEvent> {
  const write = openWriter(configuration, messages);
  return (event) => {
    const flow = flowOf(event.triggerSource)?.name;
    // In a turn of its own: the first line of a process takes longer than a mail.
    setImmediate(() => consoleLog({ level: "info", event: "mail-asked", flow }));
    return write(event);
  };
}

function openWriter(
  configuration: string | undefined,
  messages: Messages | undefined,
): (event: CustomMessageEvent) => Promise<CustomMessageEvent> {
  try {
    return createMailHandler(readMailConfig(configuration, messages));
  } catch {
    return async (event) => {
      consoleLog({ level: "error", event: "mail-unchanged", reason: "configuration" });
      return event;
    };
  }
}
