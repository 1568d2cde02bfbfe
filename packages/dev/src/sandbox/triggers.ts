import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { LinksError } from "cognito-links";
import { strictOptions } from "cognito-links/synth";
import * as v from "valibot";
import type { CustomMessageEvent } from "../pool/custom-message.ts";
import type { PostConfirmationEvent } from "../pool/post-confirmation.ts";
import type { PreSignUpEvent } from "../pool/pre-sign-up.ts";
import { cognitoTiming } from "../pool/trigger.ts";

/** What Lambda tells a function besides its event. */
export interface TriggerContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly awsRequestId: string;
  readonly callbackWaitsForEmptyEventLoop: boolean;
  getRemainingTimeInMillis(): number;
}

export type TriggerCallback = (error?: Error | string | null, answer?: unknown) => void;

/**
 * A Lambda function as it is deployed: it takes the event, and may take context and callback. It gives the event back.
 * Written so that a function typed by `@types/aws-lambda` fits, too.
 */
export type TriggerFunction<Event> = {
  of(event: Event, context: TriggerContext, callback: TriggerCallback): unknown;
}["of"];

/** As `@types/aws-lambda` has it, whose functions fit then; the sandbox sends the first two and, without data, null. */
export interface PreSignUpTriggerEvent extends Omit<PreSignUpEvent, "triggerSource" | "request"> {
  readonly triggerSource: PreSignUpEvent["triggerSource"] | "PreSignUp_ExternalProvider";
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    readonly validationData?: Readonly<Record<string, string>> | null | undefined;
    readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  };
}

/** The pool's triggers: functions, or files that export one as `handler` or as their default. */
export interface Triggers {
  /** In the place of the mail handler: what it answers is the mail. */
  readonly CustomMessage?: TriggerFunction<CustomMessageEvent> | string | undefined;
  /** Asked before a user is made. */
  readonly PreSignUp?: TriggerFunction<PreSignUpTriggerEvent> | string | undefined;
  /** Runs once somebody is confirmed, or has a new password. */
  readonly PostConfirmation?: TriggerFunction<PostConfirmationEvent> | string | undefined;
}

type Run = (event: unknown) => unknown;
type Name = keyof Triggers;
const NAMES = ["CustomMessage", "PreSignUp", "PostConfirmation"] as const satisfies readonly Name[];

const trigger = v.optional(
  v.custom<never>(
    (given) => typeof given === "function" || (typeof given === "string" && given !== ""),
    "expected a function, or the path of a file that exports one",
  ),
);

export const triggersSchema: v.GenericSchema<unknown, Triggers> = strictOptions({
  CustomMessage: trigger,
  PreSignUp: trigger,
  PostConfirmation: trigger,
});

/**
 * Loads the files among them, by paths from the working directory.
 *
 * @throws LinksError `ERR_OPTION_INVALID` for a file that cannot be loaded, or has no function
 */
export function openTriggers(given: Triggers = {}): { readonly [Is in Name]?: Run } {
  const opened = NAMES.flatMap((name): [Name, Run][] => {
    const one = given[name];
    if (one === undefined) return [];
    const run = typeof one === "string" ? load(name, one) : one;
    return [[name, asLambdaRuns(name, run as TriggerFunction<unknown>)]];
  });
  return Object.fromEntries(opened);
}

interface Loaded {
  readonly handler?: unknown;
  readonly default?: unknown;
}

/** By `require`, which takes ESM, too: in Jest it is Jest's own, compiles as it does a test, and `import()` needs a flag. */
function load(name: Name, path: string): unknown {
  const place = `triggers.${name}`;
  const file = resolve(path);
  let loaded: Loaded;
  try {
    loaded = createRequire(import.meta.url)(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const hint = /\.[cm]?ts$/.test(file)
      ? " (Node runs TypeScript from 22.18 on; before, start it with tsx, or hand in the function)"
      : "";
    throw new LinksError("ERR_OPTION_INVALID", place, `${file} cannot be loaded: ${reason}${hint}`);
  }
  const found = [loaded.handler, loaded.default, loaded].find((one) => typeof one === "function");
  if (found !== undefined) return found;
  throw new LinksError("ERR_OPTION_INVALID", place, `${file} exports no function "handler"`);
}

/** Waits for the callback of a function that takes one and promises nothing, as Lambda does. */
function asLambdaRuns(name: Name, run: TriggerFunction<unknown>): Run {
  return (event) =>
    new Promise((done, failed) => {
      const until = Date.now() + cognitoTiming.timeoutMs;
      const context: TriggerContext = {
        functionName: name,
        functionVersion: "$LATEST",
        awsRequestId: randomUUID(),
        callbackWaitsForEmptyEventLoop: true,
        getRemainingTimeInMillis: () => until - Date.now(),
      };
      const answer = run(event, context, (error, given) => (error ? failed(error) : done(given)));
      if (run.length < 3 || answer !== undefined) done(answer);
    });
}
