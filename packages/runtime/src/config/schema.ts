import * as v from "valibot";
import { fromBase64Url, isJsonObject } from "../encoding/encoding.ts";
import { FLOW_NAMES } from "../flows/all-flows.ts";
import type { Messages, OwnWords } from "../words/messages.ts";
import { appName, brand, tag, whole } from "./looks-schema.ts";
import type { FlowOptions, FlowsOptions, LinksOptions } from "./options.ts";
import { strictOptions } from "./parse-options.ts";

const boolean = v.optional(v.boolean());
const urlOf = (expected: string): v.GenericSchema<string> =>
  v.pipe(v.string(expected), v.nonEmpty(expected));
const url = urlOf("expected a URL");

/** Whether a text is exactly 32 bytes as base64url, written as such. */
function isKey(value: string): boolean {
  return fromBase64Url(value)?.length === 32;
}

/** ISO 8601, a date or a date and time with its zone; what is looser is read differently elsewhere. */
function isDate(value: string): boolean {
  const written =
    /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
  const day = written.exec(value)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(value))) return false;
  // A day that its month does not have is taken for one of the next month here, and for none elsewhere.
  return new Date(day).toISOString().startsWith(day);
}

/** One entry of `allowRedirects`; what it says is read by `parseRules`. */
const rule = v.union(
  [
    url,
    strictOptions({ wildcard: v.string(), checked: v.string() }),
    strictOptions({ development: v.string() }),
  ],
  "expected a rule: an origin, an origin with a path, a native scheme, what wildcard() makes, or { development: … }",
);

/** Only its shape: what the words and layouts say was checked where they were read. */
const messages: v.GenericSchema<Messages> = strictOptions(
  {
    words: v.optional(
      v.record(tag, v.custom<OwnWords>(isJsonObject, "expected an object of words")),
    ),
    layouts: v.optional(v.record(v.string(), v.string())),
  },
  "expected what readMessages gives",
);

const CLIENTS = "expected a list of at least one app client, or null for all that have no secret";
const KEYS = "expected a list of at least one key, or null for links that anybody can read";
const POOL_ID = "expected a user pool id such as eu-central-1_AbC123xyz";
const CLIENT_ID = "expected an app client id: 1 to 128 letters and digits";
const clientId = v.pipe(v.string(CLIENT_ID), v.regex(/^[\w+]{1,128}$/, CLIENT_ID));

const flow: v.GenericSchema<FlowOptions> = strictOptions(
  {
    withCode: boolean,
    page: v.optional(url),
    redirectTo: v.optional(url),
    clientId: v.optional(clientId),
    passwordPolicy: v.optional(
      strictOptions({
        minLength: whole(6, 99),
        requireLowercase: boolean,
        requireUppercase: boolean,
        requireDigits: boolean,
        requireSymbols: boolean,
      }),
    ),
    minutes: whole(3, 15),
    days: whole(1, 365),
  },
  'expected "code", or options such as {} or { page: … }',
);

/** No union: that would only say that neither fits, and not which option is wrong. */
const codeOrFlow: v.GenericSchema<"code" | FlowOptions> = v.lazy((given) =>
  given === "code" ? v.literal("code") : flow,
);

/** The option `flows`, also where it is a part of other options. */
export const flowsSchema: v.GenericSchema<FlowsOptions> = strictOptions(
  Object.fromEntries(FLOW_NAMES.map((name) => [name, v.optional(codeOrFlow)])),
);

/** The option that nobody can leave out. */
export const redirectToSchema: v.GenericSchema<string> = urlOf(
  "expected the https address where links lead",
);

/** The one validator of the options; `defineConfig` turns its first complaint into a `LinksError`. */
export const optionsSchema: v.GenericSchema<LinksOptions> = strictOptions({
  userPoolId: v.pipe(
    v.string(POOL_ID),
    v.maxLength(55, "expected at most 55 characters"),
    v.regex(/^[\w-]+_[0-9a-zA-Z]+$/, POOL_ID),
  ),
  clients: v.nullable(
    v.pipe(
      v.array(
        strictOptions({
          clientId,
          clientSecret: v.optional(
            v.pipe(v.string(), v.nonEmpty("expected the client's secret, or leave it out")),
          ),
          appName,
          brand: v.optional(brand),
          language: v.optional(tag),
        }),
        CLIENTS,
      ),
      v.minLength(1, CLIENTS),
    ),
  ),
  keys: v.nullable(
    v.pipe(
      v.array(
        v.pipe(v.string(), v.check(isKey, "expected 32 random bytes as base64url (43 characters)")),
        KEYS,
      ),
      v.minLength(1, KEYS),
    ),
  ),
  linkUrl: urlOf("expected the https address of the link endpoint"),
  redirectTo: redirectToSchema,
  allowRedirects: v.optional(
    v.pipe(v.array(rule), v.minLength(1, "expected at least one rule, or leave it out")),
  ),
  signInUrl: v.optional(url),
  appName,
  brand: v.optional(brand),
  languages: v.optional(
    v.pipe(v.array(tag), v.minLength(1, "expected at least one language, or leave it out")),
  ),
  messages: v.optional(messages),
  confirm: v.optional(
    v.picklist(
      ["same-browser", "same-browser-only", "click", "open"],
      'expected "same-browser", "same-browser-only", "click" or "open"',
    ),
  ),
  signIn: v.optional(v.literal("same-browser", 'expected "same-browser", or leave it out')),
  unsealedUntil: v.optional(
    v.pipe(v.string(), v.check(isDate, "expected a date such as 2026-12-01")),
  ),
  flows: v.optional(flowsSchema),
  cognito: v.optional(
    strictOptions({
      hostedDomain: v.optional(url),
      endpoint: v.optional(url),
      fips: boolean,
      dualStack: boolean,
      lookUp: boolean,
      deadlineMs: v.optional(
        v.pipe(
          v.number(),
          v.minValue(1000, "expected 1000 to 25000 milliseconds"),
          v.maxValue(25_000, "expected 1000 to 25000 milliseconds"),
        ),
      ),
    }),
  ),
});
