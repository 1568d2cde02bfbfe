import type { ParameterPlace } from "../aws/read-parameter.ts";
import { isJsonObject, parseJson } from "../encoding/encoding.ts";
import { LinksError } from "../errors/links-error.ts";
import type { FlowName } from "../flows/all-flows.ts";
import type { RedirectRule } from "../redirect/rule.ts";
import type { Messages } from "../words/messages.ts";
import type { Brand } from "./brand.ts";
import type { ClientOptions, ConfirmMode, PasswordPolicy } from "./options.ts";

/** The options, checked, completed and frozen. Only `defineConfig` and `readConfig` make one. */
export interface LinksConfig {
  readonly userPoolId: string;
  /** By client id; null for every client that has no secret. */
  readonly clients: ReadonlyMap<string, Client> | null;
  /** The first seals, every one opens; null for plain links. */
  readonly keys: readonly Buffer[] | null;
  readonly linkUrl: string;
  readonly redirectTo: string;
  readonly rules: readonly RedirectRule[];
  readonly signInUrl: string;
  readonly appName: string;
  readonly brand: Brand;
  /** The first is spoken where nobody asks for another. */
  readonly languages: readonly string[];
  /** The team's own words and layouts; left out where there are none. */
  readonly messages?: Messages;
  readonly confirm: ConfirmMode;
  /** Whether the link signs in as well; left out where it does not. */
  readonly signIn?: "same-browser";
  /** Links that are not sealed are taken before this time, in epoch milliseconds; 0 for never. */
  readonly unsealedUntil: number;
  /** The mails that become links; every other is a mail with the code. */
  readonly flows: FlowSettings;
  readonly cognitoUrl: string;
  /** Of the pool's `/confirmUser` page, where that confirms. */
  readonly hostedDomain: string | undefined;
  readonly deadlineMs: number;
  /** The pool in which accounts are looked up; left out where they are not. */
  readonly lookUpIn?: string;
}

/** An app client, with what differs in its mails and pages. */
export interface Client extends Omit<ClientOptions, "brand"> {
  readonly brand?: Brand | undefined;
}

export type FlowSettings = { readonly [Name in FlowName]?: FlowSetting };

/** How one mail becomes a link; what is left out is the flow's own. */
export interface FlowSetting {
  readonly withCode?: false;
  readonly page?: string;
  readonly redirectTo?: string;
  readonly clientId?: string;
  readonly passwordPolicy?: PasswordPolicy;
  /** Seconds. */
  readonly lifetime?: number;
  /** Seconds that the mail speaks of, where some clients' codes live shorter. */
  readonly promised?: number;
}

/** What reads a configuration must be of the version that wrote it. */
const VERSION = 3;

/** A checked configuration as JSON: written where it is deployed from, read where it runs, and not checked again. */
export type ConfigJson = Omit<
  LinksConfig,
  "userPoolId" | "clients" | "keys" | "hostedDomain" | "rules" | "messages"
> & {
  readonly version: typeof VERSION;
  /** Null where mail handler and endpoint serve the pool that calls the handler. */
  readonly userPoolId: string | null;
  /** What the seal is bound to in the place of a pool's id that is not known. */
  readonly sealedFor?: string | undefined;
  /** Where a mail handler reads the looks of the clients that it could not be told. */
  readonly looksIn?: ParameterPlace | undefined;
  readonly rules: readonly ShortRule[];
  readonly clients: readonly Client[] | null;
  /** base64url */
  readonly keys: readonly string[] | null;
  readonly hostedDomain?: string | undefined;
};

/** A rule without what it can be completed by: an environment has 4,096 bytes, and some apps have dozens of rules. */
type ShortRule = Omit<RedirectRule, "source" | "protocol" | "segments"> & Partial<RedirectRule>;

/**
 * Turns a configuration into plain JSON. It holds the keys and the clients' secrets, but no messages: an environment has no
 * room for them, so they are handed to the handlers themselves.
 *
 * @example
 * const environment = { COGNITO_LINKS: JSON.stringify(toConfigJson(config)) };
 */
export function toConfigJson(config: LinksConfig): ConfigJson {
  const { clients, keys, rules, messages: _, ...rest } = config;
  return {
    version: VERSION,
    ...rest,
    rules: rules.map(shorten),
    clients: clients === null ? null : [...clients.values()],
    keys: keys?.map((key) => key.toString("base64url")) ?? null,
  };
}

/**
 * Reads what `toConfigJson` wrote; `messages` are the team's own words and layouts, which it leaves out.
 *
 * @throws LinksError `ERR_OPTION_INVALID` when the text is missing, no JSON, or of another version
 *
 * @example
 * const config = readConfig(process.env["COGNITO_LINKS"]);
 */
export function readConfig(text: string | undefined, messages?: Messages): LinksConfig {
  const { userPoolId, sealedFor, ...config } = readMailConfig(text, messages);
  // The endpoint needs the pool's id for nothing but what the seal is bound to.
  const bound = sealedFor ?? userPoolId;
  if (bound === null) throw unreadable("has no userPoolId");
  return Object.freeze({ ...config, userPoolId: bound });
}

/**
 * The same for a mail handler, which may serve the pool that calls it.
 *
 * @example
 * export const handler = createMailHandler(readMailConfig(process.env["COGNITO_LINKS"]));
 */
export function readMailConfig(
  text: string | undefined,
  messages?: Messages,
): Omit<LinksConfig, "userPoolId"> & Pick<ConfigJson, "userPoolId" | "sealedFor" | "looksIn"> {
  const { version: _, clients, keys, hostedDomain, rules, ...rest } = parse(text);
  return Object.freeze({
    ...rest,
    hostedDomain,
    rules: Object.freeze(rules.map(complete)),
    clients: toClients(clients),
    keys: toKeys(keys),
    ...(messages && { messages }),
  });
}

function shorten({ source, protocol, segments, ...rest }: RedirectRule): ShortRule {
  return {
    ...rest,
    ...(source === addressOf({ ...rest, protocol, segments }) ? {} : { source }),
    ...(protocol === HTTPS ? {} : { protocol }),
    ...(segments.length === 0 ? {} : { segments }),
  };
}

function complete(short: ShortRule): RedirectRule {
  const { protocol = HTTPS, segments = [], ...rest } = short;
  const source = short.source ?? addressOf({ ...rest, protocol, segments });
  return Object.freeze({ ...rest, source, protocol, segments: Object.freeze(segments) });
}

const HTTPS = "https:";

function addressOf({ protocol, host, segments }: Omit<RedirectRule, "source">): string {
  return [`${protocol}//${host}`, ...segments].join("/");
}

function parse(text: string | undefined): ConfigJson {
  if (text === undefined || text === "") throw unreadable("is missing");
  const value = parseJson(text);
  // The parser's own message would quote the text, which may hold a key.
  if (value === undefined) throw unreadable("is no JSON");
  if (isConfigJson(value)) return value;
  throw unreadable(`is not of version ${VERSION}; deploy them together`);
}

function isConfigJson(value: unknown): value is ConfigJson {
  return isJsonObject(value) && value["version"] === VERSION;
}

function unreadable(reason: string): LinksError {
  return new LinksError("ERR_OPTION_INVALID", "configuration", reason);
}

/** The app clients by id. */
export function toClients(clients: readonly Client[] | null): LinksConfig["clients"] {
  if (clients === null) return null;
  return new Map(clients.map((client) => [client.clientId, Object.freeze({ ...client })]));
}

/** The keys of the ring as bytes. */
export function toKeys(keys: readonly string[] | null): LinksConfig["keys"] {
  return keys === null ? null : keys.map((key) => Buffer.from(key, "base64url"));
}
