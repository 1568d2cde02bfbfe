import type { Brand } from "../config/brand.ts";
import type { LogoOptions } from "../config/options.ts";
import { type Html, type HtmlValue, html, isolate, raw } from "../html/html.ts";
import { linkTo, supportLink } from "../html/link.ts";
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
