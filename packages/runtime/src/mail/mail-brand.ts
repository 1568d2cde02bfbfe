import type { Brand } from "../config/brand.ts";
import type { LogoOptions } from "../config/options.ts";
import {
  type Html,
  type HtmlValue,
  html,
  isolate,
  linkTo,
  raw,
  supportLink,
} from "../html/html.ts";
import { type CommonMailWords, fill } from "../words/words.ts";

const SHOWN = "border:0;height:auto;max-width:100%;vertical-align:top";

/**
 * The logo in the place of the app's name. One for dark backgrounds stands before it, hidden until the layout's style sheet
 * changes the two; Outlook for Windows, which knows neither dark mode nor how to hide a picture, does not get it.
 */
export function logoOf({ url, width, alt, darkUrl }: LogoOptions, appName: string): Html {
  const picture = (address: string, attributes: string): Html =>
    html`<img${raw(attributes)}" src="${address}" width="${width}" alt="${alt ?? appName}">`;
  const dark = darkUrl && [
    raw("<!--[if !mso]><!-->"),
    picture(darkUrl, ` class="dark" style="display:none;${SHOWN}`),
    raw("<!--<![endif]-->"),
  ];
  return html`${dark}${picture(url, ` style="${SHOWN}`)}`;
}

/** On dense screens Outlook would else draw pictures by their own pixels. */
export const DENSE: Html = raw(
  '<!--[if mso]><xml xmlns:o="urn:schemas-microsoft-com:office:office"><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->\n',
);

/** In dark mode the one for dark backgrounds takes its place. */
export const LOGO_SHEET = ".dark{display:inline-block!important}.dark+img{display:none!important}";

/**
 * Fonts that Windows and Apple have, the one of Windows first: Outlook takes Times where it does not know the first. Segoe UI
 * and Apple's have Arabic.
 */
const FONTS: Readonly<Record<string, string>> = {
  ja: "'Yu Gothic UI','Hiragino Sans',Meiryo,sans-serif",
  zh: "'Microsoft YaHei','PingFang SC',sans-serif",
};

export function fontFor(lang: string): Html {
  const font =
    FONTS[lang.slice(0, 2)] ?? "'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif";
  return raw(font);
}

/** What stands at the end, each only where it is given: whom to ask, and below that who it is from. */
export function footOf(
  words: Pick<CommonMailWords, "support" | "privacy">,
  { support, legal, privacyUrl }: Brand,
): HtmlValue {
  const soft = raw(' style="color:#565d64"');
  const privacy = privacyUrl && linkTo(privacyUrl, words.privacy, soft);
  return [
    support && [BREAK, fill(words.support, { support: supportLink(support, soft) })],
    (legal || privacy) && [BREAK, privacy, legal && privacy && " · ", legal && isolate(legal)],
  ];
}

const BREAK = raw("<br><br>");
