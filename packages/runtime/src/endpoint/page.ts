import { type Html, html, isolate, raw } from "../html/html.ts";
import type { Action } from "./action.ts";
import { LONGEST_WAIT, PAGE_STYLE } from "./page-style.ts";
import type { PageName, PageText } from "./text.ts";

/** The page's one form. */
export interface PageForm {
  /** Where pressing its button posts to. Default: the page's own address, the link. */
  readonly to?: string | undefined;
  readonly action: Action;
  readonly label: string;
  readonly nonce: string;
  /** Shows that Cognito has refused this very link, so that a new one may be mailed. */
  readonly known?: string | undefined;
  /** Seconds until the button may be pressed; it counts them down. */
  readonly wait?: number | undefined;
}

/** What one page offers besides its words. */
export interface PageOptions {
  readonly appName: string;
  /** The masked address that is being confirmed. */
  readonly account?: string | undefined;
  /** The link itself, to be copied. */
  readonly address?: string | undefined;
  readonly form?: PageForm | undefined;
  /** Where the page leads on to: the page's button where it offers nothing else. Left out where the form is the only way on. */
  readonly onward?: { readonly to: string; readonly label: "sign-in" | "app" } | undefined;
  /** Whether the page loads itself again. */
  readonly triesAgain?: boolean | undefined;
}

/** One page: server-rendered, without scripts, complete in itself. */
export function renderPage(name: PageName, options: PageOptions, text: PageText): Html {
  const { appName, account, address, form, onward, triesAgain } = options;
  const app = isolate(appName);
  const words = text.pages[name]({
    appName: app,
    account: account === undefined ? undefined : isolate(account, "ltr"),
    triesAgain,
  });
  const label = onward?.label === "sign-in" ? text.signIn : text.goOn(app);
  return html`<!doctype html>
<html lang="${text.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} - ${appName}</title>
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
<main>
<p class="app">${app}</p>
<h1>${words.title}</h1>
${words.body.map((paragraph) => html`<p>${paragraph}</p>\n`)}${
  address && html`<p class="copy" dir="ltr" translate="no">${address}</p>\n`
}${form && renderForm(form, text)}${
  onward &&
  html`<nav><a href="${onward.to}" class="button${(form || address) && " quiet"}">${label}</a></nav>\n`
}</main>
</body>
</html>
`;
}

function renderForm(
  { to, action, label, nonce, known, wait = 0 }: PageForm,
  { wait: [before, behind] }: PageText,
): Html {
  const address = to === undefined ? undefined : html` action="${to}"`;
  const refused =
    known === undefined ? undefined : html`<input type="hidden" name="known" value="${known}">`;
  const button = html`<form method="post"${address}><input type="hidden" name="nonce" value="${nonce}">${refused}<button name="action" value="${action}">${label}</button></form>\n`;
  const seconds = Math.min(Math.ceil(wait), LONGEST_WAIT);
  if (seconds <= 0) return button;
  // The style counts, and then puts the button in the place of the one that waits.
  const [tens, units] = [Math.floor(seconds / 10), seconds % 10];
  return html`<div class="wait t${tens} u${units}"><button disabled>${before}<span class="left"><span>${seconds}</span></span>${behind}</button>
${button}</div>
`;
}
