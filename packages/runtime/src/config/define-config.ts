import { cognitoUrl, regionOf } from "../aws/hosts.ts";
import { readUrl } from "../encoding/encoding.ts";
import { LinksError } from "../errors/links-error.ts";
import { parseRules, type RuleEntry } from "../redirect/parse-rules.ts";
import { originOf, requireAllowed, webOrNativeUrl } from "./addresses.ts";
import { toBrand } from "./brand.ts";
import { toFlowSettings } from "./flow-settings.ts";
import { toLanguages } from "./languages.ts";
import { type Client, type LinksConfig, toClients, toKeys } from "./links-config.ts";
import type { ClientOptions, CognitoOptions, LinksOptions } from "./options.ts";
import { parseOptions } from "./parse-options.ts";
import { optionsSchema } from "./schema.ts";

/**
 * Checks the options and completes them with their defaults.
 *
 * @throws LinksError `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN` or `ERR_REDIRECT_RULE`, naming the option's path
 *
 * @example
 * const config = defineConfig({
 *   userPoolId: "eu-central-1_AbC123xyz",
 *   clients: [{ clientId: "4bkp7vjqgm2l3n8s1t5u6w9x0y" }],
 *   keys: [process.env["LINK_KEY"] ?? ""],
 *   linkUrl: "https://links.example.com/confirm",
 *   redirectTo: "https://app.example.com/welcome",
 * });
 */
export function defineConfig(options: LinksOptions): LinksConfig {
  const given = parseOptions(optionsSchema, options);
  const reach = (given.allowRedirects ?? []).some(isForDevelopment) ? "development" : "public";
  const redirectTo = webOrNativeUrl("redirectTo", given.redirectTo, reach);
  const rules = parseRules(given.allowRedirects ?? [originOf(redirectTo)]);
  requireAllowed("redirectTo", redirectTo, rules);
  requireKeysOrClients(given);
  requireSignIn(given);
  const clients = toClients(given.clients?.map(withBrand) ?? null);
  const signInUrl = webOrNativeUrl("signInUrl", given.signInUrl ?? given.redirectTo, reach).href;
  return Object.freeze({
    userPoolId: given.userPoolId,
    clients,
    keys: toKeys(given.keys),
    linkUrl: linkUrl(given.linkUrl),
    redirectTo: redirectTo.href,
    rules,
    signInUrl,
    appName: given.appName ?? redirectTo.host,
    brand: toBrand(given.brand ?? {}),
    languages: toLanguages(given),
    ...(given.messages && { messages: given.messages }),
    confirm: given.confirm ?? "same-browser",
    ...(given.signIn && { signIn: given.signIn }),
    unsealedUntil: given.unsealedUntil === undefined ? 0 : Date.parse(given.unsealedUntil),
    flows: toFlowSettings(given.flows ?? {}, { rules, reach, clients }),
    cognitoUrl: cognitoAddress(given.userPoolId, given.cognito ?? {}),
    hostedDomain: hostedDomain(given.cognito?.hostedDomain),
    deadlineMs: given.cognito?.deadlineMs ?? 8000,
    ...(given.cognito?.lookUp ? { lookUpIn: given.userPoolId } : {}),
  });
}

function withBrand({ brand, ...client }: ClientOptions): Client {
  return brand === undefined ? client : { ...client, brand: toBrand(brand) };
}

/** What only a sealed link can vouch for, and what a list of clients has to vouch for where nothing is sealed. */
function requireKeysOrClients({ keys, clients, confirm, unsealedUntil }: LinksOptions): void {
  if (keys === null && confirm === "same-browser-only") {
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "confirm",
      '"same-browser-only" needs keys: in a plain link anybody can put a proof of their own',
    );
  }
  if (clients !== null || (keys !== null && unsealedUntil === undefined)) return;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "clients",
    "list them: a link that is not sealed may name any client of the region",
  );
}

/** What signs people in has to be possible, and has to be proven. */
function requireSignIn({ signIn, keys, clients, confirm, cognito }: LinksOptions): void {
  if (signIn === undefined) return;
  const refuse = (reason: string): never => {
    throw new LinksError("ERR_OPTION_INVALID", "signIn", reason);
  };
  if (keys === null) refuse("needs keys: in a plain link anybody can put a proof of their own");
  if (clients?.every(({ clientSecret }) => clientSecret !== undefined))
    refuse("needs a client without a secret: a page that signs in cannot keep one");
  if (confirm === "click" || confirm === "open")
    refuse(`needs confirm "same-browser": "${confirm}" does not ask who opens the link`);
  if (cognito?.hostedDomain !== undefined)
    refuse("cannot go with cognito.hostedDomain: its page confirms, and signs nobody in");
}

function isForDevelopment(entry: RuleEntry): boolean {
  return typeof entry !== "string" && "development" in entry;
}

function linkUrl(value: string): string {
  const url = webOrNativeUrl("linkUrl", value);
  if (
    !/^https?:$/.test(url.protocol) ||
    url.search !== "" ||
    url.hash !== "" ||
    /[?#]/.test(value)
  ) {
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "linkUrl",
      `"${value}" has a query, a fragment or a native scheme; expected https://host/path`,
    );
  }
  return url.href;
}

function hostedDomain(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = webOrNativeUrl("cognito.hostedDomain", value);
  if (/^https?:$/.test(url.protocol) && `${url.origin}/` === url.href) return url.origin;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "cognito.hostedDomain",
    `"${value}" is no origin; expected https://auth.example.com`,
  );
}

function regionalAddress(userPoolId: string, fips: boolean, dualStack: boolean): string {
  const region = regionOf(userPoolId);
  if (region !== undefined) return cognitoUrl({ region, fips, dualStack });
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "userPoolId",
    `"${userPoolId}" does not begin with an AWS region, as in eu-central-1_AbC123xyz`,
  );
}

function cognitoAddress(
  userPoolId: string,
  { endpoint, fips = false, dualStack = false }: CognitoOptions,
): string {
  if (endpoint === undefined) return regionalAddress(userPoolId, fips, dualStack);
  if (fips || dualStack) {
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "cognito.endpoint",
      "excludes fips and dualStack; name the host you want in full",
    );
  }
  if (readUrl(endpoint) === undefined || !/^https?:\/\//.test(endpoint)) {
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "cognito.endpoint",
      `"${endpoint}" is not an http(s) URL`,
    );
  }
  return endpoint;
}
