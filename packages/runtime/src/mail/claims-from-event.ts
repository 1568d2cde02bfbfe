import type { LinksConfig } from "../config/define-config.ts";
import { type Claims, type Flow, isUsername, MAX_STATE_LENGTH } from "../link/claims.ts";
import type { Log } from "../log/log.ts";
import { matchTarget } from "../redirect/match-target.ts";
import type { CustomMessageEvent } from "./custom-message-event.ts";

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
 * @throws MailFault when the event is not one that this configuration can make a link for
 */
export function claimsFromEvent(
  flow: Flow,
  event: CustomMessageEvent,
  config: Pick<LinksConfig, "userPoolId" | "clients" | "rules">,
  log: Log,
): Claims {
  if (event.userPoolId !== config.userPoolId) throw new MailFault("other-pool");
  const { clientId } = event.callerContext;
  if (clientId === null || !config.clients.has(clientId)) throw new MailFault("unknown-client");
  if (!isUsername(event.userName)) throw new MailFault("username-characters");
  const metadata = event.request.clientMetadata ?? {};
  return {
    flow,
    username: event.userName,
    clientId,
    redirectTo: allowedTarget(metadata["redirectTo"], config, log),
    state: shortState(metadata["state"], log),
  };
}

function allowedTarget(
  target: string | undefined,
  { rules }: Pick<LinksConfig, "rules">,
  log: Log,
): string | undefined {
  if (target === undefined) return undefined;
  const match = matchTarget(rules, String(target));
  if (match.allowed) return match.href;
  log({ level: "error", event: "target-refused", at: "mail", reason: match.refusal });
  return undefined;
}

function shortState(state: string | undefined, log: Log): string | undefined {
  if (state === undefined || state === "") return undefined;
  if (String(state).length <= MAX_STATE_LENGTH) return String(state);
  log({ level: "error", event: "state-refused", at: "mail", reason: "too-long" });
  return undefined;
}
