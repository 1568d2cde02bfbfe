import type { CognitoAnswer } from "../cognito/answer.ts";
import type { Cognito } from "../cognito/cognito.ts";
import { createCognito } from "../cognito/create-cognito.ts";
import { httpsTransport } from "../cognito/https-transport.ts";
import type { Transport } from "../cognito/transport.ts";
import type { LinksConfig } from "../config/define-config.ts";
import { consoleLog, type Log } from "../log/log.ts";
import { matchTarget } from "../redirect/match-target.ts";
import type { LinkEndpoint } from "./http.ts";
import { logFault, logVisit } from "./log-visit.ts";
import { confirmOutcome, type Ending, resendOutcome } from "./outcome.ts";
import { respond } from "./respond.ts";
import { readVisit, type Visit } from "./visit.ts";

/** What the link endpoint reads of the configuration. */
export type EndpointConfig = Omit<LinksConfig, "userPoolId">;

/** What the link endpoint needs of the world; each has a default. */
export interface EndpointDependencies {
  /** How Cognito is reached. Default: node:https with keep-alive. */
  readonly transport?: Transport;
  /** Epoch milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** A number in [0, 1), for jitter. Default: `Math.random`. */
  readonly random?: () => number;
  readonly log?: Log;
}

/**
 * Makes the endpoint that the links lead to: it reads the link, calls ConfirmSignUp, and answers with a redirect to
 * the app or with a page that offers the next step. Never rejects.
 */
export function createLinkEndpoint(
  config: EndpointConfig,
  dependencies: EndpointDependencies = {},
): LinkEndpoint {
  const {
    transport = httpsTransport(),
    now = Date.now,
    random = Math.random,
    log = consoleLog,
  } = dependencies;
  const cognito = createCognito(
    { url: config.cognitoUrl, clients: config.clients },
    { transport, now },
  );

  return async (request) => {
    const started = now();
    const { method } = request;
    try {
      const visit = readVisit(request, config);
      const { ending, answer } = await act(visit, cognito, started + config.deadlineMs);
      const target = targetOf(visit, config, log);
      logVisit(log, { visit, ending, answer, durationMs: now() - started });
      return respond(
        ending,
        { method, link: visit.link, action: visit.action, target, random },
        config,
      );
    } catch (fault) {
      logFault(log, fault);
      const nothing = { link: undefined, action: undefined, target: config.redirectTo };
      return respond("misconfigured", { method, random, ...nothing }, config);
    }
  };
}

/** Does what the visit asks, and says how it ended. */
async function act(
  visit: Visit,
  cognito: Cognito,
  deadline: number,
): Promise<{ readonly ending: Ending; readonly answer?: CognitoAnswer }> {
  if (visit.ending !== undefined) return { ending: visit.ending };
  const { claims, code } = visit.link;
  const { clientId, username } = claims;
  switch (visit.action) {
    case "show":
      return { ending: "ask" };
    case "confirm": {
      const answer = await cognito.confirmSignUp({ clientId, username, code }, deadline);
      return { ending: confirmOutcome(answer), answer };
    }
    case "resend": {
      const answer = await cognito.resendConfirmationCode(
        { clientId, username, clientMetadata: metadataOf(claims) },
        deadline,
      );
      return { ending: resendOutcome(answer), answer };
    }
  }
}

/** Cognito keeps no ClientMetadata, so what the first mail carried is handed in again for the next. */
function metadataOf({
  redirectTo,
  state,
}: {
  redirectTo?: string | undefined;
  state?: string | undefined;
}): Record<string, string> {
  return {
    ...(redirectTo === undefined ? {} : { redirectTo }),
    ...(state === undefined ? {} : { state }),
  };
}

/** The link's own target if the rules allow it, else the configuration's, loudly. */
function targetOf({ link }: Visit, { redirectTo, rules }: EndpointConfig, log: Log): string {
  if (link?.claims.redirectTo === undefined) return redirectTo;
  const match = matchTarget(rules, link.claims.redirectTo);
  if (match.allowed) return match.href;
  log({ level: "error", event: "target-refused", at: "click", reason: match.refusal });
  return redirectTo;
}
