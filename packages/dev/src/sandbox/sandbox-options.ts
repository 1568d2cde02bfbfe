import type {
  BrandOptions,
  ClientOptions,
  ConfirmMode,
  DevelopmentRule,
  FlowsOptions,
  Messages,
} from "cognito-links";
import { flowsSchema, parseOptions, strictOptions } from "cognito-links/synth";
import * as v from "valibot";
import type { PoolOptions } from "../pool/pool-options.ts";
import { type Triggers, triggersSchema } from "./triggers.ts";

/** Options of `startSandbox`, of a `--config` file, and of the flags that mirror them. All may be left out. */
export interface SandboxOptions {
  /** The app's port; links, inbox and cognito take the three after it. 0 takes free ones. Default: 3000 to 3002 and 9229. */
  readonly port?: number | undefined;
  /** Where links lead afterwards. Default: the demo app's welcome page. */
  readonly redirectTo?: string | undefined;
  /** Further rules; the demo app and the origin of `redirectTo` are always allowed. */
  readonly allowRedirects?: readonly (string | DevelopmentRule)[] | undefined;
  /** Where failure pages offer to sign in. Default: the demo app. */
  readonly signInUrl?: string | undefined;
  /** Default: `"Demo app"`. */
  readonly appName?: string | undefined;
  /** How mails and pages look. */
  readonly brand?: BrandOptions | undefined;
  /** Default: all ten, English first. */
  readonly languages?: readonly string[] | undefined;
  /** A folder of own words and layouts, as `readMessages` reads it, or what that gives. */
  readonly messages?: string | Messages | undefined;
  /** What looks different for single clients, by their ids. */
  readonly looks?: Readonly<Record<string, ClientLook>> | undefined;
  /** Default: `"same-browser"`. */
  readonly confirm?: ConfirmMode | undefined;
  /** Whether a link signs in the browser that signed up. Default: it does not. */
  readonly signIn?: "same-browser" | undefined;
  /** The key ring, or null for plain links. Default: a key of its own, kept in the data file if there is one. */
  readonly keys?: readonly string[] | null | undefined;
  /** One deadline for a whole click, in milliseconds. Default: 8000 (8 seconds). */
  readonly deadlineMs?: number | undefined;
  /** A file that keeps users and mails between runs. Default: none, everything is in memory. */
  readonly data?: string | undefined;
  /** Which mails become links, and how. Default: all of them, to the pages of the endpoint and of the demo app. */
  readonly flows?: FlowsOptions | undefined;
  readonly pool?: PoolOptions | undefined;
  /** The pool's triggers: functions, or paths of files that export one as `handler`. Default: the mail handler alone. */
  readonly triggers?: Triggers | undefined;
  /** True sends the mails by a custom sender, as with a provider of one's own; needs `@aws-crypto/client-node`. Default: false. */
  readonly customSender?: boolean | undefined;
}

/** How the mails and pages of one client look and speak. */
export type ClientLook = Pick<ClientOptions, "appName" | "brand" | "language">;

const schema: v.GenericSchema<unknown, SandboxOptions> = strictOptions({
  port: v.optional(
    v.pipe(
      v.number("expected a number from 0 to 65532"),
      v.integer("expected a whole number"),
      v.minValue(0, "expected 0 or more"),
      v.maxValue(65_532, "expected at most 65532, because four ports in a row are used"),
    ),
  ),
  redirectTo: v.optional(v.string("expected a URL")),
  allowRedirects: v.optional(
    v.array(
      v.union([v.string(), v.strictObject({ development: v.string() })], "expected a rule"),
      "expected a list of rules",
    ),
  ),
  signInUrl: v.optional(v.string("expected a URL")),
  appName: v.optional(v.string("expected a name")),
  brand: v.optional(v.looseObject({}, "expected an object")),
  languages: v.optional(v.array(v.string("expected a language"), "expected a list of languages")),
  messages: v.optional(
    v.union([v.string(), v.looseObject({})], "expected a folder, or what readMessages gives"),
  ),
  looks: v.optional(v.record(v.string(), v.looseObject({}, "expected an object"))),
  confirm: v.optional(
    v.picklist(
      ["same-browser", "same-browser-only", "click", "open"],
      'expected "same-browser", "same-browser-only", "click" or "open"',
    ),
  ),
  signIn: v.optional(v.literal("same-browser", 'expected "same-browser", or leave it out')),
  keys: v.nullish(v.array(v.string("expected a key"), "expected a list of keys, or null")),
  deadlineMs: v.optional(v.number("expected milliseconds")),
  data: v.optional(
    v.pipe(v.string("expected a file's path"), v.nonEmpty("expected a file's path")),
  ),
  flows: v.optional(flowsSchema),
  pool: v.optional(v.looseObject({}, "expected an object")),
  triggers: v.optional(triggersSchema),
  customSender: v.optional(v.boolean("expected true or false")),
});

/**
 * Checks the options; those of the pool and of the links are checked where they are used.
 *
 * @throws LinksError `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN`, naming the option
 */
export function parseSandboxOptions(options: unknown): SandboxOptions {
  return parseOptions(schema, options);
}
