import type { CallPage, DeedWords, FlowPage } from "../flows/flow.ts";
import { type Html, html, isolate, raw } from "../html/html.ts";
import english from "../words/pages.en.json" with { type: "json" };
import { type CommonPage, type CommonWords, fill, type PageWords } from "../words/words.ts";
import type { Action } from "./action.ts";
import { LONGEST_WAIT, PAGE_STYLE } from "./page-style.ts";

/** Every page that the endpoint can show; its words are the flow's own or common to all. */
export type PageName = CallPage | CommonPage;

/** The buttons; `again` repeats what was tried. */
export type ButtonName = "confirm" | "resend" | "again";

/** The page's one form. */
export interface PageForm {
  /** Where pressing its button posts to. Default: the page's own address, the link. */
  readonly to?: string | undefined;
  readonly action: Action;
  readonly button: ButtonName;
  readonly nonce: string;
  /** Shows that Cognito has refused this very link, so that a new one may be mailed. */
  readonly known?: string | undefined;
  /** Seconds until the button may be pressed; it counts them down. */
  readonly wait?: number | undefined;
}

/** What one page offers, together with its words. */
export interface PageOptions {
  readonly appName: string;
  /** The words of the link's flow, where there is a link. */
  readonly words: DeedWords<FlowPage> | undefined;
  /** The masked address that is being confirmed. */
  readonly account?: string | undefined;
  /** The link itself, to be copied. */
  readonly address?: string | undefined;
  readonly form?: PageForm | undefined;
  /** Where the page leads on to: the page's button where it offers nothing else. Left out where the form is the only way on. */
  readonly onward?: { readonly to: string; readonly label: "sign-in" | "app" } | undefined;
}

const common: CommonWords = english;

/** One page: server-rendered, without scripts, complete in itself. */
export function renderPage(name: PageName, options: PageOptions): Html {
  const { appName, words, account, address, form, onward } = options;
  const app = isolate(appName);
  const { title, body } = wordsOf(name, words);
  const names = {
    appName: app,
    account: account === undefined ? undefined : isolate(account, "ltr"),
  };
  const label = onward?.label === "sign-in" ? common.signIn : fill(common.goOn, names);
  return html`<!doctype html>
<html lang="${common.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${appName}</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<main>
<p class="app">${app}</p>
<h1>${title}</h1>
${body.map((paragraph) => html`<p>${fill(paragraph, names)}</p>\n`)}${
  address && html`<p class="copy" dir="ltr" translate="no">${address}</p>\n`
}${form && renderForm(form, words)}${
  onward &&
  html`<nav><a href="${onward.to}" class="button${(form || address) && " quiet"}">${label}</a></nav>\n`
}</main>
</body>
</html>
`;
}

/** The flow's own words for a page, else those that all flows share. */
function wordsOf(name: PageName, own: DeedWords<FlowPage> | undefined): PageWords {
  const pages: Partial<Record<PageName, PageWords>> = { ...common.pages, ...own?.pages };
  const words = pages[name];
  if (words === undefined) throw new Error(`the page ${name} has no words`);
  return words;
}

function renderForm(
  { to, action, button, nonce, known, wait = 0 }: PageForm,
  own: DeedWords<FlowPage> | undefined,
): Html {
  const label = button === "confirm" ? own?.confirm : common[button];
  const address = to === undefined ? undefined : html` action="${to}"`;
  const refused =
    known === undefined ? undefined : html`<input type="hidden" name="known" value="${known}">`;
  const form = html`<form method="post"${address}><input type="hidden" name="nonce" value="${nonce}">${refused}<button name="action" value="${action}">${label}</button></form>\n`;
  const seconds = Math.min(Math.ceil(wait), LONGEST_WAIT);
  if (seconds <= 0) return form;
  // The style counts, and then puts the button in the place of the one that waits.
  const [tens, units] = [Math.floor(seconds / 10), seconds % 10];
  const left = html`<span class="left"><span>${seconds}</span></span>`;
  return html`<div class="wait t${tens} u${units}"><button disabled>${fill(common.wait, { seconds: left })}</button>
${form}</div>
`;
}
