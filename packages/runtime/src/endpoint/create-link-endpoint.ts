import { createCallCognito } from "../aws/call-cognito.ts";
import { httpsTransport } from "../aws/https-transport.ts";
import type { LookUp } from "../aws/look-up.ts";
import type { Transport } from "../aws/transport.ts";
import { type FlowSettings, type LinksConfig, readConfig } from "../config/links-config.ts";
import { DEEDS } from "../flows/all-deeds.ts";
import type { Link } from "../link/claims.ts";
import { createOpenToken } from "../link/open-link.ts";
import { readStraightLink } from "../link/straight-link.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import type { Messages } from "../words/messages.ts";
import { createAsk } from "./ask.ts";
import type { LinkEndpoint } from "./http.ts";
import { logVisit } from "./log-visit.ts";
import { createTries } from "./memory.ts";
import { type Performed, perform } from "./perform.ts";
import type { Resend } from "./resend.ts";
import { respond } from "./respond.ts";
import { createTargets } from "./targets.ts";
import { readVisit, type Visit, type VisitDependencies } from "./visit.ts";

/** What the link endpoint needs of the world; each has a default. */
export interface EndpointDependencies {
  /** How Cognito is reached. Default: HTTP/1.1 over node:tls, with connections kept. */
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
  const { deadlineMs, redirectTo } = config;
  const call = createCallCognito(
    { url: config.cognitoUrl, clients: config.clients, hostedDomain: config.hostedDomain },
    { transport, now },
  );
  const targets = createTargets(config);
  const { targetOf, withResult } = targets;
  const pageOf = async (link: Link): Promise<string | undefined> =>
    (await import("./landing-page.ts")).landingPage(link, config, targets);
  const reads = { read: createRead(config, now), deedOf: chooseDeed(config.flows), pageOf };
  const ask = createAsk(call);
  let mailing: Resend | undefined;
  const resend = later(async () => {
    mailing = (await import("./resend.ts")).createResend(config, ask, now);
    return mailing;
  });
  const does = {
    ask,
    tries: createTries(now),
    resend,
    lookUp: lookUpLater(config, { transport, now }),
  };
  const showPage = later(async () =>
    (await import("./page-answer.ts")).createShowPage(config, log),
  );
  const withoutCode = async ({ claims }: Link): Promise<string> =>
    (await import("../link/link-codec.ts")).writeWithoutCode(config, claims);
  /** Where the code is handed over to; else where the link leads to, loudly where that is not where it should. */
  const whereTo = async (visit: Visit, { ending }: Performed): Promise<string> => {
    if (visit.link === undefined) return redirectTo;
    const { link, setting } = visit;
    if (ending === "handed-over" && setting.page !== undefined) return setting.page;
    const { href, refusal: reason } = await targetOf(link);
    const { flow } = link.claims;
    if (reason !== undefined)
      log({ level: "error", event: "target-refused", at: "click", flow, reason });
    return href;
  };

  return async (request) => {
    const started = now();
    const { method, headers } = request;
    const acceptLanguage = headers["accept-language"];
    const asked = { method, acceptLanguage, config, showPage, random, withResult, withoutCode };
    try {
      const visit = await readVisit(request, config, { now: started, ...reads });
      const performed = await perform(visit, started + deadlineMs, does);
      logVisit(log, { request, visit, now: now(), started, ...performed });
      if (visit.asks === "resend" && performed.answer !== undefined)
        await sleep(Math.max(0, started + RESEND_FLOOR_MS - now()));
      const target = await whereTo(visit, performed);
      const wait = visit.link && (mailing?.remaining(visit.link.claims) ?? 0);
      return await respond(performed, { url: request.url, visit, target, wait, ...asked });
    } catch (fault) {
      (await import("./log-fault.ts")).logFault(log, fault);
      return respond({ ending: "misconfigured" }, { ...asked, target: redirectTo });
    }
  };
}

/**
 * Makes the endpoint of the configuration that a deployment has written into the function's environment, and begins its
 * connection to Cognito. A click that finds the function cold reads its link meanwhile; one that follows its own mail finds
 * done what Node does before a first connection, such as reading its root certificates.
 *
 * @throws LinksError `ERR_OPTION_INVALID` when the configuration cannot be read
 */
export function openLinkEndpoint(
  configuration: string | undefined,
  messages?: Messages,
): LinkEndpoint {
  const config = readConfig(configuration, messages);
  const transport = httpsTransport();
  transport.warm(config.cognitoUrl);
  return createLinkEndpoint(config, { transport });
}

/** What is made when it is first asked for, and once. */
function later<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Reads links: those that come sealed and as they were written at once. What reads all others is loaded with the first of
 * them.
 */
function createRead(config: LinksConfig, now: () => number): VisitDependencies["read"] {
  const { keys, userPoolId, clients } = config;
  const open = keys === null ? undefined : createOpenToken(keys, userPoolId, clients);
  const others = later(async () =>
    (await import("../link/link-codec.ts")).createReadLink(config, now),
  );
  return (url) => (open && readStraightLink(url, open)) ?? others().then((read) => read(url));
}

/** Looks accounts up where the configuration wants it; loaded with the first page that tells. */
function lookUpLater(
  { lookUpIn: userPoolId, cognitoUrl: url }: LinksConfig,
  dependencies: Required<Pick<EndpointDependencies, "transport" | "now">>,
): LookUp | undefined {
  if (userPoolId === undefined) return undefined;
  const lookUp = later(async () =>
    (await import("./look-up-once.ts")).createLookUpOnce({ url, userPoolId }, dependencies),
  );
  return async (username, timeoutMs) => (await lookUp())(username, timeoutMs);
}

/** What the links of a flow do: hand over to the app's page where one is named. A flow without either has no links. */
export function chooseDeed(settings: FlowSettings): VisitDependencies["deedOf"] {
  return async (flow) => {
    const setting = settings[flow];
    if (setting === undefined) return undefined;
    const { call, handOver } = await DEEDS[flow]();
    return setting.page === undefined ? call : handOver;
  };
}
