import { type JsonObject, parseJson, toJsonObject } from "../encoding/encoding.ts";
import { FLOW_NAMES, UNNAMED } from "../flows/all-flows.ts";
import type { LinkWriter } from "./address.ts";
import { onlyValue } from "./address.ts";
import { isProof, isUsername, MAX_STATE_LENGTH } from "./claim-texts.ts";
import type { Claims } from "./claims.ts";
import type { Parameter } from "./unbend.ts";

/**
 * The plain link, for `keys: null`: `?clientId=…&username=…`, then `redirectTo`, `state`, `proof` and `locale` where given. The
 * first names are Cognito's own, and those of the well-known hand-made recipe, whose old mails therefore keep working: a
 * link that names no `flow` is of theirs.
 * No name may begin like an HTML entity (`&region=` is read as `®ion=`); a test holds them to it. What such a link
 * carries can be read and changed by everybody who holds it.
 */
const NAMES = [
  "clientId",
  "username",
  "redirectTo",
  "state",
  "proof",
  "flow",
  "locale",
] as const satisfies readonly Parameter[];

/** Says `unvouched`; there is nothing else to say of it. */
const UNVOUCHED = ["unvouched", "1"] as const satisfies readonly [Parameter, string];

export const writePlainLink: LinkWriter = (claims) => [
  ...NAMES.flatMap((name) => {
    const value = name === "flow" && claims.flow === UNNAMED ? undefined : claims[name];
    return !value ? [] : [[name, value] as const];
  }),
  ...(claims.unvouched ? [UNVOUCHED] : []),
];

/** Reads a plain link of one of these clients. */
export function readPlainLink(
  query: URLSearchParams,
  clients: ReadonlyMap<string, unknown>,
): Claims | undefined {
  if (NAMES.some((name) => query.has(name) && onlyValue(query, name) === undefined))
    return undefined;
  const [clientId, username] = [onlyValue(query, "clientId"), onlyValue(query, "username")];
  if (clientId !== undefined && !clients.has(clientId)) return undefined;
  if (username === undefined || !isUsername(username)) return undefined;
  const flow = flowOf(onlyValue(query, "flow"));
  if (flow === undefined || (clientId === undefined && !namesNoClient(query, flow)))
    return undefined;
  const claims: Claims = {
    flow,
    clientId: clientId ?? "",
    username,
    redirectTo: onlyValue(query, "redirectTo"),
    state: onlyValue(query, "state"),
    proof: onlyValue(query, "proof"),
    locale: onlyValue(query, "locale"),
    unvouched: query.has(UNVOUCHED[0]) ? true : undefined,
  };
  return isWellFormed(claims) ? claims : undefined;
}

/**
 * Only links of an administrator's mails name no client, and sign-ups are never among them. They begin with the username:
 * what stands before that in a link that was bent may have been a client.
 */
function namesNoClient(query: URLSearchParams, flow: Claims["flow"]): boolean {
  const [first] = query.keys();
  return flow !== UNNAMED && first === "username";
}

/** There is one way to write each link, so none names the flow that goes without saying. */
function flowOf(name: string | undefined): Claims["flow"] | undefined {
  if (name === undefined) return UNNAMED;
  return FLOW_NAMES.find((known) => known === name && known !== UNNAMED);
}

function isWellFormed({ state = "", proof }: Claims): boolean {
  return state.length <= MAX_STATE_LENGTH && (proof === undefined || isProof(proof));
}

/**
 * Reads what Amplify Gen 1 ("Email Verification Link with Redirect") writes before the code: `?data=…`, the base64 of a
 * JSON object `{userName, redirectUrl, region, clientId}`. Its target is checked against the rules like any other; its region
 * is not looked at.
 * Source: aws-amplify/amplify-cli, the CustomMessage trigger that it generates (verification-link.js)
 */
export function readAmplifyLink(
  query: URLSearchParams,
  clients: ReadonlyMap<string, unknown>,
): Claims | undefined {
  const { userName, clientId, redirectUrl } = parse(onlyValue(query, "data") ?? "");
  if (typeof clientId !== "string" || !clients.has(clientId)) return undefined;
  if (typeof userName !== "string" || !isUsername(userName)) return undefined;
  const redirectTo = typeof redirectUrl === "string" && redirectUrl ? redirectUrl : undefined;
  return { flow: UNNAMED, clientId, username: userName, redirectTo };
}

/** The `+` of base64 stands bare in these links, so reading the query has made a space of it. */
function parse(data: string): JsonObject {
  if (data.length > 4096) return {};
  const json = Buffer.from(data.replaceAll(" ", "+"), "base64").toString("utf8");
  return toJsonObject(parseJson(json));
}
