import { type Look, lookOf } from "../config/look.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import type { writeLink } from "../link/address.ts";
import type { Claims } from "../link/claims.ts";
import { createLinkWriter } from "../link/link-codec.ts";
import type { Log } from "../log/log.ts";
import { chooseLanguage } from "../words/choose-language.ts";
import { createSpeakIn } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import { claimsFromEvent, MailFault } from "./claims-from-event.ts";
import type { MailParts, NamedPlaceholder } from "./compose-mail.ts";
import type { MailConfig, MailEvent } from "./custom-message-event.ts";
import type { Mail } from "./mail.ts";

/** What a way out makes of the parts of a mail. */
export interface MailMaking<Made extends Mail> {
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Writes a link with the code, or with what stands for it. */
  readonly link: typeof writeLink;
  readonly compose: (flow: FlowName, parts: MailParts) => Made;
  /** Why the mail cannot go out as it is; `body-too-long` where a shorter link may help. */
  readonly refuse: (mail: Made, placeholders: readonly NamedPlaceholder[]) => string | undefined;
}

/** The flows by their trigger sources. */
const FLOW_OF: ReadonlyMap<string, Flow<FlowName>> = new Map(
  Object.values(FLOWS).flatMap((flow) =>
    Object.keys(flow.sources).map((source) => [source, flow] as const),
  ),
);

/** The flow whose mail a trigger source asks for. */
export function flowOf(triggerSource: string): Flow<FlowName> | undefined {
  return FLOW_OF.get(triggerSource);
}

/**
 * Makes what writes the mail that an event asks for, by whichever way it then goes out. Rejects with a `MailFault` where
 * there is none.
 */
export function createMailWriter<Made extends Mail>(
  config: MailConfig,
  making: MailMaking<Made>,
): (flow: Flow<FlowName> | undefined, event: MailEvent) => Promise<Made> {
  const speakIn = createSpeakIn(config.messages);
  return async (flow, event) => {
    if (flow === undefined) throw new MailFault("unknown-source");
    if (event.userPoolId !== (config.userPoolId ?? event.userPoolId))
      throw new MailFault("other-pool");
    const look = lookOf(config, event.callerContext?.clientId ?? undefined);
    const locale = chooseLanguage(askedFor(event), config.languages);
    const words = await speakIn(locale ?? look.language);
    return writeMail(flow, event, config, { ...making, locale, look, words });
  };
}

/** Who asks for a language: the app for this one mail, and the person's own attribute. */
function askedFor({ request }: MailEvent): readonly (string | undefined)[] {
  return [request.clientMetadata?.["locale"], request.userAttributes["locale"]];
}

/** What a mail is written with. */
interface Writing<Made extends Mail> extends MailMaking<Made> {
  /** The language that was asked for, where it is spoken. */
  readonly locale: string | undefined;
  readonly look: Look;
  readonly words: Words;
}

/** Writes the mail, loudly without what does not fit in it: the person still gets a link, and at the least the code. */
function writeMail<Made extends Mail>(
  flow: Flow<FlowName>,
  event: MailEvent,
  config: MailConfig,
  writing: Writing<Made>,
): Made {
  const { log, now, locale } = writing;
  const placeholders = placeholdersOf(flow, event);
  const leftOut = (what: string, reason: string): void =>
    log({ level: "error", event: what, at: "mail", flow: flow.name, reason });
  let refusal: string | undefined;
  for (const [claims, what] of attempts(
    claimsFromEvent(flow, event, config, { now: now(), locale, leftOut }),
  )) {
    if (what !== undefined && refusal !== undefined) leftOut(what, "mail-too-long");
    const parts = partsOf(flow, claims, { event, config, placeholders, ...writing });
    const mail = writing.compose(flow.name, parts);
    refusal = writing.refuse(mail, placeholders);
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
  { userName, request: { codeParameter, usernameParameter, userAttributes } }: MailEvent,
): readonly NamedPlaceholder[] {
  if (secret === "code") return [{ name: "code", text: codeParameter, longest: 8 }];
  const longest = Math.max(userName.length, userAttributes["email"]?.length ?? 0);
  return [
    { name: "username", text: usernameParameter ?? "{username}", longest },
    { name: "temporaryPassword", text: codeParameter, longest: 32 },
  ];
}

function partsOf(
  { name, secret, lifetime, pools }: Flow<FlowName>,
  claims: Claims | undefined,
  {
    event,
    config,
    placeholders,
    look,
    words,
    link,
  }: Pick<MailParts, "look" | "placeholders"> & {
    readonly event: MailEvent;
    readonly config: MailConfig;
    readonly words: Words;
    readonly link: typeof writeLink;
  },
): MailParts {
  const setting = config.flows[name];
  const userPoolId = config.sealedFor ?? event.userPoolId;
  const write = createLinkWriter({ ...config, userPoolId });
  const code = secret === "code" ? event.request.codeParameter : undefined;
  const linkOf = (carried: Claims): string => link(config.linkUrl, write, carried, code);
  return {
    words,
    look,
    link: claims && linkOf(claims),
    shortLink: claims && linkOf(withoutExtras(claims)),
    placeholders,
    inSight: claims === undefined || code === undefined || setting?.withCode !== false,
    lifetime: pools && inWords(setting?.lifetime ?? lifetime, pools.unit, words.lang),
  };
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
