// Generated from layout.mjml (828168b31b67099fa124fd576d62b741) by `npm run build:mail -w cognito-links`; edit that and run it again.
import { type Html, type HtmlValue, html, raw } from "../html/html.ts";

export interface MailSlots {
  readonly action?: { readonly button: HtmlValue; readonly copyHint: HtmlValue; readonly link: HtmlValue } | undefined;
  readonly appName: HtmlValue;
  readonly footer: HtmlValue;
  readonly heading: HtmlValue;
  readonly intro: HtmlValue;
  readonly lang: HtmlValue;
  readonly preheader: HtmlValue;
  readonly subject: HtmlValue;
  readonly values?: readonly { readonly label: HtmlValue; readonly value: HtmlValue }[] | undefined;
  readonly valuesIntro?: HtmlValue | undefined;
}

const part1 = raw(`text-align:center">
<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td style="vertical-align:top;width:600px"><![endif]-->
<div style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top" width="100%"><tr>
`);
const part2 = raw(`word-break:break-word">
<div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;`);
const part3 = raw(`<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:600px" width="600"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div style="margin:0px auto;max-width:600px"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%"><tr>
<td style="direction:ltr;font-size:0px;`);
const part4 = raw(`</table></div>
<!--[if mso]></td></tr></table><![endif]--></td></tr></table></div>
<!--[if mso]></td></tr></table>`);
const part5 = html`<td align="left" class="soft" style="font-size:0px;padding:8px 32px;${part2}font-size:14px;`;
const part6 = raw(`<td align="left" class="ink" style="font-size:0px;`);
const part7 = html`<tr>
${part6}padding:8px 32px;${part2}font-size:16px;line-height:24px;text-align:left;color:#1c2024">`;
const part8 = raw(`line-height:20px;text-align:left;color:#60646c">`);
const part9 = raw(`</div></td></tr>`);
const part10 = raw(`text-align:left;color:#1c2024">`);

export function mailLayout({ action, appName, footer, heading, intro, lang, preheader, subject, values, valuesIntro }: MailSlots): Html {
  return html`<!doctype html>
<html lang="${lang}" dir="ltr" xmlns:o="urn:schemas-microsoft-com:office:office">
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
:root{color-scheme:light dark}@media (prefers-color-scheme:dark){body,.page,.page>div{background:#111315 !important}.card,.card>table{background:#1b1e21 !important}.ink div,.ink a{color:#edeef0 !important}.soft div,.soft a{color:#b0b4ba !important}.button td{background:#70b8ff !important}.button a{background:#70b8ff !important;color:#0b1c2e !important}}</style>
<meta name="color-scheme" content="light dark" /></head>
<body class="page" style="word-spacing:normal;background-color:#f4f5f7">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden">${preheader}</div>
<div aria-label="${subject}" aria-roledescription="email" role="article" lang="${lang}" dir="ltr" style="word-spacing:normal;background-color:#f4f5f7">
<!--[if mso]>${part3}padding:32px 0 0 0;${part1}${part5}line-height:24px;text-align:left;color:#60646c">${appName}${part9}${part4}<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:600px" width="600" bgcolor="#ffffff"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:12px;overflow:hidden"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate"><tr>
<td style="border-radius:12px;direction:ltr;font-size:0px;padding:24px 0;${part1}${part6}padding:8px 32px;${part2}font-size:22px;font-weight:600;line-height:30px;${part10}${heading}${part9}${part7}${intro}${part9}${action && html`<tr>
<td align="left" class="button" style="font-size:0px;padding:16px 32px;word-break:break-word"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%"><tr>
<td align="center" bgcolor="#0b62c4" role="presentation" style="border:none;border-radius:8px;cursor:auto;mso-padding-alt:14px 24px;background:#0b62c4" valign="middle">
<a href="${action.link}" style="display:inline-block;background:#0b62c4;color:#ffffff;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;font-weight:600;line-height:120%;margin:0;text-decoration:none;text-transform:none;padding:14px 24px;mso-padding-alt:0px;border-radius:8px" target="_blank">${action.button}</a></td></tr></table></td></tr>`}${valuesIntro && html`${part7}${valuesIntro}${part9}`}${values?.map((values) => html`<tr>
<td align="left" class="soft" style="font-size:0px;padding:8px 32px 0;${part2}font-size:14px;${part8}${values.label}${part9}<tr>
${part6}padding:0 32px 8px;word-break:break-word">
<div style="font-family:Consolas,Menlo,monospace;font-size:24px;letter-spacing:2px;line-height:32px;${part10}<span dir="ltr" translate="no" style="white-space:pre-wrap;word-break:break-all">${values.value}</span>${part9}`)}${action && html`<tr>
${part5}${part8}${action.copyHint}<br /><a href="${action.link}" style="color:#60646c;word-break:break-all">${action.link}</a>${part9}`}${part4}${part3}padding:8px 0 32px 0;${part1}${part5}${part8}${footer}${part9}${part4}<![endif]--></div></body></html>`;
}
