import type { LinksConfig } from "../config/links-config.ts";
import { toResultUrl } from "../redirect/result-url.ts";
import { ENDINGS, onwardOf, type PageView } from "./endings.ts";
import { ALWAYS, pageHeaders } from "./headers.ts";
import type { LinkResponse } from "./http.ts";
import type { Ending } from "./outcome.ts";
import { type PageForm, renderPage } from "./page.ts";
import { english } from "./text.ts";

/** How a visit can end where no code runs: without what a proof or a nonce decides. */
export type StaticEnding = Exclude<Ending, "ask-again" | "other-browser" | "prefetched">;

export type StaticConfig = Pick<
  LinksConfig,
  "appName" | "redirectTo" | "linkUrl" | "rules" | "signInUrl"
>;

/**
 * The answer that an ending gets where no code runs at the click, made before there is a request: the words, headers and
 * statuses of the endpoint, without what only a request knows. Its forms carry no nonce; there is no session that
 * another site could borrow. `newLinkUrl` is where the button for a new link posts to.
 */
export function staticAnswer(
  ending: StaticEnding,
  config: StaticConfig,
  newLinkUrl: string,
): LinkResponse {
  const view = ENDINGS[ending];
  if (view.page !== undefined) return page(view, config, newLinkUrl);
  const location = toResultUrl(config.redirectTo, { link_flow: "sign-up", link_status: ending });
  return { status: 303, headers: { ...ALWAYS, location }, body: "" };
}

function page(view: PageView, config: StaticConfig, newLinkUrl: string): LinkResponse {
  const { appName, signInUrl, rules } = config;
  const body = renderPage(
    view.page,
    { appName, form: formOf(view, newLinkUrl), onward: onwardOf(view, signInUrl) },
    english,
  );
  return {
    status: view.status,
    headers: { ...pageHeaders(rules), ...view.headers },
    body: body.toString(),
  };
}

function formOf({ button, wait }: PageView, newLinkUrl: string): PageForm | undefined {
  if (button === undefined) return undefined;
  const isNew = button === "resend";
  return {
    to: isNew ? newLinkUrl : undefined,
    action: isNew ? "resend" : "confirm",
    label: english.buttons[button],
    nonce: "",
    wait,
  };
}
