import type { FlowName } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import { type Claims, isProof, isUsername, MAX_STATE_LENGTH, maskAddress } from "../link/claims.ts";
import { readPassedOn } from "../link/link-codec.ts";
import type { Log } from "../log/log.ts";
import { matchTarget } from "../redirect/match-target.ts";
import type { CustomMessageEvent, MailConfig } from "./custom-message-event.ts";

/** Why no link can be made for an event; a closed word, safe to log. */
export class MailFault extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = "MailFault";
    this.reason = reason;
  }
}

/**
 * Takes from an event what its link has to carry. A target that the rules refuse is left out, loudly: the person
 * then goes to the configuration's own.
 *
 * `now` is the time of the mail, in epoch milliseconds.
 *
 * @throws MailFault when the event is not one that this configuration can make a link for
 */
export function claimsFromEvent(
  flow: Flow<FlowName>,
  event: CustomMessageEvent,
  config: Pick<MailConfig, "userPoolId" | "sealedFor" | "clients" | "rules" | "keys">,
  { log, now }: { readonly log: Log; readonly now: number },
): Claims {
  if (event.userPoolId !== (config.userPoolId ?? event.userPoolId))
    throw new MailFault("other-pool");
  const clientId = event.callerContext?.clientId;
  if (!clientId || !isServed(clientId, config.clients)) throw new MailFault("unknown-client");
  if (!isUsername(event.userName)) throw new MailFault("username-characters");
  const own: Claims = {
    flow: flow.name,
    username: event.userName,
    clientId,
    account: maskAddress(event.request.userAttributes["email"] ?? ""),
    issuedAt: Math.floor(now / 1000),
  };
  return { ...own, ...wishesOf(flow, event, own, config, log) };
}

/** Calls of an administrator come without a client, and say so in its place. */
function isServed(clientId: string, clients: MailConfig["clients"]): boolean {
  return clients === null ? clientId !== "CLIENT_ID_NOT_APPLICABLE" : clients.has(clientId);
}

type Wishes = Pick<Claims, "redirectTo" | "state" | "proof" | "unvouched">;

/**
 * What the link is asked to carry. A holder speaks for the account. Of a mail that anybody can ask for who knows the
 * address, only what our own endpoint has passed on counts, since it is sealed; everything else counts in the browser
 * that can prove itself, and nowhere else.
 */
function wishesOf(
  { sources }: { readonly sources: Readonly<Record<string, "holder" | "anybody">> },
  event: CustomMessageEvent,
  own: Claims,
  config: Pick<MailConfig, "sealedFor" | "clients" | "rules" | "keys">,
  log: Log,
): Wishes {
  const userPoolId = config.sealedFor ?? event.userPoolId;
  const metadata = event.request.clientMetadata ?? {};
  const passedOn = readPassedOn(metadata, own, { ...config, userPoolId });
  const given = passedOn ?? metadata;
  const proof = wellFormedProof(given.proof, log);
  const isAnybodys = sources[event.triggerSource] !== "holder";
  const unvouched = passedOn === undefined ? isAnybodys : passedOn.unvouched;
  if (unvouched && proof === undefined) return {};
  return {
    redirectTo: allowedTarget(given.redirectTo, config, log),
    state: wellFormedState(given.state, log),
    proof,
    unvouched: unvouched ? true : undefined,
  };
}

function allowedTarget(
  target: string | undefined,
  { rules }: Pick<MailConfig, "rules">,
  log: Log,
): string | undefined {
  if (target === undefined || target === "") return undefined;
  const match = matchTarget(rules, String(target));
  if (match.allowed) return match.href;
  log({ level: "error", event: "target-refused", at: "mail", reason: match.refusal });
  return undefined;
}

function wellFormedState(state: string | undefined, log: Log): string | undefined {
  if (state === undefined || state === "") return undefined;
  const isTooLong = String(state).length > MAX_STATE_LENGTH;
  if (!isTooLong && !/[\ud800-\udfff]/u.test(state)) return String(state);
  const reason = isTooLong ? "too-long" : "half-a-character";
  log({ level: "error", event: "state-refused", at: "mail", reason });
  return undefined;
}

function wellFormedProof(proof: string | undefined, log: Log): string | undefined {
  if (proof === undefined || isProof(String(proof))) return proof;
  log({ level: "error", event: "proof-refused", at: "mail", reason: "malformed" });
  return undefined;
}
