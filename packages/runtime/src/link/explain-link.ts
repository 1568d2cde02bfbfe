import type { LinksConfig } from "../config/links-config.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import { explainTarget, type TargetExplanation } from "../redirect/explain-target.ts";
import { queryOf, readLink } from "./address.ts";
import { showMasked } from "./claim-texts.ts";
import { type Claims, isSealed } from "./claims.ts";
import { createLinkReader } from "./link-codec.ts";
import { MAX_URL_LENGTH } from "./straight-link.ts";

/** What a link carries, as far as a person may see it: not its code, and no name in full. */
export interface LinkExplanation {
  readonly flow: FlowName;
  /** Nobody has changed a sealed link on its way; a plain one can be read and written by anybody. */
  readonly sealed: boolean;
  /** The pool's username, masked: `m•••`, or the beginning of a UUID. */
  readonly username: string;
  /** The address that the mail went to, masked: `m•••@e•••.com`. */
  readonly account: string | undefined;
  /** Undefined where the mail's event named none, as an administrator's. */
  readonly clientId: string | undefined;
  readonly state: string | undefined;
  /** A BCP 47 tag; undefined where neither app nor person asked for one. */
  readonly language: string | undefined;
  /** Whether the browser in which it began left a proof with it. */
  readonly hasProof: boolean;
  /** Target and state came with a resend, which anybody can ask for: they count with the proof alone. */
  readonly unvouched: boolean;
  /** Whether the code is in it. */
  readonly hasCode: boolean;
  /** Epoch milliseconds; undefined for plain links. */
  readonly issuedAt: number | undefined;
  /** Seconds that its code lives, as far as the configuration knows. */
  readonly lifetime: number;
  readonly target: LinkTarget;
}

/** Where the person goes when all is well. */
export type LinkTarget = TargetExplanation & {
  readonly url: string;
  /** The link asked for it, the configuration names it, or it is the app's page that is handed the code. */
  readonly from: "link" | "configuration" | "page";
};

/**
 * Says what a link of this configuration carries, and which rule allows its target. It reads with the very code that reads
 * at the click, and asks nobody else, so it cannot know whether the code was used. Undefined for what is no such link.
 * `now` is in epoch milliseconds. Never throws.
 *
 * @example
 * const explanation = explainLink(config, "https://links.example.com/confirm?link=AbC&code=123456", Date.now());
 */
export function explainLink(
  config: LinksConfig,
  link: string,
  now: number,
): LinkExplanation | undefined {
  const read = createLinkReader(config, () => now);
  const { claims, code } =
    (queryOf(link).length > MAX_URL_LENGTH ? undefined : readLink(link, read)) ?? {};
  if (claims === undefined) return undefined;
  const { flow, clientId, state, locale, issuedAt, account } = claims;
  const { lifetime, pools } = FLOWS[flow];
  return {
    flow,
    sealed: isSealed(claims),
    username: maskUsername(claims.username),
    account: account === undefined ? undefined : showMasked(account),
    clientId: clientId === "" ? undefined : clientId,
    state,
    language: locale,
    hasProof: claims.proof !== undefined,
    unvouched: claims.unvouched === true,
    hasCode: code !== undefined,
    issuedAt: issuedAt === undefined ? undefined : issuedAt * 1000,
    lifetime: config.flows[flow]?.lifetime ?? pools?.longest ?? lifetime,
    target: targetOf(claims, config),
  };
}

function targetOf({ flow, redirectTo }: Claims, config: LinksConfig): LinkTarget {
  const { page, redirectTo: own = config[FLOWS[flow].leadsTo] } = config.flows[flow] ?? {};
  const [url, from] =
    page !== undefined
      ? ([page, "page"] as const)
      : redirectTo !== undefined
        ? ([redirectTo, "link"] as const)
        : ([own, "configuration"] as const);
  return { url, from, ...explainTarget(config, url) };
}

/** A UUID is nobody's name, and its beginning finds the account in the pool. */
function maskUsername(username: string): string {
  if (/^[\da-f]{8}-/.test(username)) return `${username.slice(0, 8)}…`;
  return username.includes("@") ? showMasked(username) : `${[...username][0]}•••`;
}
