import type { Look } from "../config/look.ts";
import { type Html, html, isolate, raw } from "../html/html.ts";
import {
  type CommonPage,
  type FlowPage,
  type FlowPageWords,
  fill,
  type PageWords,
  type Words,
} from "../words/words.ts";
import type { Action } from "./action.ts";

/** Every page that the endpoint can show; its words are the flow's own or common to all. */
export type PageName = FlowPage | CommonPage;

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
  /** What is to be filled in. */
  readonly fields?: Html | undefined;
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
  /** Where the page leads on to: the page's button where it offers nothing else. Left out where the form is the only way on. */
  readonly onward?: { readonly to: string; readonly label: "signIn" | "app" } | undefined;
}

/** One page: server-rendered, without scripts, complete in itself. */
export function renderPage(name: PageName, options: PageOptions): Html {
  const { words, look, account, address, form, onward } = options;
  const { appName } = look;
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
}${form && renderForm(form, options)}${
  onward &&
  html`<nav><a href="${onward.to}" class="button${(form || address) && " quiet"}">${label}</a></nav>\n`
}</main>
</body>
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
  const form = html`<form method="post"${address}><input type="hidden" name="nonce" value="${nonce}">${refused}${fields}<button name="action" value="${action}">${label}</button></form>\n`;
  const seconds = Math.min(Math.ceil(wait), LONGEST_WAIT);
  if (seconds <= 0) return form;
  // The style counts, and then puts the button in the place of the one that waits.
  const [tens, units] = [Math.floor(seconds / 10), seconds % 10];
  const left = html`<span class="left"><span>${seconds}</span></span>`;
  return html`<div class="wait t${tens} u${units}"><button disabled>${fill(common.wait, { seconds: left })}</button>
${form}</div>
`;
}

/** The most seconds that a button can count down: two digits, a class for each. */
export const LONGEST_WAIT = 99;

/** `t4 u7` on what waits makes `--n` 47: no inline style could say it, for the policy allows this sheet alone. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `.t${n}{--t:${n}}.u${n}{--u:${n}}`).join("");

/**
 * The pages' only style sheet. The Content Security Policy names it by its hash; a test keeps the two together. It also
 * counts the seconds until a button may be pressed, for the pages have no scripts. Browsers that cannot animate a number
 * (before Safari 16.4, Firefox 128; asked for by a feature as old) show the first one, and the button on time.
 */
export const PAGE_STYLE: string =
  ":root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#1c2024;--soft:#60646c;--line:#d9dce1;--accent:#0b62c4;--on:#fff}" +
  "@media(prefers-color-scheme:dark){:root{--page:#111315;--card:#1b1e21;--ink:#edeef0;--soft:#b0b4ba;--line:#363a3f;--accent:#70b8ff;--on:#0b1c2e}}" +
  "*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;grid-template-columns:100%;place-items:center;padding:clamp(12px,4vw,24px);background:var(--page);color:var(--ink);" +
  "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}" +
  "main{width:100%;max-width:460px;padding:clamp(20px,7vw,36px);background:var(--card);border:1px solid var(--line);border-radius:12px;overflow-wrap:anywhere}" +
  ".app{margin:0 0 20px;color:var(--soft);font-size:14px;font-weight:600}h1{margin:0 0 12px;font-size:22px;line-height:1.3;text-wrap:balance}p{margin:0 0 12px;text-wrap:pretty}" +
  ".copy{padding:12px;border:1px solid var(--line);border-radius:8px;background:var(--page);font:13px/1.5 ui-monospace,monospace;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;-webkit-user-select:all;user-select:all}" +
  "form,nav,.wait{margin:24px 0 0}form+nav,.wait+nav{margin-top:12px}" +
  "button,.button{display:block;width:100%;min-height:48px;padding:11px 16px;border:1px solid #0000;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}" +
  ".quiet,:disabled{background:none;border-color:var(--line);color:var(--ink)}:disabled{background:var(--page);color:var(--soft);cursor:default}" +
  "button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}" +
  `${DIGITS}.wait{display:grid;--n:calc(var(--t,0)*10 + var(--u,0))}.wait>*{grid-area:1/1;margin:0;animation:gone 0s calc(var(--n)*1s) forwards}` +
  ".wait form{visibility:hidden;animation-name:show}@keyframes gone{to{visibility:hidden}}@keyframes show{to{visibility:visible}}" +
  `@property --left{syntax:'<integer>';inherits:false;initial-value:${LONGEST_WAIT}}@keyframes left{to{--left:0}}` +
  "@supports(color:rgb(from red r g b)){.left span{display:none}.left::after{counter-reset:left var(--left);content:counter(left);" +
  `animation:left ${LONGEST_WAIT}s steps(${LONGEST_WAIT}) calc((var(--n) - ${LONGEST_WAIT})*1s) forwards}}`;
