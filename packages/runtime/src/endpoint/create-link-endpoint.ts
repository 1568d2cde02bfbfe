import { createCallCognito } from "../aws/call-cognito.ts";
import { httpsTransport } from "../aws/https-transport.ts";
import type { Transport } from "../aws/transport.ts";
import type { LinksConfig } from "../config/links-config.ts";
import { DEEDS } from "../flows/all-deeds.ts";
import { accountOf } from "../link/claims.ts";
import { createLinkReader, createPassOn } from "../link/link-codec.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import { matchTarget } from "../redirect/match-target.ts";
import type { LinkEndpoint } from "./http.ts";
import { logFault, logVisit } from "./log-visit.ts";
import { createCooldown, createTries } from "./memory.ts";
import { perform } from "./perform.ts";
import { respond } from "./respond.ts";
import { readVisit, type Visit } from "./visit.ts";

/** What the link endpoint needs of the world; each has a default. */
export interface EndpointDependencies {
  /** How Cognito is reached. Default: node:https with keep-alive. */
  readonly transport?: Transport;
  /** Epoch milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** A number in [0, 1), for jitter. Default: `Math.random`. */
  readonly random?: () => number;
  /** Resolves after so many milliseconds. Default: `setTimeout`. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly log?: Log;
}

/**
 * A resend that Cognito was asked for is answered no sooner than this, in milliseconds: how long Cognito takes tells
 * whether an account exists. What is answered from memory tells nothing, and holds no function.
 */
const RESEND_FLOOR_MS = 1000;

const sleepByTimer = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Makes the endpoint that the links lead to: it reads the link, does what its flow says, and answers with a
 * redirect to the app or with a page that offers the next step. Never rejects.
 */
export function createLinkEndpoint(
  config: LinksConfig,
  dependencies: EndpointDependencies = {},
): LinkEndpoint {
  const { transport = httpsTransport(), now = Date.now, random = Math.random } = dependencies;
  const { sleep = sleepByTimer } = dependencies;
  const log = quietly(dependencies.log ?? consoleLog);
  const call = createCallCognito(
    { url: config.cognitoUrl, clients: config.clients, hostedDomain: config.hostedDomain },
    { transport, now },
  );
  const read = createLinkReader(config, now);
  const does = {
    call,
    tries: createTries(now),
    cooldown: createCooldown(now),
    passOn: createPassOn(config),
  };

  return async (request) => {
    const started = now();
    const { method } = request;
    try {
      const visit = readVisit(request, config, { read, deeds: DEEDS, now: started });
      const performed = await perform(visit, started + config.deadlineMs, does);
      logVisit(log, { request, visit, ...performed, now: now(), started });
      const asked = performed.answer !== undefined;
      if (visit.asks === "resend" && asked)
        await sleep(Math.max(0, started + RESEND_FLOOR_MS - now()));
      const target = targetOf(visit, config, log);
      const wait = visit.link && does.cooldown.remaining(accountOf(visit.link.claims));
      const { url } = request;
      return respond(performed, { method, url, visit, target, wait, random }, config);
    } catch (fault) {
      logFault(log, fault);
      return respond(
        { ending: "misconfigured" },
        { method, target: config.redirectTo, random },
        config,
      );
    }
  };
}

/** The link's own target if the rules allow it, else the configuration's, loudly. */
function targetOf({ link }: Visit, { redirectTo, rules }: LinksConfig, log: Log): string {
  if (link?.claims.redirectTo === undefined) return redirectTo;
  const match = matchTarget(rules, link.claims.redirectTo);
  if (match.allowed) return match.href;
  log({ level: "error", event: "target-refused", at: "click", reason: match.refusal });
  return redirectTo;
}
