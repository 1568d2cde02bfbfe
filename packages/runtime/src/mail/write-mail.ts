import { createLookFor, type Look } from "../config/look.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import type { writeLink } from "../link/address.ts";
import type { Claims } from "../link/claims.ts";
import { createLinkWriter } from "../link/link-codec.ts";
import type { Log } from "../log/log.ts";
import { chooseLanguage } from "../words/choose-language.ts";
import { createSpeakIn } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import { claimsFromEvent, clientIdOf, type LeftOut } from "./claims-from-event.ts";
import type { MailParts } from "./compose-mail.ts";
import type { MailConfig, MailEvent } from "./custom-message-event.ts";
import {
  lifetimeInWords,
  type Mail,
  MailFault,
  type Placeholder,
  placeholdersOf,
  reasonOf,
} from "./mail.ts";
import { layoutFor } from "./own-layout.ts";

/** What the way out has a say in. */
export interface WayOut<Made extends Mail> {
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Writes a link with the code, or with what stands for it. */
  readonly link: typeof writeLink;
  readonly compose: (flow: FlowName, parts: MailParts) => Made;
  /** Why the mail cannot go out as it is; `body-too-long` where a shorter link may help. */
  readonly refuse: (mail: Made, placeholders: readonly Placeholder[]) => string | undefined;
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

/** Makes what writes the mail that an event asks for, whichever way it then goes out. Rejects where there is none. */
export function createMailWriter<Made extends Mail>(
  config: MailConfig,
  out: WayOut<Made>,
): (flow: Flow<FlowName> | undefined, event: MailEvent) => Promise<Made> {
  const { messages } = config;
  const ours = createSpeakIn();
  const own = messages && createSpeakIn(messages);
  const lookFor = createLookFor(config, {
    now: out.now,
    unread: (reason) => out.log({ level: "warn", event: "looks-unread", reason }),
  });
  return async (flow, event) => {
    if (flow === undefined) throw new MailFault("unknown-source");
    if (event.userPoolId !== (config.userPoolId ?? event.userPoolId))
      throw new MailFault("other-pool");
    const look = await lookFor(clientIdOf(event));
    const locale = chooseLanguage(askedFor(event), config.languages);
    const language = locale ?? look.language;
    const leftOut = (what: string, reason: string): void =>
      out.log({ level: "error", event: what, at: "mail", flow: flow.name, reason });
    const claims = claimsFromEvent(flow, event, config, { now: out.now(), locale, leftOut });
    const { userName, request } = event;
    const placeholders = placeholdersOf(flow, {
      code: request.codeParameter,
      username: request.usernameParameter ?? "{username}",
      longestUsername: Math.max(userName.length, request.userAttributes["email"]?.length ?? 0),
    });
    const parts = { event, config, out, placeholders, look };
    return (
      (own && (await writeOwn(flow, claims, { ...parts, words: () => own(language) }, leftOut))) ??
      writeOurs(flow, claims, { ...parts, words: await ours(language) }, leftOut)
    );
  };
}

/** Who asks for a language: the app for this one mail, and the person's own attribute. */
function askedFor({ request }: MailEvent): readonly (string | undefined)[] {
  return [request.clientMetadata?.["locale"], request.userAttributes["locale"]];
}

/** What a mail is written with. */
interface Writing<Made extends Mail> {
  readonly event: MailEvent;
  readonly config: MailConfig;
  readonly out: WayOut<Made>;
  readonly placeholders: readonly Placeholder[];
  readonly look: Look;
  readonly words: Words;
  /** A team's own, in the place of ours. */
  readonly layout?: string | undefined;
}

/**
 * The mail in a team's own words and layout. Undefined, loudly, where it cannot be written so, whatever the file beside the
 * handler holds: then ours is sent in its place.
 */
async function writeOwn<Made extends Mail>(
  flow: Flow<FlowName>,
  claims: Claims | undefined,
  writing: Omit<Writing<Made>, "words"> & { readonly words: () => Promise<Words> },
  leftOut: LeftOut,
): Promise<Made | undefined> {
  try {
    const words = await writing.words();
    const layout = layoutFor(writing.config.messages ?? {}, flow.name, words.lang);
    return writeFirst(flow, attempts(claims), { ...writing, words, layout }, leftOut);
  } catch (fault) {
    return void leftOut("messages-refused", reasonOf(fault));
  }
}

/** Our mail, at the least with the code. */
function writeOurs<Made extends Mail>(
  flow: Flow<FlowName>,
  claims: Claims | undefined,
  writing: Writing<Made>,
  leftOut: LeftOut,
): Made {
  const codeAlone = claims === undefined ? [] : [[undefined, "link-left-out"] as const];
  return writeFirst(flow, [...attempts(claims), ...codeAlone], writing, leftOut);
}

type Attempt = readonly [claims: Claims | undefined, leftOut?: string];

/** Writes the first mail that can go out, loudly without what does not fit in it. */
function writeFirst<Made extends Mail>(
  flow: Flow<FlowName>,
  among: Iterable<Attempt>,
  writing: Writing<Made>,
  leftOut: LeftOut,
): Made {
  let refusal = "no-mail";
  for (const [claims, what] of among) {
    if (what !== undefined) leftOut(what, "mail-too-long");
    const mail = writing.out.compose(flow.name, partsOf(flow, claims, writing));
    const refused = writing.out.refuse(mail, writing.placeholders);
    if (refused === undefined) return mail;
    refusal = refused;
    if (refusal !== "body-too-long") break;
  }
  throw new MailFault(refusal);
}

/** What a link can do without where the mail would become too long, in the order in which it goes. */
function* attempts(claims: Claims | undefined): Generator<Attempt> {
  yield [claims];
  if (claims === undefined) return;
  const { state, ...stateless } = claims;
  if (state !== undefined) yield [stateless, "state-refused"];
  const { redirectTo, ...bare } = stateless;
  if (redirectTo !== undefined) yield [bare, "target-refused"];
}

function partsOf<Made extends Mail>(
  { name, secret, lifetime, pools }: Flow<FlowName>,
  claims: Claims | undefined,
  { event, config, out, placeholders, look, words, layout }: Writing<Made>,
): MailParts {
  const setting = config.flows[name];
  const userPoolId = config.sealedFor ?? event.userPoolId;
  const write = createLinkWriter({ ...config, userPoolId });
  const code = secret === "code" ? event.request.codeParameter : undefined;
  const linkOf = (carried: Claims): string => out.link(config.linkUrl, write, carried, code);
  return {
    words,
    look,
    layout,
    link: claims && linkOf(claims),
    shortLink: claims && linkOf(withoutExtras(claims)),
    placeholders,
    inSight: claims === undefined || code === undefined || setting?.withCode !== false,
    lifetime:
      pools &&
      lifetimeInWords(setting?.promised ?? setting?.lifetime ?? lifetime, pools.unit, words.lang),
  };
}

/** An SMS has 140 characters: there the link goes without what only saves a click, tells whose it is, or needs the proof. */
function withoutExtras(claims: Claims): Claims {
  const bare = { ...claims, proof: undefined, pageProof: undefined };
  const short = { ...bare, account: undefined, locale: undefined };
  if (!claims.unvouched) return short;
  return { ...short, unvouched: undefined, redirectTo: undefined, state: undefined };
}
