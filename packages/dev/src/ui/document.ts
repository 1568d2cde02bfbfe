import { html } from "hono/html";

/** HTML that went through the escaping tag. */
export type Html = ReturnType<typeof html>;

/** One whole page. */
export interface DocumentOptions {
  /** Never holds a person's data: titles end up in histories and window lists. */
  readonly title: string;
  /** Path of the style sheet, for example `/app.css`. */
  readonly stylesheet: string;
  /** Path of the script; it runs after the page is read. Default: the page works without one. */
  readonly script?: string | undefined;
  /** Name of the page, for style and script: `<body data-page>`. */
  readonly page: string;
  readonly body: Html;
}

/** Wraps a body into a page. No inline script or style, so the strictest policy holds. */
export function toDocument(options: DocumentOptions): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${options.title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${options.stylesheet}">
${options.script === undefined ? "" : html`<script type="module" src="${options.script}"></script>`}
</head>
<body data-page="${options.page}">
${options.body}
</body>
</html>
`;
}
