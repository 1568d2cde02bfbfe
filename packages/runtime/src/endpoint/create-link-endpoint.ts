import { createCallCognito } from "../aws/call-cognito.ts";
import { httpsTransport } from "../aws/https-transport.ts";
import type { LookUp } from "../aws/look-up.ts";
import type { Transport } from "../aws/transport.ts";
import type { FlowSettings, LinksConfig } from "../config/links-config.ts";
import { DEEDS } from "../flows/all-deeds.ts";
import { writeLink } from "../link/address.ts";
import { accountOf, type Link } from "../link/claims.ts";
import { createLinkReader, createLinkWriter, createPassOn } from "../link/link-codec.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import type { LinkEndpoint } from "./http.ts";
import { logFault, logVisit } from "./log-visit.ts";
import { createCooldown, createTries } from "./memory.ts";
import { type Performed, perform } from "./perform.ts";
import { respond, type ShowPage } from "./respond.ts";
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
  const call = createCallCognito(
    { url: config.cognitoUrl, clients: config.clients, hostedDomain: config.hostedDomain },
    { transport, now },
  );
  const read = createLinkReader(config, now);
  const deedOf = chooseDeed(config.flows);
  const write = createLinkWriter(config);
  const { targetOf, pageOf } = createTargets(config);
  /** Where the code is handed over to; else where the link leads to, loudly where that is not where it should. */
  const whereTo = async (visit: Visit, { ending }: Performed): Promise<string> => {
    if (visit.link === undefined) return config.redirectTo;
    const { link, setting } = visit;
    if (ending === "handed-over" && setting.page !== undefined) return setting.page;
    const { href, refusal: reason } = await targetOf(link);
    const { flow } = link.claims;
    if (reason !== undefined)
      log({ level: "error", event: "target-refused", at: "click", flow, reason });
    return href;
  };
  let pages: Promise<ShowPage> | undefined;
  const showPage = (): Promise<ShowPage> => {
    pages ??= import("./page-answer.ts").then(({ createShowPage }) => createShowPage(config, log));
    return pages;
  };
  // Relative, for the browser keeps the code for the host that it asked. Without its own fragment it would inherit one.
  const withoutCode = ({ claims }: Link): string => `${writeLink("", write, claims, undefined)}#`;
  const does = {
    call,
    tries: createTries(now),
    cooldown: createCooldown(now),
    passOn: createPassOn(config),
    lookUp: createLookUpLater(config, { transport, now }),
  };

  return async (request) => {
    const started = now();
    const { method, headers } = request;
    const asked = { method, acceptLanguage: headers["accept-language"], config, showPage, random };
    try {
      const visit = await readVisit(request, config, { read, deedOf, pageOf, now: started });
      const performed = await perform(visit, started + config.deadlineMs, does);
      logVisit(log, { request, visit, ...performed, now: now(), started });
      if (visit.asks === "resend" && performed.answer !== undefined)
        await sleep(Math.max(0, started + RESEND_FLOOR_MS - now()));
      const target = await whereTo(visit, performed);
      const wait = visit.link && does.cooldown.remaining(accountOf(visit.link.claims));
      const { url } = request;
      return await respond(performed, { ...asked, url, visit, target, wait, withoutCode });
    } catch (fault) {
      logFault(log, fault);
      return respond({ ending: "misconfigured" }, { ...asked, target: config.redirectTo });
    }
  };
}

/** Looks accounts up where the configuration wants it; loaded with the first page that tells. */
function createLookUpLater(
  { lookUpIn: userPoolId, cognitoUrl: url }: LinksConfig,
  dependencies: Required<Pick<EndpointDependencies, "transport" | "now">>,
): LookUp | undefined {
  if (userPoolId === undefined) return undefined;
  let lookUp: Promise<LookUp> | undefined;
  return async (username, timeoutMs) => {
    lookUp ??= import("./look-up-once.ts").then(({ createLookUpOnce }) =>
      createLookUpOnce({ url, userPoolId }, dependencies),
    );
    return (await lookUp)(username, timeoutMs);
  };
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
