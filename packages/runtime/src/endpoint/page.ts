import { type Html, html, raw } from "../html/html.ts";
import type { Action } from "./action.ts";
import { PAGE_STYLE } from "./page-style.ts";
import type { PageName, PageNames, PageText } from "./text.ts";

/** The page's one form. */
export interface PageForm {
  /** Where pressing its button posts to. Default: the page's own address, the link. */
  readonly to?: string | undefined;
  readonly action: Action;
  readonly label: string;
  readonly nonce: string;
  /** Seconds until the button shows, counted down before it. */
  readonly wait?: number | undefined;
}

/** What one page offers besides its words. */
export interface PageOptions {
  readonly names: PageNames;
  readonly form?: PageForm | undefined;
  /** Where "go to the app" leads; left out where the button is the way on. */
  readonly signInUrl?: string | undefined;
}

/** One page: server-rendered, without scripts, complete in itself. */
export function renderPage(name: PageName, options: PageOptions, text: PageText): Html {
  const { names, form, signInUrl } = options;
  const words = text.pages[name](names);
  return html`<!doctype html>
<html lang="${text.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<main>
<p class="app" dir="auto">${names.appName}</p>
<h1>${words.title}</h1>
${words.body.map((paragraph) => html`<p>${paragraph}</p>\n`)}${form && renderForm(form, text)}${
  signInUrl === undefined
    ? undefined
    : html`<nav><a href="${signInUrl}">${text.signIn(names.appName)}</a></nav>\n`
}</main>
</body>
</html>
`;
}

function renderForm(
  { to, action, label, nonce, wait }: PageForm,
  { wait: [before, behind] }: PageText,
): Html {
  const address = to === undefined ? undefined : html` action="${to}"`;
  const button = html`<form method="post"${address}><input type="hidden" name="nonce" value="${nonce}"><button name="action" value="${action}">${label}</button></form>\n`;
  if (wait === undefined) return button;
  return html`<p class="wait">${before} <span class="seconds">${wait}</span> ${behind}</p>
<div class="waited">${button}</div>
`;
}
