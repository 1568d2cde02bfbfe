import { type Html, html } from "./html.ts";

/** A link; `style` is for mails, which have no style sheet that all would read. */
export function linkTo(address: string, text: string, style?: Html): Html {
  return html`<a href="${address}"${style} dir="auto">${text}</a>`;
}

/** Whom people ask, as a link: an email address, or a page, which is called by its address without what every address has. */
export function supportLink(support: string, style?: Html): Html {
  return support.startsWith("https://")
    ? linkTo(support, support.replace(/^https:\/\/|\/$/g, ""), style)
    : linkTo(`mailto:${encodeURIComponent(support).replace("%40", "@")}`, support, style);
}
