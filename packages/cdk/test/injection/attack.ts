import type { SentRequest } from "cognito-links-cloud";
import type { Person, Scene } from "./scene.ts";

/** One call of Cognito. */
export type Told = readonly [
  operation: "ConfirmSignUp" | "ResendConfirmationCode",
  input: Readonly<Record<string, unknown>>,
];

/** All that Cognito may be told where a template knows that no button was pressed: nothing that it can read. */
export const UNREADABLE: Told = ["ConfirmSignUp", { ClientId: {} }];

/** A request with something hostile in one place. */
export interface Attack {
  readonly place: string;
  readonly value: string;
  readonly request: SentRequest;
  /** The only thing that Cognito may be told, if it is told anything. */
  readonly tells?: Told;
  /** Whether Cognito has to be told. Default: false. */
  readonly reaches?: boolean;
  /** The hostile part changes nothing: the press on the settled person's link leads to the app as ever. */
  readonly harmless?: boolean;
  /** What its answer has to be. */
  readonly status?: number;
  /** What the app's page is handed, in this order and nothing else. Default: nothing is. */
  readonly handsOver?: { readonly page: string; readonly parameters: Pairs } | undefined;
  /** What the app is given back, where it is sent on. Default: nothing. */
  readonly state?: string;
  /** Seconds by which the pool's clock is moved before: somebody's wrong codes are counted by the hour. */
  readonly waitSeconds?: number;
}

export type Pairs = readonly (readonly [name: string, value: string])[];

/** Text as it comes out of a URL: what is no character arrives as U+FFFD. */
export function asArrived(text: string): string {
  return new URLSearchParams(query([["x", text]])).get("x") ?? "";
}

export function query(pairs: Pairs): string {
  return String(new URLSearchParams(pairs.map(([name, value]) => [name, value])));
}

/** The parameters of somebody's link. */
export function linkOf({ username, code }: Person): [string, string][] {
  return [
    ["clientId", "demo_client"],
    ["username", username],
    ["code", code],
  ];
}

/** The same parameters, one of them replaced. */
export function replaced(pairs: Pairs, name: string, value: string): Pairs {
  return pairs.map(([own, before]) => [own, own === name ? value : before]);
}

/** What ConfirmSignUp gets of somebody. */
export function confirmation({ username, code }: Person): Told {
  return ["ConfirmSignUp", { ClientId: "demo_client", Username: username, ConfirmationCode: code }];
}

/** A press on the page's button, in the browser that opened it. */
export function press(
  { path, origin, cookie, nonce }: Scene,
  pairs: Pairs,
  more: { body?: Pairs; headers?: Readonly<Record<string, string>> } = {},
): SentRequest {
  return {
    method: "POST",
    path: `${path}?${query(pairs)}`,
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: origin,
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...more.headers,
    },
    body: query([["action", "confirm"], ["nonce", nonce], ...(more.body ?? [])]),
  };
}

/** Headers that a front door or an app might trust, all with one value, as far as HTTP can carry it. */
export function hostileHeaders(value: string): Record<string, string> {
  // Bytes are what is sent; HTTP has no header with a line end or a NUL in it.
  const text = Buffer.from(value)
    .toString("latin1")
    .replace(/(?!\t)\p{Cc}/gu, " ")
    .slice(0, 300);
  return Object.fromEntries(
    (
      "Host X-Forwarded-Host X-Forwarded-Proto X-Forwarded-For X-Forwarded-Prefix Forwarded Referer User-Agent Accept " +
      "Accept-Language X-Original-URL X-Rewrite-URL X-HTTP-Method-Override clientId username code link __proto__"
    )
      .split(" ")
      .map((name) => [name, text]),
  );
}
