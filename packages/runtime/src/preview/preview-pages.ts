import type { LinksConfig } from "../config/links-config.ts";
import { chooseDeed } from "../endpoint/create-link-endpoint.ts";
import type { LinklessEnding, PageEnding } from "../endpoint/endings.ts";
import type { LinkResponse } from "../endpoint/http.ts";
import { createShowPage } from "../endpoint/page-answer.ts";
import { isOfApp, respond } from "../endpoint/respond.ts";
import { createTargets } from "../endpoint/targets.ts";
import type { Visit } from "../endpoint/visit.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { Deed } from "../flows/deed.ts";
import { writeLink } from "../link/address.ts";
import { maskAddress } from "../link/claim-texts.ts";
import type { Claims } from "../link/claims.ts";
import { createLinkWriter } from "../link/link-codec.ts";
import type { Log, LogEntry } from "../log/log.ts";
import { type Asked, endingsOf, performedOf } from "./endings-of.ts";
import { everyVariant, languagesOf, PERSON, type PreviewFilter, type Variant } from "./variants.ts";

/** How a visit ends that leads to an app of its own scheme, by way of a page. */
export type AppEnding = "confirmed" | "handed-over";

/** A page of the endpoint's. */
export interface PreviewedPage extends Omit<Variant, "flow"> {
  /** Undefined for the pages without a link, which are the same for all flows, and are made unless flows are named. */
  readonly flow: FlowName | undefined;
  /** How the visit ended, as the log says it. */
  readonly ending: PageEnding | AppEnding;
  /** After which button: the link's own, or that for a new link. */
  readonly asked: Asked;
  readonly status: number;
  readonly html: string;
  /** What the endpoint logged: words of the team's own that are broken. */
  readonly fault?: LogEntry;
}

/**
 * Every page on which a visit of this configuration can end, made by the endpoint's own renderer: by flow, language and
 * client. Nobody is asked.
 *
 * @example
 * const pages = await previewPages(config, { flows: ["sign-up"], languages: ["de"] });
 */
export async function previewPages(
  config: LinksConfig,
  only: PreviewFilter = {},
): Promise<readonly PreviewedPage[]> {
  const pages: PreviewedPage[] = [];
  const add = async (page: Omit<PreviewedPage, "status" | "html" | "fault">): Promise<void> => {
    const lines: LogEntry[] = [];
    const { status, body } = await previewPage(config, page, (line) => lines.push(line));
    const [fault] = lines;
    pages.push({ ...page, status, html: body, ...(fault && { fault }) });
  };
  for (const variant of everyVariant(config, only)) {
    const deed = await chooseDeed(config.flows)(variant.flow);
    if (deed === undefined) continue;
    for (const asked of ["confirm", "resend"] as const)
      for (const ending of endingsOf(deed)[asked]) await add({ ...variant, ending, asked });
    if (appOf(config, variant.flow, deed) === undefined) continue;
    const ending = deed.kind === "call" ? "confirmed" : "handed-over";
    await add({ ...variant, ending, asked: "confirm" });
  }
  for (const language of only.flows === undefined ? languagesOf(config, only) : [])
    for (const ending of LINKLESS)
      await add({ flow: undefined, clientId: undefined, language, ending, asked: "confirm" });
  return pages;
}

const LINKLESS: readonly LinklessEnding[] = ["invalid-link", "method-not-allowed", "too-large"];

/** What a page says that its ending does not decide. */
export interface PageWish extends Pick<PreviewedPage, "ending" | "asked"> {
  readonly flow: FlowName | undefined;
  readonly language: string;
  readonly clientId: string | undefined;
  /** The address that the mail went to. Default: a made-up one. */
  readonly account?: string | undefined;
  /** Seconds until the next mail. Default: what the page says. */
  readonly wait?: number | undefined;
}

/** One page as the endpoint answers it, policy and all. */
export async function previewPage(
  config: LinksConfig,
  wish: PageWish,
  log: Log = () => {},
): Promise<LinkResponse> {
  const { ending, language, wait, flow } = wish;
  const { visit, url } = await visitOf(config, wish);
  const { redirectTo } = config;
  const app = flow && visit.deed && appOf(config, flow, visit.deed);
  const write = createLinkWriter(config);
  const performed =
    ending === "confirmed" || ending === "handed-over"
      ? visit.link && { ending, link: visit.link }
      : performedOf(ending);
  if (performed === undefined) throw new TypeError(`${ending} needs a flow`);
  return respond(performed, {
    method: "GET",
    target: performed.link && app ? app : redirectTo,
    config,
    withResult: createTargets(config).withResult,
    withoutCode: async ({ claims }) => writeLink("", write, claims, undefined),
    showPage: async () => createShowPage(config, log),
    random: () => 0.5,
    acceptLanguage: language,
    visit,
    url,
    wait,
  });
}

/** Where in an app the links of a flow lead, or may lead by the rules. */
function appOf(config: LinksConfig, flow: FlowName, { kind }: Deed): string | undefined {
  const { page, redirectTo } = config.flows[flow] ?? {};
  const targets =
    kind === "hand-over"
      ? [page]
      : [redirectTo ?? config[FLOWS[flow].leadsTo], ...config.rules.map(({ source }) => source)];
  return targets.find((target) => target !== undefined && isOfApp(target));
}

const cookie = { nonce: "n".repeat(22), known: undefined };

async function visitOf(
  config: LinksConfig,
  { flow, language, clientId = "", ending, asked, account = PERSON.email }: PageWish,
): Promise<{ readonly visit: Visit; readonly url?: string }> {
  const deed = flow && (await chooseDeed(config.flows)(flow));
  if (flow === undefined || deed === undefined)
    return { visit: { asks: ending as LinklessEnding, cookie } };
  const setting = config.flows[flow] ?? {};
  const isWhole = FLOWS[flow].asksPassword && setting.page === undefined;
  const claims: Claims = {
    flow,
    clientId,
    username: PERSON.username,
    account: isWhole ? account : maskAddress(account),
    locale: language,
    issuedAt: WRITTEN_AT,
  };
  const code = FLOWS[flow].secret === "code" ? "123456" : undefined;
  const url = writeLink("", createLinkWriter(config), claims, code);
  const hasForm = deed.kind === "call" && deed.form !== undefined;
  const isCodeTyped = hasForm && (ending === "mismatch" || ending === "incomplete");
  const visited = { link: { claims, code }, cookie, setting, isCodeTyped };
  return {
    url,
    visit:
      deed.kind === "call"
        ? { asks: asked, deed, fields: {}, ...visited }
        : { asks: "ask", deed, ...visited },
  };
}

/** In seconds since 1970; a fixed time, so that the same configuration makes the same pages. */
const WRITTEN_AT = 1_770_000_000;
