import { type Html, html, raw } from "../html/html.ts";
import { PAGE_STYLE } from "./page-style.ts";
import type { PageName, PageText } from "./text.ts";
import type { Action } from "./visit.ts";

/** What one page offers besides its words. */
export interface PageOptions {
  readonly appName: string;
  /** The page's one button; pressing it posts to the page's own address, the link. */
  readonly button?: { readonly action: Action; readonly label: string } | undefined;
  /** Where "go to the app" leads; left out where the button is the way on. */
  readonly signInUrl?: string | undefined;
}

/** One page: server-rendered, without scripts, complete in itself. */
export function renderPage(name: PageName, options: PageOptions, text: PageText): Html {
  const { appName, signInUrl, button } = options;
  const words = text.pages[name](appName);
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
<p class="app" dir="auto">${appName}</p>
<h1>${words.title}</h1>
${words.body.map((paragraph) => html`<p>${paragraph}</p>\n`)}${
  button === undefined
    ? undefined
    : html`<form method="post"><button name="action" value="${button.action}">${button.label}</button></form>\n`
}${signInUrl === undefined ? undefined : html`<nav><a href="${signInUrl}">${text.signIn(appName)}</a></nav>\n`}</main>
</body>
</html>
`;
}
