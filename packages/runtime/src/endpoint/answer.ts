import type { LinksConfig } from "../config/links-config.ts";
import type { DeedWords, FlowPage } from "../flows/flow.ts";
import type { PageView } from "./endings.ts";
import { ALWAYS, pageHeaders } from "./headers.ts";
import type { LinkResponse } from "./http.ts";
import { type PageForm, renderPage } from "./page.ts";

export type AnswerConfig = Pick<LinksConfig, "appName" | "rules" | "signInUrl">;

/** What a page shows that its view does not say: of the request, or of the place where there is none yet. */
export interface Shown {
  /** The words of the link's flow, where there is a link. */
  readonly words: DeedWords<FlowPage> | undefined;
  /** The masked address that is being confirmed. */
  readonly account?: string | undefined;
  /** The link itself, to be copied. */
  readonly address?: string | undefined;
  readonly form?: PageForm | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that leads on. */
export function redirect(status: 302 | 303, location: string): LinkResponse {
  return { status, headers: { ...ALWAYS, location }, body: "" };
}

/** An answer that is a page. */
export function showPage(
  { page, status, headers, leadsOn = "app" }: PageView,
  { headers: own, ...shown }: Shown,
  { appName, signInUrl, rules }: AnswerConfig,
): LinkResponse {
  const onward = leadsOn === false ? undefined : { to: signInUrl, label: leadsOn };
  return {
    status,
    headers: { ...pageHeaders(rules), ...headers, ...own },
    body: renderPage(page, { appName, onward, ...shown }).toString(),
  };
}
