import { type Look, lookOf } from "../config/look.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import { writeLink } from "../link/address.ts";
import type { Claims } from "../link/claims.ts";
import { createLinkWriter } from "../link/link-codec.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import { chooseLanguage } from "../words/choose-language.ts";
import { createSpeakIn } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import { claimsFromEvent, MailFault } from "./claims-from-event.ts";
import { composeMail, type NamedPlaceholder } from "./compose-mail.ts";
import type { CustomMessageEvent, MailConfig } from "./custom-message-event.ts";
import { type Mail, refuseMail } from "./mail.ts";

/** What the mail handler needs of the world; each has a default. */
export interface MailDependencies {
  readonly log?: Log;
  /** Epoch milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

/** The flows by their trigger sources. A source that is not here keeps Cognito's own mail. */
const FLOW_OF: ReadonlyMap<string, Flow<FlowName>> = new Map(
  Object.values(FLOWS).flatMap((flow) =>
    Object.keys(flow.sources).map((source) => [source, flow] as const),
  ),
);

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
  const speakIn = createSpeakIn(config.messages);
  return async (event) => {
    let flow: Flow<FlowName> | undefined;
    try {
      flow = FLOW_OF.get(event.triggerSource);
      if (flow === undefined) throw new MailFault("unknown-source");
      if (event.userPoolId !== (config.userPoolId ?? event.userPoolId))
        throw new MailFault("other-pool");
      const look = lookOf(config, event.callerContext?.clientId ?? undefined);
      const locale = chooseLanguage(askedFor(event), config.languages);
      const words = await speakIn(locale ?? look.language);
      const { subject, html, sms } = writeMail(flow, event, config, {
        log,
        now: now(),
        locale,
        look,
        words,
      });
      Object.assign(event.response, {
        emailSubject: subject,
        emailMessage: html,
        ...(sms === undefined ? {} : { smsMessage: sms }),
      });
    } catch (fault) {
      const reason = fault instanceof MailFault ? fault.reason : errorName(fault);
      log({ level: "error", event: "mail-unchanged", flow: flow?.name, reason });
    }
    return event;
  };
}

/** Who asks for a language: the app for this one mail, and the person's own attribute. */
function askedFor({ request }: CustomMessageEvent): readonly (string | undefined)[] {
  return [request.clientMetadata?.["locale"], request.userAttributes["locale"]];
}

/** What a mail is written with. */
interface Writing {
  readonly log: Log;
  readonly now: number;
  /** The language that was asked for, where it is spoken. */
  readonly locale: string | undefined;
  readonly look: Look;
  readonly words: Words;
}

/** Writes the mail, loudly without what does not fit in it: the person still gets a link, and at the least the code. */
function writeMail(
  flow: Flow<FlowName>,
  event: CustomMessageEvent,
  config: MailConfig,
  { log, now, locale, look, words }: Writing,
): Mail {
  const placeholders = placeholdersOf(flow, event);
  const leftOut = (what: string, reason: string): void =>
    log({ level: "error", event: what, at: "mail", flow: flow.name, reason });
  let refusal: string | undefined;
  for (const [claims, what] of attempts(
    claimsFromEvent(flow, event, config, { now, locale, leftOut }),
  )) {
    if (what !== undefined && refusal !== undefined) leftOut(what, "mail-too-long");
    const mail = compose(flow, claims, { event, config, placeholders, look, words });
    refusal = refuseMail(mail, placeholders);
    if (refusal === undefined) return mail;
    if (refusal !== "body-too-long") break;
  }
  throw new MailFault(refusal ?? "no-mail");
}

/** What a link can do without where the mail would become too long for Cognito, in the order in which it goes. */
function* attempts(
  claims: Claims | undefined,
): Generator<readonly [claims: Claims | undefined, leftOut?: string]> {
  if (claims !== undefined) {
    yield [claims];
    const { state, ...stateless } = claims;
    if (state !== undefined) yield [stateless, "state-refused"];
    const { redirectTo, ...bare } = stateless;
    if (redirectTo !== undefined) yield [bare, "target-refused"];
  }
  yield [undefined, "link-left-out"];
}

/** What Cognito will put in: a code of eight digits at most, in AWS's own masking pattern; or whom it invites, and how. */
function placeholdersOf(
  { secret }: Flow<FlowName>,
  { userName, request: { codeParameter, usernameParameter, userAttributes } }: CustomMessageEvent,
): readonly NamedPlaceholder[] {
  if (secret === "code") return [{ name: "code", text: codeParameter, longest: 8 }];
  const longest = Math.max(userName.length, userAttributes["email"]?.length ?? 0);
  return [
    { name: "username", text: usernameParameter ?? "{username}", longest },
    { name: "temporaryPassword", text: codeParameter, longest: 32 },
  ];
}

function compose(
  { name, secret, lifetime, pools }: Flow<FlowName>,
  claims: Claims | undefined,
  parts: {
    readonly event: CustomMessageEvent;
    readonly config: MailConfig;
    readonly placeholders: readonly NamedPlaceholder[];
    readonly look: Look;
    readonly words: Words;
  },
): Mail {
  const { event, config, placeholders, look, words } = parts;
  const setting = config.flows[name];
  const userPoolId = config.sealedFor ?? event.userPoolId;
  const write = createLinkWriter({ ...config, userPoolId });
  const code = secret === "code" ? event.request.codeParameter : undefined;
  const linkOf = (carried: Claims): string => writeLink(config.linkUrl, write, carried, code);
  return composeMail(name, {
    words,
    look,
    link: claims && linkOf(claims),
    shortLink: claims && linkOf(withoutExtras(claims)),
    placeholders,
    inSight: claims === undefined || code === undefined || setting?.withCode !== false,
    lifetime: pools && inWords(setting?.lifetime ?? lifetime, pools.unit, words.lang),
  });
}

const SECONDS = { minute: 60, day: 24 * 3600 } as const;

/** `15 minutes`, by the rules of the mail's language. What it puts between may be no plain space, which Cognito wants. */
function inWords(seconds: number, unit: keyof typeof SECONDS, language: string): string {
  // The digits of the code.
  const options = { style: "unit", unit, unitDisplay: "long", numberingSystem: "latn" } as const;
  return new Intl.NumberFormat(language, options)
    .format(seconds / SECONDS[unit])
    .replace(/\s/g, " ");
}

/** An SMS has 140 characters: there the link goes without what only saves a click, tells whose it is, or needs the proof. */
function withoutExtras(claims: Claims): Claims {
  const bare = { ...claims, proof: undefined, account: undefined, locale: undefined };
  if (!claims.unvouched) return bare;
  return { ...bare, unvouched: undefined, redirectTo: undefined, state: undefined };
}

/** The class of an unforeseen error; its message may hold what the event held, so it is not logged. */
function errorName(fault: unknown): string {
  return fault instanceof Error && /^\w{1,40}$/.test(fault.name) ? fault.name : typeof fault;
}
