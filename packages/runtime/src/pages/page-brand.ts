import type { Brand } from "../config/brand.ts";
import type { LogoOptions } from "../config/options.ts";
import { type Html, html, isolate, linkTo, supportLink } from "../html/html.ts";
import { type CommonWords, fill } from "../words/words.ts";

/** The logo in the place of the app's name. */
export function pageLogo({ url, width, alt, darkUrl }: LogoOptions, appName: string): Html {
  const dark = darkUrl && html`<source srcset="${darkUrl}" media="(prefers-color-scheme:dark)">`;
  return html`<picture>${dark}<img src="${url}" width="${width}" alt="${alt ?? appName}"></picture>`;
}

/** Where a page's pictures come from. */
export function originsOf({ logo }: Brand): readonly string[] {
  return [logo?.url, logo?.darkUrl].flatMap((url) => (url ? [new URL(url).origin] : []));
}

/** Whom to ask, and below that who the page is from; nothing where nothing is given. */
export function pageFoot(
  words: Pick<CommonWords, "support" | "privacy">,
  { support, legal, privacyUrl }: Brand,
): Html | undefined {
  if (!(support || legal || privacyUrl)) return undefined;
  const ask = support && html`<p>${fill(words.support, { support: supportLink(support) })}</p>`;
  const privacy = privacyUrl && linkTo(privacyUrl, words.privacy);
  const from = [privacy, legal && privacy && " · ", legal && isolate(legal)];
  return html`<footer>${ask}${(legal || privacy) && html`<p>${from}</p>`}</footer>\n`;
}

export const BRAND_STYLE =
  ".app img{display:block;max-width:100%;height:auto}footer{width:100%;max-width:460px;padding-inline:clamp(20px,7vw,36px);overflow-wrap:anywhere;color:var(--soft);font-size:13px}footer a{color:inherit}";
