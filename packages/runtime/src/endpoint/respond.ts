import type { LinksConfig } from "../config/define-config.ts";
import type { Link } from "../link/claims.ts";
import { toResultUrl } from "../redirect/result-url.ts";
import { ENDINGS, type PageView } from "./endings.ts";
import { ALWAYS, pageHeaders } from "./headers.ts";
import type { LinkResponse } from "./http.ts";
import type { Ending } from "./outcome.ts";
import { renderPage } from "./page.ts";
import { pressedCookie } from "./pressed-cookie.ts";
import { english } from "./text.ts";
import type { Action } from "./visit.ts";

export type RespondConfig = Pick<
  LinksConfig,
  "appName" | "linkUrl" | "redirectTo" | "rules" | "signInUrl"
>;

/** What an answer is made of besides its ending. */
export interface RespondContext {
  readonly method: string;
  /** Undefined where the request held no link that could be read. */
  readonly link: Link | undefined;
  readonly action: Action | undefined;
  /** The target, held against the rules. */
  readonly target: string;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
}

/** Turns an ending into the answer for it. */
export function respond(
  ending: Ending,
  context: RespondContext,
  config: RespondConfig,
): LinkResponse {
  const view = ENDINGS[ending];
  return view.to === "target" ? redirect(ending, context) : showPage(ending, view, context, config);
}

/** 302 after a GET, 303 after a POST; a permanent redirect would be remembered by browsers. */
function redirect(ending: Ending, { method, link, target }: RespondContext): LinkResponse {
  const location = toResultUrl(target, {
    link_flow: link?.claims.flow ?? "sign-up",
    link_status: ending,
    link_state: link?.claims.state,
  });
  return { status: method === "POST" ? 303 : 302, headers: { ...ALWAYS, location }, body: "" };
}

function showPage(
  ending: Ending,
  view: PageView,
  context: RespondContext,
  config: RespondConfig,
): LinkResponse {
  const { method, link, action = "show" } = context;
  const pressed = view.button === "again" ? action : view.button;
  const button =
    view.button && pressed && link
      ? { action: pressed, label: english.buttons[view.button] }
      : undefined;
  const retry =
    ending === "busy" && action === "confirm" && link
      ? retryLater(link, context.random, config.linkUrl)
      : {};
  const page = renderPage(
    view.page,
    {
      appName: config.appName,
      button,
      signInUrl: view.leadsOn ? config.signInUrl : undefined,
    },
    english,
  );
  return {
    status: view.status,
    headers: { ...pageHeaders(config.rules), ...view.headers, ...retry },
    body: method === "HEAD" ? "" : page.toString(),
  };
}

/**
 * The page loads its address again after 2 to 8 seconds, spread so that a crowd does not come back as one. The header
 * does it without scripts; nothing that a person reads or types is lost by it.
 */
function retryLater(
  link: Link,
  random: () => number,
  linkUrl: string,
): Readonly<Record<string, string>> {
  const seconds = String(2 + Math.floor(random() * 7));
  return {
    refresh: seconds,
    "retry-after": seconds,
    "set-cookie": pressedCookie(link, linkUrl.startsWith("https:")),
  };
}
