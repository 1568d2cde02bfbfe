import { createLookFor, type Look } from "../config/look.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import { writeLink } from "../link/address.ts";
import type { Claims } from "../link/claims.ts";
import { createLinkWriter } from "../link/link-codec.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import { chooseLanguage } from "../words/choose-language.ts";
import { createSpeakIn } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import { claimsFromEvent } from "./claims-from-event.ts";
import { composeMail, type NamedPlaceholder } from "./compose-mail.ts";
import type { CustomMessageEvent, MailConfig } from "./custom-message-event.ts";
import { type Mail, MailFault, refuseMail } from "./mail.ts";
import { layoutFor } from "./own-layout.ts";

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
  const { messages } = config;
  const ours = createSpeakIn();
  const own = messages && createSpeakIn(messages);
  const lookFor = createLookFor(config, {
    now,
    unread: (reason) => log({ level: "warn", event: "looks-unread", reason }),
  });
  return async (event) => {
    let flow: Flow<FlowName> | undefined;
    try {
      flow = FLOW_OF.get(event.triggerSource);
      if (flow === undefined) throw new MailFault("unknown-source");
      if (event.userPoolId !== (config.userPoolId ?? event.userPoolId))
        throw new MailFault("other-pool");
      const look = await lookFor(event.callerContext?.clientId ?? undefined);
      const locale = chooseLanguage(askedFor(event), config.languages);
      const language = locale ?? look.language;
      const leftOut = (what: string, reason: string): void =>
        log({ level: "error", event: what, at: "mail", flow: flow?.name, reason });
      const claims = claimsFromEvent(flow, event, config, { now: now(), locale, leftOut });
      const placeholders = placeholdersOf(flow, event);
      const parts = { event, config, placeholders, look };
      const mail =
        (own && writeOwn(flow, claims, { ...parts, words: await own(language) }, leftOut)) ??
        writeOurs(flow, claims, { ...parts, words: await ours(language) }, leftOut);
      const { subject, html, sms } = mail;
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

/** Who asks for a language: the app for this one mail, and the person's own attribute. */
function askedFor({ request }: CustomMessageEvent): readonly (string | undefined)[] {
  return [request.clientMetadata?.["locale"], request.userAttributes["locale"]];
}

/** What a mail is written with. */
interface Writing {
  readonly event: CustomMessageEvent;
  readonly config: MailConfig;
  readonly placeholders: readonly NamedPlaceholder[];
  readonly look: Look;
  readonly words: Words;
  /** A team's own, in the place of ours. */
  readonly layout?: string | undefined;
}

type LeftOut = (what: string, reason: string) => void;

/** The mail in a team's own words and layout. Undefined, loudly, where it cannot be written so: then ours is sent in its place. */
function writeOwn(
  flow: Flow<FlowName>,
  claims: Claims | undefined,
  writing: Writing,
  leftOut: LeftOut,
): Mail | undefined {
  const layout = layoutFor(writing.config.messages ?? {}, flow.name, writing.words.lang);
  try {
    return writeFirst(flow, attempts(claims), { ...writing, layout }, leftOut);
  } catch (fault) {
    return void leftOut("messages-refused", reasonOf(fault));
  }
}

/** Our mail, at the least with the code. */
function writeOurs(
  flow: Flow<FlowName>,
  claims: Claims | undefined,
  writing: Writing,
  leftOut: LeftOut,
): Mail {
  const codeAlone = claims === undefined ? [] : [[undefined, "link-left-out"] as const];
  return writeFirst(flow, [...attempts(claims), ...codeAlone], writing, leftOut);
}

type Attempt = readonly [claims: Claims | undefined, leftOut?: string];

/** Writes the first mail that Cognito takes, loudly without what does not fit in it. */
function writeFirst(
  flow: Flow<FlowName>,
  among: Iterable<Attempt>,
  writing: Writing,
  leftOut: LeftOut,
): Mail {
  let refusal = "no-mail";
  for (const [claims, what] of among) {
    if (what !== undefined) leftOut(what, "mail-too-long");
    const mail = compose(flow, claims, writing);
    const refused = refuseMail(mail, writing.placeholders);
    if (refused === undefined) return mail;
    refusal = refused;
    if (refusal !== "body-too-long") break;
  }
  throw new MailFault(refusal);
}

/** What a link can do without where the mail would become too long for Cognito, in the order in which it goes. */
function* attempts(claims: Claims | undefined): Generator<Attempt> {
  yield [claims];
  if (claims === undefined) return;
  const { state, ...stateless } = claims;
  if (state !== undefined) yield [stateless, "state-refused"];
  const { redirectTo, ...bare } = stateless;
  if (redirectTo !== undefined) yield [bare, "target-refused"];
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
  { event, config, placeholders, look, words, layout }: Writing,
): Mail {
  const setting = config.flows[name];
  const userPoolId = config.sealedFor ?? event.userPoolId;
  const write = createLinkWriter({ ...config, userPoolId });
  const code = secret === "code" ? event.request.codeParameter : undefined;
  const linkOf = (carried: Claims): string => writeLink(config.linkUrl, write, carried, code);
  return composeMail(name, {
    words,
    look,
    layout,
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

/** A closed word, or the class of an unforeseen error: its message may hold what the event held, so it is not logged. */
function reasonOf(fault: unknown): string {
  if (fault instanceof MailFault) return fault.reason;
  return fault instanceof Error && /^\w{1,40}$/.test(fault.name) ? fault.name : typeof fault;
}
