import { percentEncode } from "../encoding/encoding.ts";
import { LinksError } from "../errors/links-error.ts";
import type { FlowName } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import { writeLink } from "../link/address.ts";
import { sha256 } from "../link/claims.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import { clientIdOf } from "../mail/claims-from-event.ts";
import type { MailConfig } from "../mail/custom-message-event.ts";
import { MailFault, reasonOf } from "../mail/mail.ts";
import { createMailWriter, flowOf } from "../mail/write-mail.ts";
import {
  type CustomSenderEvent,
  isOneAddress,
  type Occasion,
  occasionOf,
  toMailEvent,
  unescapePassword,
} from "./custom-sender-event.ts";
import { type CodeKey, createDecrypt } from "./decrypt.ts";
import {
  composeForSender,
  type Delivery,
  HEADERS,
  refuseForSender,
  type SmsDelivery,
} from "./delivery.ts";

/** What a custom sender is made of. */
export type CustomSenderOptions = CodeKey & {
  /** What `readMailConfig` or `defineConfig` gives. */
  readonly config: MailConfig;
  /** Sends a mail. What it rejects with is logged by its name alone, and the event is tried again. */
  readonly deliver: (delivery: Delivery) => unknown;
  /** The same for text messages. Without it a pool's CustomSMSSender fails. */
  readonly deliverSms?: ((delivery: SmsDelivery) => unknown) | undefined;
  /** Takes the events that hold no code: today the warning that somebody else may have signed in. Without it nobody is told. */
  readonly otherwise?: ((event: CustomSenderEvent) => unknown) | undefined;
  /** Default: `consoleLog`. */
  readonly log?: Log | undefined;
  /** Epoch milliseconds. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
};

/**
 * Makes the CustomEmailSender trigger, and the CustomSMSSender trigger with it: it opens the code, writes subject, HTML and
 * text, with the code under the link's seal, and hands them to a function of yours.
 *
 * Cognito does not wait for it, so nobody hears of a fault: one line is logged, and the handler rejects, with nothing of the
 * person in it, so that Lambda tries again twice and then counts an error.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 *
 * @throws LinksError `ERR_OPTION_INVALID` for a wrong key or without `deliver`
 *
 * @example
 * export const handler = createCustomSender({
 *   config: readMailConfig(process.env["COGNITO_LINKS"]),
 *   keyArn: process.env["COGNITO_LINKS_KEY_ARN"] ?? "",
 *   deliver: ({ to, subject, html, text }) => provider.send({ to, subject, html, text }),
 * });
 */
export function createCustomSender(
  options: CustomSenderOptions,
): (event: CustomSenderEvent) => Promise<void> {
  const { config, deliver, deliverSms, otherwise, now = Date.now } = options;
  if (typeof deliver !== "function")
    throw new LinksError("ERR_OPTION_INVALID", "deliver", "expected a function that sends a mail");
  const log = quietly(options.log ?? consoleLog);
  const decrypt = createDecrypt(options);
  const write = createMailWriter(config, {
    log,
    now,
    link: config.keys === null ? openLink : sealedLink,
    compose: composeForSender,
    refuse: refuseForSender,
  });

  async function prepare(
    flow: Flow<FlowName>,
    event: CustomSenderEvent,
    { medium, to, mailSource }: Occasion,
  ): Promise<() => unknown> {
    const { triggerSource, request } = event;
    const { code } = request;
    if (!code && flow.secret === "code") throw new MailFault("no-code");
    if (to === undefined) throw new MailFault("no-address");
    if (!isOneAddress(to)) throw new MailFault("address-characters");
    // Where people sign in by codes, an invitation has no password.
    const opened = code ? await decrypt(code, event.userPoolId) : "";
    const secret = flow.secret === "code" ? opened : unescapePassword(opened);
    const mail = await write(flow, toMailEvent(event, mailSource, secret));
    const { subject, html, text, sms, link, language, appName } = mail;
    const clientId = clientIdOf(event);
    // Lambda hands in the same event again, and no two codes are encrypted alike.
    const id = sha256(code || `${triggerSource} ${event.userName}`);
    const about = { id, to, flow: flow.name, triggerSource, language, clientId, appName };
    if (medium === "email")
      return () => deliver({ ...about, subject, html, text, link, headers: HEADERS });
    if (deliverSms === undefined) throw new MailFault("no-sms-function");
    if (sms === "") throw new MailFault("no-code");
    return () => deliverSms({ ...about, text: sms });
  }

  return async (event) => {
    let flow: Flow<FlowName> | undefined;
    let failure = "mail-not-written";
    try {
      const occasion = occasionOf(event);
      if (occasion === undefined) throw new MailFault("unknown-event");
      flow = flowOf(occasion.mailSource);
      if (flow !== undefined) {
        const send = await prepare(flow, event, occasion);
        failure = "mail-not-delivered";
        await send();
      } else if (otherwise !== undefined) {
        failure = "mail-not-delivered";
        await otherwise(event);
      } else {
        log({ level: "error", event: failure, reason: "unknown-source" });
      }
    } catch (fault) {
      const reason = reasonOf(fault);
      log({ level: "error", event: failure, flow: flow?.name, reason });
      // A new one: Lambda logs what is thrown whole, and a provider's own message may name the address.
      throw new Error(`${failure}: ${reason}`);
    }
  };
}

/** A code that is known goes under the seal; a placeholder has to stand in the open. */
const sealedLink: typeof writeLink = (linkUrl, write, claims, code) =>
  writeLink(linkUrl, write, { ...claims, code }, undefined);

const openLink: typeof writeLink = (linkUrl, write, claims, code) =>
  writeLink(linkUrl, write, claims, code && percentEncode(code));
