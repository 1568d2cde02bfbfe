import type { FlowSetting } from "../config/links-config.ts";
import type { FlowName } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import { isProof, isUsername, MAX_STATE_LENGTH, maskAddress } from "../link/claim-texts.ts";
import type { Claims } from "../link/claims.ts";
import { readPassedOn } from "../link/link-codec.ts";
import { matchTarget } from "../redirect/match-target.ts";
import type { MailConfig, MailEvent } from "./custom-message-event.ts";

/** Logs what is not in the mail, and why. */
export type LeftOut = (what: string, reason: string) => void;

interface ClaimsDependencies {
  /** The language that was asked for and is spoken; undefined where nobody asked. */
  readonly locale: string | undefined;
  /** When the mail is written, in epoch milliseconds. */
  readonly now: number;
  readonly leftOut: LeftOut;
}

/**
 * Takes from an event what its link has to carry. Undefined where the mail holds no link: the configuration asks for none,
 * or none can be made, loudly. A target that the rules refuse is left out, loudly too: the person then goes to the
 * configuration's own.
 */
export function claimsFromEvent(
  flow: Flow<FlowName>,
  event: MailEvent,
  config: Pick<MailConfig, "sealedFor" | "clients" | "rules" | "keys" | "flows">,
  { locale, now, leftOut }: ClaimsDependencies,
): Claims | undefined {
  const setting = config.flows[flow.name];
  if (setting === undefined) return undefined;
  const clientId = clientOf(event, config.clients, flow.doneBy === "app" || setting);
  if (clientId === undefined) return void leftOut("link-left-out", "unknown-client");
  if (!isUsername(event.userName)) return void leftOut("link-left-out", "username-characters");
  const email = event.request.userAttributes["email"] ?? "";
  const isWhole = flow.asksPassword && setting.page === undefined;
  const own: Claims = {
    flow: flow.name,
    username: event.userName,
    clientId,
    account: isWhole ? email || undefined : maskAddress(email),
    locale,
    issuedAt: Math.floor(now / 1000),
  };
  return { ...own, ...wishesOf(flow, event, own, config, leftOut) };
}

/** The client whose call has the mail sent; undefined in an administrator's. */
export function clientIdOf({
  callerContext,
}: Pick<MailEvent, "callerContext">): string | undefined {
  const { clientId } = callerContext ?? {};
  return clientId && clientId !== NO_CLIENT ? clientId : undefined;
}

/** What Cognito writes where the call of an administrator names none. */
export const NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE";

/**
 * The client that a link is for; empty where an administrator's call named none and the link does without, or the endpoint
 * knows one. Undefined for one that is not served.
 */
function clientOf(
  event: MailEvent,
  clients: MailConfig["clients"],
  doesWithout: true | FlowSetting,
): string | undefined {
  const clientId = clientIdOf(event);
  if (clientId !== undefined)
    return clients === null || clients.has(clientId) ? clientId : undefined;
  const knows =
    doesWithout === true || doesWithout.page !== undefined || doesWithout.clientId !== undefined;
  return knows ? "" : undefined;
}

type Wishes = Pick<Claims, "redirectTo" | "state" | "proof" | "pageProof" | "unvouched">;

/**
 * What the link is asked to carry. A holder speaks for the account. Of a mail that anybody can ask for who knows the
 * address, only what our own endpoint has passed on counts, since it is sealed; everything else counts in the browser
 * that can prove itself, and nowhere else.
 */
function wishesOf(
  {
    sources,
    doneBy,
  }: Pick<Flow, "doneBy"> & { readonly sources: Readonly<Record<string, "holder" | "anybody">> },
  event: MailEvent,
  own: Claims,
  config: Pick<MailConfig, "sealedFor" | "clients" | "rules" | "keys">,
  leftOut: LeftOut,
): Wishes {
  const userPoolId = config.sealedFor ?? event.userPoolId;
  const metadata = event.request.clientMetadata ?? {};
  const passedOn = readPassedOn(metadata, own, { ...config, userPoolId });
  const given = passedOn ?? metadata;
  const proof = wellFormedProof(given.proof, leftOut);
  // Only what the endpoint finishes without a form can be finished from the app's page.
  const isForPages = doneBy === "endpoint" && config.keys !== null;
  const pageProof = isForPages ? wellFormedProof(given.pageProof, leftOut) : undefined;
  const isAnybodys = sources[event.triggerSource] !== "holder";
  const unvouched = passedOn === undefined ? isAnybodys : passedOn.unvouched;
  if (unvouched && proof === undefined && pageProof === undefined) return {};
  return {
    redirectTo: allowedTarget(given.redirectTo, config, leftOut),
    state: wellFormedState(given.state, leftOut),
    proof,
    pageProof,
    unvouched: unvouched ? true : undefined,
  };
}

function allowedTarget(
  target: string | undefined,
  { rules }: Pick<MailConfig, "rules">,
  leftOut: LeftOut,
): string | undefined {
  if (target === undefined || target === "") return undefined;
  const match = matchTarget(rules, String(target));
  if (match.allowed) return match.href;
  leftOut("target-refused", match.refusal);
  return undefined;
}

function wellFormedState(state: string | undefined, leftOut: LeftOut): string | undefined {
  if (state === undefined || state === "") return undefined;
  const isTooLong = String(state).length > MAX_STATE_LENGTH;
  if (!isTooLong && !/[\ud800-\udfff]/u.test(state)) return String(state);
  const reason = isTooLong ? "too-long" : "half-a-character";
  leftOut("state-refused", reason);
  return undefined;
}

function wellFormedProof(proof: string | undefined, leftOut: LeftOut): string | undefined {
  if (proof === undefined || isProof(String(proof))) return proof;
  leftOut("proof-refused", "malformed");
  return undefined;
}
