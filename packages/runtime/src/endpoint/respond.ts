import type { LinksConfig } from "../config/links-config.ts";
import { FLOWS } from "../flows/all-flows.ts";
import type { Flow } from "../flows/flow.ts";
import type { Link } from "../link/claims.ts";
import type { ResultParameters } from "../redirect/result-url.ts";
import { redirect } from "./answer.ts";
import type { LinkResponse } from "./http.ts";
import type { LedOn, Performed, ToPage } from "./perform.ts";
import type { Visit } from "./visit.ts";

/** The person goes to an app of its own scheme, which may not be there. */
export interface ToApp extends LedOn {
  /** Its address, with the result or the code. */
  readonly app: string;
  /** Adds the same to another address. */
  readonly withResult: (target: string) => string;
  /** Where the link's flow leads to by default. */
  readonly leadsTo: Flow["leadsTo"];
}

/** Whether a target is of an app's own scheme: only the device knows whether it leads anywhere. Extensions are the browser's. */
export function isOfApp(target: string): boolean {
  return !/^(?:https?|chrome-extension):/.test(target);
}

/** Makes the page for a visit that ends on one. */
export type ShowPage = (
  performed: ToPage | ToApp,
  context: RespondContext,
) => Promise<LinkResponse>;

/** What an answer is made of, together with what came of the visit. */
export interface RespondContext {
  readonly method: string;
  /** Undefined where reading the request failed. */
  readonly visit?: Visit;
  /** Path and query as they were requested, still percent-encoded. */
  readonly url?: string | undefined;
  /** Where the app is, checked against the rules. */
  readonly target: string;
  /** Adds the result to a target. */
  readonly withResult: (target: string, result: ResultParameters) => string;
  /** Writes the link again, without its code. */
  readonly withoutCode?: (link: Link) => Promise<string>;
  /** The browser's Accept-Language header. */
  readonly acceptLanguage?: string | undefined;
  readonly config: Pick<LinksConfig, "linkUrl" | "signIn" | "clients">;
  /** Makes a page; loaded by the first click that ends on one. */
  readonly showPage: () => Promise<ShowPage>;
  /** Seconds until this account may be mailed again. Default: what the page says. */
  readonly wait?: number | undefined;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
}

/** Turns what came of a visit into the answer for it. */
export async function respond(
  performed: Performed,
  context: RespondContext,
): Promise<LinkResponse> {
  const { method, visit } = context;
  if (visit?.asks === "confirm" && visit.call !== undefined) {
    return (await import("./finish-answer.ts")).finishAnswer(performed, visit.link, {
      ...context,
      page: visit.call.page,
    });
  }
  const answer =
    performed.link === undefined
      ? await (await context.showPage())(performed, context)
      : await leadOn(performed, context);
  return method === "HEAD" ? { ...answer, body: "" } : answer;
}

/** A permanent redirect would be remembered by browsers, and one to an app's scheme ends nowhere without the app. */
async function leadOn(performed: LedOn, context: RespondContext): Promise<LinkResponse> {
  const { ending, link } = performed;
  const { method, target, withoutCode, config } = context;
  const { flow: link_flow, state: link_state } = link.claims;
  const status = method === "POST" ? 303 : 302;
  if (ending === "code-kept") {
    const { linkUrl } = config;
    const to = (await withoutCode?.(link)) ?? linkUrl;
    return (await import("./keep-code.ts")).keepCode(link, { status, to, linkUrl });
  }
  const toHandOverUrl =
    ending === "handed-over" && (await import("../redirect/fragment-url.ts")).toHandOverUrl;
  const withResult = (to: string): string =>
    toHandOverUrl
      ? toHandOverUrl(to, { link_flow, link_code: link.code, link_state })
      : context.withResult(to, { link_flow, link_status: ending, link_state });
  const app = withResult(target);
  if (!isOfApp(app)) return redirect(status, app);
  const { leadsTo } = FLOWS[link_flow];
  return (await context.showPage())({ ...performed, app, withResult, leadsTo }, context);
}
