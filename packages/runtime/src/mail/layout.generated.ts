// Generated from layout.mjml (bd371d6796391ea0b7327563059eb37c) by `npm run build:mail -w cognito-links`; edit that and run it again.
import { type Html, type HtmlValue, html, raw } from "../html/html.ts";

export interface MailSlots {
  readonly action?: { readonly accent: HtmlValue; readonly button: HtmlValue; readonly copyHint: HtmlValue; readonly edge: HtmlValue; readonly link: HtmlValue; readonly on: HtmlValue } | undefined;
  readonly darkAccent: HtmlValue;
  readonly darkEdge: HtmlValue;
  readonly darkOn: HtmlValue;
  readonly dir: HtmlValue;
  readonly font: HtmlValue;
  readonly foot: HtmlValue;
  readonly footer: HtmlValue;
  readonly heading: HtmlValue;
  readonly intro: HtmlValue;
  readonly lang: HtmlValue;
  readonly logo: HtmlValue;
  readonly preheader: HtmlValue;
  readonly start: HtmlValue;
  readonly subject: HtmlValue;
  readonly values?: readonly { readonly label: HtmlValue; readonly type: HtmlValue; readonly value: HtmlValue }[] | undefined;
  readonly valuesIntro?: HtmlValue | undefined;
}

const part1 = raw(`<![endif]-->
<div style="font-size:0px;display:inline-block;vertical-align:top;width:100%"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top" width="100%"><tr>
<td align="`);
const part2 = raw(`word-break:break-word">
<div style="font-size:16px;line-height:26px;color:#1c2024">`);
const part3 = raw(`</table></div>
<!--[if mso]></td></tr></table>`);
const part4 = raw(`<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td style="vertical-align:top;`);
const part5 = raw(`" class="ink" style="font-size:0px;`);
const part6 = raw(`<tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
`);
const part7 = raw(`word-break:break-word">
<div style="font-size:13px;line-height:20px;color:#565d64">`);
const part8 = raw(`</div></td></tr>`);
const part9 = raw(`<tr>
<td align="`);
const part10 = raw(`word-break:break-all;-webkit-user-select:all;user-select:all">`);
const part11 = raw(`" class="soft" style="font-size:0px;`);
const part12 = raw(`</td></tr>`);
const part13 = html`${part3}<![endif]-->`;
const part14 = raw(`padding:8px 40px;`);

export function mailLayout({ action, darkAccent, darkEdge, darkOn, dir, font, foot, footer, heading, intro, lang, logo, preheader, start, subject, values, valuesIntro }: MailSlots): Html {
  return html`<!doctype html>
<html lang="${lang}" dir="${dir}" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>${subject}</title>
<meta http-equiv="Content-Type" content="text/html;charset=UTF-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>
#outlook a{padding:0}body{margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}table,td{border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt}</style>
<!--[if mso]>
<xml>
<o:OfficeDocumentSettings>
<o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>
<![endif]-->
<style>
:root{color-scheme:light dark}td,a{font-family:${font}}@media (max-width:480px){.ink,.soft,.button,.well{padding-left:24px !important;padding-right:24px !important}}@media (prefers-color-scheme:dark){body,.page,.page>div{background:#121517 !important}.card,.card>table{background:#1a1e21 !important}.card>table>tbody>tr>td,.rule div{border-color:#2d3338 !important}.ink div{color:#eceeef !important}.soft div,.soft a{color:#a9b1b7 !important}.well td{background:#22272b !important;color:#eceeef !important}.button td,.button a{background:${darkAccent} !important;border-color:${darkEdge} !important;color:${darkOn} !important}.dark{display:inline-block !important}.dark + img{display:none !important}}</style>
<meta name="color-scheme" content="light dark" />
<meta name="format-detection" content="telephone=no" /></head>
<body class="page" style="background-color:#f6f6f3">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden">${preheader}</div>
<div aria-label="${subject}" aria-roledescription="email" role="article" lang="${lang}" dir="${dir}" style="padding:32px 12px;font-family:${font};background-color:#f6f6f3">
<!--[if mso]><div style="line-height:24px">&#160;</div><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:560px" width="560" bgcolor="#ffffff">${part6}<div class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:560px;border-radius:12px;overflow:hidden"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate"><tr>
<td style="border:1px solid #dddcd6;border-radius:12px;font-size:0px;padding:32px 0">
${part4}width:558px">${part1}${start}${part5}padding:0 40px 24px;word-break:break-word">
<div style="font-size:16px;font-weight:600;line-height:26px;color:#1c2024">${logo}${part8}${part9}${start}${part5}padding:0 40px 8px;${part2}<h1 style="margin:0;font-size:24px;line-height:34px;font-weight:600">${heading}</h1>${part8}${part9}${start}${part5}${part14}${part2}${intro}${part8}${action && html`${part9}${start}" class="button" style="font-size:0px;padding:16px 40px;word-break:break-word"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%"><tr>
<td align="center" bgcolor="${action.accent}" role="presentation" style="border:1px solid ${action.edge};border-radius:10px;cursor:auto;mso-padding-alt:13px 24px;background:${action.accent}" valign="middle">
<a href="${action.link}" style="display:inline-block;background:${action.accent};color:${action.on};font-size:16px;font-weight:600;line-height:22px;margin:0;text-decoration:none;text-transform:none;padding:13px 24px;mso-padding-alt:0px;border-radius:10px" target="_blank">${action.button}</a>${part12}</table>${part12}`}${valuesIntro && html`${part9}${start}${part5}${part14}${part2}${valuesIntro}${part8}`}${values?.map((values) => html`${part9}${start}${part11}padding:8px 40px 4px;word-break:break-word">
<div style="font-size:14px;line-height:22px;color:#565d64">${values.label}${part8}<tr><td class="well" style="padding:0 40px 8px"><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%" style="border-collapse:separate"><tr><td align="center" bgcolor="#f6f6f3" style="padding:14px;border-radius:10px;background:#f6f6f3;color:#1c2024;font-family:Consolas,Menlo,monospace;${values.type}"><span dir="ltr" translate="no" style="white-space:pre-wrap;${part10}${values.value}</span>${part12}</table>${part12}`)}${action && html`${part9}${start}" class="soft rule" style="font-size:0px;padding:24px 40px 0;${part7}<div style="border-top:1px solid #dddcd6;padding-top:16px">${action.copyHint}<br /><span dir="ltr" translate="no" style="font-size:12px;${part10}${action.link}</span></div>${part8}`}${part13}${part12}${part3}<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:560px" width="560">${part6}<div style="margin:0px auto;max-width:560px"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%"><tr>
<td style="font-size:0px;padding:16px 0">
${part4}width:560px">${part1}${start}${part11}${part14}${part7}${footer}${foot}${part8}${part13}${part12}${part13}</div></body></html>`;
}
