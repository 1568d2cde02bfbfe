import { FLOWS, type FlowName, MAIL_WORDS } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import { type LinkWriter, writeLink } from "../link/address.ts";
import type { Claims } from "../link/claims.ts";
import { createLinkWriter } from "../link/link-codec.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import { claimsFromEvent, MailFault } from "./claims-from-event.ts";
import { composeMail } from "./compose-mail.ts";
import type { CustomMessageEvent, MailConfig } from "./custom-message-event.ts";
import { type Mail, refuseMail } from "./mail.ts";

/** What the mail handler needs of the world; each has a default. */
export interface MailDependencies {
  readonly log?: Log;
  /** Epoch milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

/** The mails that become links, by their trigger source. A source that is not here keeps Cognito's own mail. */
const FLOW_OF: ReadonlyMap<string, Flow<FlowName>> = new Map(
  Object.values(FLOWS).flatMap((flow) =>
    Object.keys(flow.sources).map((source) => [source, flow] as const),
  ),
);

/**
 * Makes the CustomMessage trigger: it writes subject, body and SMS for the mails of all flows and returns the event it
 * was given. Whatever goes wrong, the event comes back unchanged, Cognito sends its own mail, and one line is logged:
 * a fault of ours never stops what the mail is for. Never rejects.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function createMailHandler(
  config: MailConfig,
  dependencies: MailDependencies = {},
): <Event extends CustomMessageEvent>(event: Event) => Promise<Event> {
  const { now = Date.now } = dependencies;
  const log = quietly(dependencies.log ?? consoleLog);
  return async (event) => {
    try {
      const flow = FLOW_OF.get(event.triggerSource);
      if (flow === undefined) return event;
      const sealedFor = config.sealedFor ?? event.userPoolId;
      const write = createLinkWriter({ ...config, userPoolId: sealedFor });
      const claims = claimsFromEvent(flow, event, config, { log, now: now() });
      const { subject, html, sms } = writeMail(claims, event.request.codeParameter, {
        config,
        write,
        log,
      });
      Object.assign(event.response, {
        emailSubject: subject,
        emailMessage: html,
        ...(sms === undefined ? {} : { smsMessage: sms }),
      });
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

interface WriteDependencies {
  readonly config: MailConfig;
  readonly write: LinkWriter;
  readonly log: Log;
}

/** What a link can do without where the mail would become too long for Cognito, in the order in which it goes. */
const LONG_CLAIMS = [
  ["state", "state-refused"],
  ["redirectTo", "target-refused"],
] as const;

/** Writes the mail, loudly without what the app has asked for where that does not fit: the person still gets a link. */
function writeMail(
  claims: Claims,
  codeParameter: string,
  { config, write, log }: WriteDependencies,
): Mail {
  let [mail, refusal] = tryMail(claims, codeParameter, config, write);
  let shorter = claims;
  for (const [name, event] of LONG_CLAIMS) {
    if (refusal !== "body-too-long" || claims[name] === undefined) continue;
    log({ level: "error", event, at: "mail", reason: "mail-too-long" });
    shorter = { ...shorter, [name]: undefined };
    [mail, refusal] = tryMail(shorter, codeParameter, config, write);
  }
  if (refusal !== undefined) throw new MailFault(refusal);
  return mail;
}

function tryMail(
  claims: Claims,
  codeParameter: string,
  { linkUrl, appName }: MailConfig,
  write: LinkWriter,
): [mail: Mail, refusal: string | undefined] {
  const link = writeLink(linkUrl, write, claims, codeParameter);
  const shortLink = writeLink(linkUrl, write, withoutExtras(claims), codeParameter);
  const mail = composeMail(MAIL_WORDS[claims.flow], { link, shortLink, appName });
  return [mail, refuseMail(mail)];
}

/** An SMS has 140 characters: there the link goes without what only saves a click, tells whose it is, or needs the proof. */
function withoutExtras(claims: Claims): Claims {
  const bare = { ...claims, proof: undefined, account: undefined };
  if (!claims.unvouched) return bare;
  return { ...bare, unvouched: undefined, redirectTo: undefined, state: undefined };
}

/** The class of an unforeseen error; its message may hold what the event held, so it is not logged. */
function errorName(fault: unknown): string {
  return fault instanceof Error && /^\w{1,40}$/.test(fault.name) ? fault.name : typeof fault;
}
