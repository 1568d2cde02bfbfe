import { lookOf } from "../config/look.ts";
import { FLOWS, type FlowName, UNNAMED } from "../flows/all-flows.ts";
import type { FormProblem } from "../flows/outcome.ts";
import type { PageForm } from "../pages/page.ts";
import { ON_PAGES, ON_SOME } from "../pages/page-headers.ts";
import { toHandOverUrl } from "../redirect/fragment-url.ts";
import { toResultUrl } from "../redirect/result-url.ts";
import { wordsIn } from "../words/all-words.ts";
import { ALWAYS, redirect } from "./answer.ts";
import { type Ending, isLinkStatus } from "./endings.ts";
import type { LinkResponse } from "./http.ts";
import { type PageConfig, showPage } from "./page-answer.ts";
import { PAGES, type PageView } from "./page-views.ts";

/** How a visit can end where no code runs: without what a proof or a nonce decides. */
export type StaticEnding = Exclude<
  Ending,
  | "ask-again"
  | "other-browser"
  | "cut-link"
  | "prefetched"
  | "handed-over"
  | "code-kept"
  | "incomplete"
  | FormProblem
>;

export type StaticConfig = PageConfig;

/** What the endpoint's answers can be like, for a door that has to declare it. */
export const ANSWERS: {
  readonly statuses: readonly number[];
  readonly always: Readonly<Record<string, string>>;
  readonly sometimes: readonly string[];
} = {
  statuses: [...new Set([302, 303, ...Object.values(PAGES).map(({ status }) => status)])].sort(),
  always: { ...ALWAYS, ...ON_PAGES },
  sometimes: ON_SOME,
};

/**
 * The answer that an ending gets where no code runs at the click, made before there is a request: the words, headers and
 * statuses of the endpoint, without what only a request knows. Its forms carry no nonce; there is no session that
 * another site could borrow. `newLinkUrl` is where the button for a new link posts to. It speaks
 * one language, for nobody reads what a browser asks for.
 */
export function staticAnswer(
  ending: StaticEnding,
  config: StaticConfig,
  newLinkUrl: string,
): LinkResponse {
  if (!isLinkStatus(ending)) {
    const view = PAGES[ending];
    const look = lookOf(config, undefined);
    const words = wordsIn(look.language, config.messages);
    const shown = {
      words,
      own: words.pages.flows[UNNAMED],
      look,
      form: formOf(view, newLinkUrl),
    };
    return showPage(view, shown, config);
  }
  const result = { link_flow: UNNAMED, link_status: ending };
  return redirect(303, toResultUrl(config.redirectTo, result));
}

/**
 * What a flow's link can do where no code runs at the click: confirm by a press, or go to the app's page. Undefined where a
 * form would have to be read, or where what is handed over can do much by itself and so needs a proof or a press.
 */
export function staticDeedOf(
  name: FlowName,
  { page }: { readonly page?: string | undefined },
): "confirm" | "hand-over" | undefined {
  if (page === undefined) return name === UNNAMED ? "confirm" : undefined;
  const { doneBy, secret } = FLOWS[name];
  return doneBy === "app" || secret !== "code" ? "hand-over" : undefined;
}

/** The answer that hands a link over to the app's page, with stand-ins for what only the request knows. */
export function staticHandOver(
  name: FlowName,
  page: string,
  { code, state }: { readonly code: string; readonly state: string },
): LinkResponse {
  const carried = FLOWS[name].secret === "code" ? code : undefined;
  const handed = { link_flow: name, link_code: carried, link_state: state };
  return redirect(302, toHandOverUrl(page, handed));
}

function formOf({ button, wait }: PageView, newLinkUrl: string): PageForm | undefined {
  if (button === undefined) return undefined;
  const isNew = button === "resend";
  return {
    to: isNew ? newLinkUrl : undefined,
    action: isNew ? "resend" : "confirm",
    button,
    nonce: "",
    wait,
  };
}
