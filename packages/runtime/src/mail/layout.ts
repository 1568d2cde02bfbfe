import type { Colors } from "../config/brand.ts";
import { type Html, type HtmlValue, html, raw } from "../html/html.ts";
import { DENSE, fontFor, LOGO_SHEET } from "./mail-brand.ts";

/** What the layout is filled with. */
export interface MailSlots {
  readonly lang: string;
  /** `ltr` or `rtl`. */
  readonly dir: string;
  readonly colors: Colors;
  readonly subject: string;
  readonly preheader: HtmlValue;
  /** The logo, or the app's name. */
  readonly logo: HtmlValue;
  readonly heading: HtmlValue;
  readonly intro: HtmlValue;
  readonly action?:
    | { readonly button: HtmlValue; readonly link: HtmlValue; readonly copyHint: HtmlValue }
    | undefined;
  readonly valuesIntro?: HtmlValue | undefined;
  readonly values?:
    | readonly { readonly label: HtmlValue; readonly value: HtmlValue; readonly isLong: boolean }[]
    | undefined;
  readonly footer: HtmlValue;
  readonly foot?: HtmlValue | undefined;
}

/**
 * The mail: one column of tables, for Outlook for Windows lays out nothing else, with what each cell looks like written on
 * the cell, for Gmail takes style sheets away. What only some programs can, as dark mode, is in the sheet. Which way it is
 * written is said of the tables and cells too, where Outlook looks. It is counted in characters, of which Cognito takes
 * 20,000 with two links, and in bytes, which wake with the function.
 */
export function mailLayout(slots: MailSlots): Html {
  const { lang, dir, colors, subject, action, values, valuesIntro } = slots;
  const start = dir === "rtl" ? "right" : "left";
  const font = fontFor(lang);
  const row = (kind: string, style: string, content: HtmlValue): Html =>
    html`<tr><td class="${kind}" align="${start}" style="${raw(style)}">${content}</td></tr>\n`;
  return html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<title>${subject}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
${DENSE}<style>td,a{font-family:${font}}${raw(SHEET)}.button{background:${colors.dark.accent}!important;border-color:${colors.dark.edge}!important}.button a{color:${colors.dark.on}!important}}</style>
</head>
<body class="page" style="margin:0;background:#f6f6f3">
<div style="display:none;max-height:0;overflow:hidden">${slots.preheader}${raw(AFTER_PREHEADER)}</div>
<div role="article" aria-label="${subject}" lang="${lang}" dir="${dir}" style="font-family:${font}">
<table class="page" ${TABLE} width="100%" bgcolor="#f6f6f3"><tr><td align="center" style="padding:32px 12px">
<!--[if mso]><table ${TABLE} width="560"><tr><td><![endif]-->
<table class="card" ${TABLE} width="100%" dir="${dir}" bgcolor="#ffffff" style="max-width:560px;border:1px solid #dddcd6;border-radius:12px;border-collapse:separate">
${row("ink", `padding:32px 40px 24px;${TEXT};font-weight:600`, slots.logo)}${row(
  "ink",
  `padding:0 40px 8px;${TEXT}`,
  html`<h1 style="margin:0;font-size:24px;line-height:34px;font-weight:600">${slots.heading}</h1>`,
)}${row("ink", `padding:8px 40px;${TEXT}`, slots.intro)}${
  action && row("gap", "padding:16px 40px", buttonOf(action, colors.light))
}${valuesIntro && row("ink", `padding:8px 40px;${TEXT}`, valuesIntro)}${values?.map(
  ({ label, value, isLong }) =>
    html`${row("soft", `padding:8px 40px 4px;${SMALL}`, label)}${row("gap", "padding:0 40px 8px", valueBox(value, isLong))}`,
)}${
  action &&
  row(
    "soft",
    `padding:24px 40px 0;${SMALL}`,
    html`<div class="rule" style="border-top:1px solid #dddcd6;padding-top:16px">${action.copyHint}<br><span dir="ltr" translate="no" style="font-size:12px;${ALONE}">${action.link}</span></div>`,
  )
}<tr><td height="32"></td></tr>
</table>
<table ${TABLE} width="100%" dir="${dir}" style="max-width:560px">
${row("soft", `padding:24px 40px;${SMALL}`, [slots.footer, slots.foot])}</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</div>
</body>
</html>`;
}

/** A button for every program: the cell has the colour, and the padding where Outlook puts none on a link. */
function buttonOf(
  { button, link }: NonNullable<MailSlots["action"]>,
  { accent, edge, on }: Colors["light"],
): Html {
  return html`<table ${TABLE}><tr><td class="button" align="center" bgcolor="${accent}" style="border:1px solid ${edge};border-radius:10px;mso-padding-alt:13px 24px"><a href="${link}" target="_blank" style="display:inline-block;padding:13px 24px;color:${on};font-size:16px;line-height:22px;font-weight:600;text-decoration:none">${button}</a></td></tr></table>`;
}

/** What is typed or copied: a code is as large as it is short. One click takes all of it. */
function valueBox(value: HtmlValue, isLong: boolean): Html {
  const size = isLong
    ? "font-size:18px;line-height:26px"
    : "font-size:32px;line-height:40px;letter-spacing:6px";
  return html`<table ${TABLE} width="100%"><tr><td class="well" align="center" bgcolor="#f6f6f3" style="padding:14px;border-radius:10px;color:#1c2024;font-family:Consolas,Menlo,monospace;${size}"><span dir="ltr" translate="no" style="white-space:pre-wrap;${ALONE}">${value}</span></td></tr></table>`;
}

const TABLE = raw('role="presentation" border="0" cellpadding="0" cellspacing="0"');
const TEXT = "color:#1c2024;font-size:16px;line-height:26px;word-break:break-word";
const SMALL = "color:#565d64;font-size:13px;line-height:20px;word-break:break-word";
const ALONE = raw("word-break:break-all;-webkit-user-select:all;user-select:all");

/** Open at its end, where the dark colours of the button follow. */
const SHEET =
  ":root{color-scheme:light dark}body{-webkit-text-size-adjust:100%}" +
  "@media(max-width:480px){.ink,.soft,.gap{padding-left:24px!important;padding-right:24px!important}}" +
  "@media(prefers-color-scheme:dark){.page{background:#121517!important}.card{background:#1a1e21!important}.card,.rule{border-color:#2d3338!important}" +
  ".ink{color:#eceeef!important}.soft,.soft a{color:#a9b1b7!important}.well{background:#22272b!important;color:#eceeef!important}" +
  LOGO_SHEET;

/** Joiners that nobody sees, lest lists of mails show the beginning of the mail behind a short preheader. */
const AFTER_PREHEADER = "&#847; ".repeat(90);
