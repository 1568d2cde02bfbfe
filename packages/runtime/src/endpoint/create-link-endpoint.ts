import { createCallCognito } from "../aws/call-cognito.ts";
import { httpsTransport } from "../aws/https-transport.ts";
import type { LookUp } from "../aws/look-up.ts";
import type { Transport } from "../aws/transport.ts";
import type { FlowSettings, LinksConfig } from "../config/links-config.ts";
import { DEEDS } from "../flows/all-deeds.ts";
import { FLOWS } from "../flows/all-flows.ts";
import { writeLink } from "../link/address.ts";
import { accountOf, type Link } from "../link/claims.ts";
import { createLinkReader, createLinkWriter, createPassOn } from "../link/link-codec.ts";
import { consoleLog, type Log, quietly } from "../log/log.ts";
import { matchTarget } from "../redirect/match-target.ts";
import type { RedirectRule } from "../redirect/rule.ts";
import type { LinkEndpoint } from "./http.ts";
import { logFault, logVisit } from "./log-visit.ts";
import { createCooldown, createRecent, createTries } from "./memory.ts";
import { type Performed, perform } from "./perform.ts";
import { respond, type ShowPage } from "./respond.ts";
import { readVisit, type Visit, type VisitDependencies } from "./visit.ts";

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
  const { linkUrl } = config;
  const read = createLinkReader(config, now);
  const deedOf = chooseDeed(config.flows);
  const write = createLinkWriter(config);
  const findTarget = createTargetOf(config);
  const pageOf = createPageOf(config, findTarget);
  /** Where the code is handed over to; else where the link leads to, loudly where that is not where it should. */
  const whereTo = (visit: Visit, { ending }: Performed): string => {
    if (visit.link === undefined) return config.redirectTo;
    const { link, setting } = visit;
    if (ending === "handed-over" && setting.page !== undefined) return setting.page;
    const { href, refusal: reason } = findTarget(link);
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
    lookUp: createLookUpOnce(config, { transport, now }),
  };

  return async (request) => {
    const started = now();
    const { method, headers } = request;
    const asked = { method, acceptLanguage: headers["accept-language"], linkUrl, showPage, random };
    try {
      const visit = await readVisit(request, config, { read, deedOf, pageOf, now: started });
      const performed = await perform(visit, started + config.deadlineMs, does);
      logVisit(log, { request, visit, ...performed, now: now(), started });
      if (visit.asks === "resend" && performed.answer !== undefined)
        await sleep(Math.max(0, started + RESEND_FLOOR_MS - now()));
      const target = whereTo(visit, performed);
      const wait = visit.link && does.cooldown.remaining(accountOf(visit.link.claims));
      const { url } = request;
      const signsIn = maySignIn(config, visit);
      const context = { ...asked, url, visit, target, wait, withoutCode, signsIn };
      return await respond(performed, context);
    } catch (fault) {
      logFault(log, fault);
      return respond({ ending: "misconfigured" }, { ...asked, target: config.redirectTo });
    }
  };
}

/**
 * Whether a page can use what signs somebody in: a client with a secret signs nobody in from a browser. A mail that anybody
 * can ask for says nothing of who signed up: the account may be somebody else's, with a password of theirs.
 */
function maySignIn({ signIn, clients }: LinksConfig, { link }: Visit): boolean {
  const { clientId = "", unvouched = false } = link?.claims ?? {};
  return signIn !== undefined && !unvouched && clients?.get(clientId)?.clientSecret === undefined;
}

/** As long as a status is good for another look, in milliseconds: a page in a loop does not use up the account's quota. */
const STATUS_MS = 5000;

/** Looks accounts up where the configuration wants it; loaded with the first page that tells. */
function createLookUpOnce(
  { lookUpIn, cognitoUrl }: LinksConfig,
  { transport, now }: Required<Pick<EndpointDependencies, "transport" | "now">>,
): LookUp | undefined {
  if (lookUpIn === undefined) return undefined;
  const recent = createRecent<{
    readonly at: number;
    readonly status: Promise<string | undefined>;
  }>();
  return async (username, timeoutMs) => {
    const known = recent.get(username);
    if (known !== undefined && now() - known.at < STATUS_MS) return known.status;
    const { createLookUp, environmentCredentials } = await import("../aws/look-up.ts");
    const options = { url: cognitoUrl, userPoolId: lookUpIn };
    const lookUp = createLookUp(options, { transport, now, credentials: environmentCredentials });
    const status = lookUp(username, timeoutMs);
    recent.set(username, { at: now(), status });
    return status;
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

type FindTarget = (link: Pick<Link, "claims">) => {
  readonly href: string;
  readonly refusal?: string;
  readonly rule?: RedirectRule;
};

/**
 * On which page a link may land: it gets the link before anybody has pressed anything. So none that only a wildcard allows:
 * whoever got such a host, a forgotten one or a tenant's, could sign up with the address of somebody else, and finish the
 * link there as soon as that person or a scanner opened it. A stage of developers has nobody to take in.
 */
function createPageOf({ rules }: LinksConfig, findTarget: FindTarget): VisitDependencies["pageOf"] {
  const named = rules.filter(({ host, development }) => development || !/\*./.test(host));
  return (link) => {
    const { href, rule } = findTarget(link);
    const isNamed = rule === undefined || matchTarget(named, href).allowed;
    return isNamed && /^https?:/.test(href) ? href : undefined;
  };
}

/** Where a link leads to: its own target if the rules allow it, else the configuration's; why it is not its own. */
function createTargetOf(config: LinksConfig): FindTarget {
  return ({ claims: { flow, redirectTo } }) => {
    const own = config.flows[flow]?.redirectTo ?? config[FLOWS[flow].leadsTo];
    if (redirectTo === undefined) return { href: own };
    const match = matchTarget(config.rules, redirectTo);
    return match.allowed ? match : { href: own, refusal: match.refusal };
  };
}
