import { CognitoError, type CognitoErrorType } from "../pool/errors.ts";
import { type Answer, bindings, type Door } from "./door.ts";

/**
 * What a faulty call does besides answering an error. `timeout`: never answers; `reset`: the connection breaks;
 * `garbage`: 200 with a body that is no JSON; `waf-captcha` and `waf-challenge`: what a web ACL of AWS WAF answers
 * instead of Cognito; `page-403` and `page-404`: a page of a proxy on the way. In all of these nothing is carried out.
 * `slow`: carried out, answered after 3 seconds.
 */
export const behaviours = [
  "timeout",
  "reset",
  "garbage",
  "slow",
  "waf-captcha",
  "waf-challenge",
  "page-403",
  "page-404",
] as const;

export type Behaviour = (typeof behaviours)[number];

/** What is to happen instead of, or with `slow` besides, the operation. */
export type Fault = { readonly error: CognitoError } | { readonly behaviour: Behaviour };

/** A fault that answers this error, with its usual text when none is given. */
export function errorFault(type: CognitoErrorType, message: string | undefined): Fault {
  return { error: new CognitoError(type, message) };
}

/** Faults that wait for their call. */
export interface Faults {
  /** The next `times` calls of the operation get this fault; earlier ones come first. */
  add(operation: string, fault: Fault, times: number): void;
  /** Takes one, if one waits. */
  take(operation: string): Fault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  const waiting = new Map<string, { fault: Fault; times: number }[]>();
  return {
    add(operation, fault, times) {
      waiting.set(operation, [...(waiting.get(operation) ?? []), { fault, times }]);
    },
    take(operation) {
      const queue = waiting.get(operation) ?? [];
      const first = queue[0];
      if (first === undefined) return undefined;
      first.times -= 1;
      if (first.times === 0) queue.shift();
      return first.fault;
    },
    clear: () => waiting.clear(),
  };
}

/** Never answers; ends when the caller or the server closes the connection. */
export function neverAnswer<Sent>(door: Door<Sent>): Promise<Sent> {
  const { outgoing } = bindings(door);
  return new Promise((resolve) => {
    outgoing.once("close", () => resolve(door.nothing));
  });
}

/** Breaks the connection: the caller sees ECONNRESET. */
export function breakConnection<Sent>(door: Door<Sent>): Sent {
  bindings(door).incoming.socket.resetAndDestroy();
  return door.nothing;
}

/** A behaviour that is a whole answer. */
type Strange = "garbage" | "waf-captcha" | "waf-challenge" | "page-403" | "page-404";

const page = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

/**
 * Answers that are none of Cognito's, by the fault's behaviour.
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
 */
const strangeAnswers: Readonly<Record<Strange, Answer>> = {
  garbage: {
    status: 200,
    headers: ["content-type", "application/x-amz-json-1.1"],
    body: "<html>this is not JSON",
  },
  "waf-captcha": {
    status: 405,
    headers: ["content-type", "text/html", "x-amzn-waf-action", "captcha"],
    body: page("Human Verification"),
  },
  "waf-challenge": {
    status: 202,
    headers: ["content-type", "text/html", "x-amzn-waf-action", "challenge"],
    body: "",
  },
  "page-403": {
    status: 403,
    headers: ["content-type", "text/html"],
    body: page("403 Forbidden"),
  },
  "page-404": {
    status: 404,
    headers: ["content-type", "text/html"],
    body: page("404 Not Found"),
  },
};

/** What somebody else than Cognito answers, or nobody could have meant. */
export function strangeAnswer(behaviour: Strange): Answer {
  return strangeAnswers[behaviour];
}
