import type { Look } from "../config/look.ts";
import { type Html, html, isolate, raw } from "../html/html.ts";
import {
  type FlowPageWords,
  fill,
  type PageName,
  type PageWords,
  type Words,
} from "../words/words.ts";
import { iconOf } from "./icons.ts";
import { pageFoot, pageLogo } from "./page-brand.ts";
import { LONGEST_WAIT, sheetsOf } from "./page-style.ts";

/** The buttons; `again` repeats what was tried. */
export type ButtonName = "confirm" | "resend" | "again";

/** The fields of the page's form, which bring a style sheet and a script along. */
export interface PageFields extends PageExtra {
  readonly script: string;
}

/** What a page has that others do not, with its own style sheet. */
export interface PageExtra {
  readonly html: Html;
  readonly style: string;
}

/** Where a page goes by itself, where there are scripts. */
export interface PageLanding {
  readonly to: string;
  readonly script: string;
}

/** The page's one form. */
export interface PageForm {
  /** Where pressing its button posts to. Default: the page's own address, the link. */
  readonly to?: string | undefined;
  readonly action: "confirm" | "resend";
  readonly button: ButtonName;
  readonly nonce: string;
  /** Shows that Cognito has refused this very link, so that a new one may be mailed. */
  readonly known?: string | undefined;
  /** What is to be filled in. */
  readonly fields?: PageFields | undefined;
  /** Seconds until the button may be pressed; it counts them down. */
  readonly wait?: number | undefined;
}

/** What one page says and offers. */
export interface PageOptions {
  readonly words: Pick<Words, "lang" | "dir" | "pages">;
  /** The words of the link's flow, where there is a link. */
  readonly own?: FlowPageWords | undefined;
  readonly look: Look;
  /** The masked address that the mail went to. */
  readonly account?: string | undefined;
  /** The link itself, to be copied. */
  readonly address?: string | undefined;
  readonly form?: PageForm | undefined;
  /** The ways to the app, where it has a scheme of its own. */
  readonly app?: PageExtra | undefined;
  /** A script that leads to the app's page before this one is seen. */
  readonly landing?: PageLanding | undefined;
  /** Where the page leads on to: the page's button where it offers nothing else. Left out where the form is the only way on. */
  readonly onward?: { readonly to: string; readonly label: "signIn" | "app" } | undefined;
}

/** One page: server-rendered, without scripts, complete in itself. */
export function renderPage(name: PageName, options: PageOptions): Html {
  const { words, look, account, address, form, app: ways, landing, onward } = options;
  const { appName, brand } = look;
  const common = words.pages;
  const app = isolate(appName);
  const { title, body } = wordsOf(name, options);
  const names = {
    appName: app,
    account: account === undefined ? undefined : isolate(account, "ltr"),
  };
  const label = onward?.label === "signIn" ? common.signIn : fill(common.goOn, names);
  return html`<!doctype html>
<html lang="${words.lang}" dir="${words.dir}">
<head>
<meta charset="utf-8">
${
  landing &&
  html`<script data-to="${landing.to}">${raw(landing.script)}</script>
`
}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${appName}</title>
${[...sheetsOf(brand), ...(ways ? [ways.style] : [])].map((sheet) => html`<style>${raw(sheet)}</style>`)}
</head>
<body>
<main>
<p class="app">${brand.logo ? pageLogo(brand.logo, appName) : app}</p>
${iconOf(name)}<h1>${title}</h1>
${body.map((paragraph) => html`<p>${fill(paragraph, names)}</p>\n`)}${
  address && html`<p class="copy" dir="ltr" translate="no">${address}</p>\n`
}${form && renderForm(form, options)}${ways?.html}${
  onward &&
  html`<nav><a href="${onward.to}" class="button${(form || address) && " quiet"}">${label}</a></nav>\n`
}</main>
${pageFoot(common, brand)}</body>
</html>
`;
}

/** The flow's own words for a page, else those that all flows share. */
function wordsOf(name: PageName, { words, own }: PageOptions): PageWords {
  const pages: Partial<Record<PageName, PageWords>> = { ...words.pages.common, ...own?.pages };
  const page = pages[name];
  if (page === undefined) throw new Error(`the page ${name} has no words`);
  return page;
}

function renderForm(
  { to, action, button, nonce, known, fields, wait = 0 }: PageForm,
  { words: { pages: common }, own }: PageOptions,
): Html {
  const label = button === "confirm" || fields ? own?.confirm : common[button];
  const address = to === undefined ? undefined : html` action="${to}"`;
  const refused =
    known === undefined ? undefined : html`<input type="hidden" name="known" value="${known}">`;
  const form = html`<form method="post"${address}><input type="hidden" name="nonce" value="${nonce}">${refused}${fields?.html}<button name="action" value="${action}">${label}</button></form>\n`;
  const seconds = Math.min(Math.ceil(wait), LONGEST_WAIT);
  if (seconds <= 0) return form;
  // The style counts, and then puts the button in the place of the one that waits.
  const [tens, units] = [Math.floor(seconds / 10), seconds % 10];
  const left = html`<span class="left"><span>${seconds}</span></span>`;
  return html`<div class="wait t${tens} u${units}"><button disabled>${fill(common.wait, { seconds: left })}</button>
${form}</div>
`;
}
