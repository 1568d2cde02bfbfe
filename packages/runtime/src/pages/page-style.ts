import { type Brand, type Colors, OUR_COLORS } from "../config/brand.ts";
import { ICON_STYLE } from "./icons.ts";
import { BRAND_STYLE } from "./page-brand.ts";

/** The most seconds that a button can count down: two digits, a class for each. */
export const LONGEST_WAIT = 99;

/** `t4 u7` on what waits makes `--n` 47: no inline style could say it, for the policy allows this sheet alone. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `.t${n}{--t:${n}}.u${n}{--u:${n}}`).join("");

/** The style sheets of a page, but for what its fields bring along. The Content Security Policy names each by its hash. */
export function sheetsOf({ colors }: Brand): readonly string[] {
  return colors === undefined ? [PAGE_STYLE] : [PAGE_STYLE, colorSheet(colors)];
}

/** The colours of buttons and of what has their hue. */
export function colorSheet({ light, dark }: Colors): string {
  const set = ({ accent, on, edge, line }: Colors["light"]): string =>
    `:root{--accent:${accent};--on:${on};--edge:${edge};--tint:${line}}`;
  return `${set(light)}@media(prefers-color-scheme:dark){${set(dark)}}`;
}

/**
 * How every page looks, but for the colours of a brand. It also counts the seconds until a button may be pressed, for the
 * pages have no scripts. Browsers that cannot animate a number (before Safari 16.4, Firefox 128; asked for by a feature as
 * old) show the first one, and the button on time.
 */
export const PAGE_STYLE: string = [
  `${colorSheet(OUR_COLORS)}:root{color-scheme:light dark;--page:#f6f6f3;--card:#fff;--ink:#1c2024;--soft:#565d64;--line:#dddcd6}` +
    "@media(prefers-color-scheme:dark){:root{--page:#121517;--card:#1a1e21;--ink:#eceeef;--soft:#a9b1b7;--line:#2d3338}}" +
    "*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;grid-template-columns:100%;place-items:center;align-content:center;gap:20px;padding:clamp(12px,4vw,24px);background:var(--page);color:var(--ink);" +
    "font:16px/1.6 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}" +
    "main{width:100%;max-width:460px;padding:clamp(20px,7vw,36px);overflow-wrap:anywhere;background:var(--card);border:1px solid var(--line);border-radius:12px}" +
    ".app{margin:0 0 28px;font-weight:600}" +
    "h1{word-break:auto-phrase;margin:0 0 12px;font-size:24px;line-height:1.4;font-weight:600;text-wrap:balance}p{margin:0 0 12px;text-wrap:pretty}" +
    ".copy{padding:12px;border-radius:10px;background:var(--page);font:13px/1.5 ui-monospace,monospace;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;-webkit-user-select:all;user-select:all}",
  ICON_STYLE,
  BRAND_STYLE,
  "form,nav,.wait{margin:24px 0 0}form+nav,.wait+nav{margin-top:12px}" +
    "button,.button{display:block;width:100%;min-height:48px;padding:11px 16px;border:1px solid var(--edge);border-radius:10px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}" +
    ".quiet,:disabled{background:none;border-color:var(--line);color:var(--ink)}:disabled{background:var(--page);color:var(--soft);cursor:default}" +
    ":focus-visible{outline:3px solid var(--tint);outline-offset:3px}" +
    `${DIGITS}.wait{display:grid;--n:calc(var(--t,0)*10 + var(--u,0))}.wait>*{grid-area:1/1;margin:0;animation:gone 0s calc(var(--n)*1s) forwards}` +
    ".wait form{visibility:hidden;animation-name:show}@keyframes gone{to{visibility:hidden}}@keyframes show{to{visibility:visible}}" +
    `@property --left{syntax:'<integer>';inherits:false;initial-value:${LONGEST_WAIT}}@keyframes left{to{--left:0}}` +
    "@supports(color:rgb(from red r g b)){.left span{display:none}.left::after{counter-reset:left var(--left);content:counter(left);" +
    `animation:left ${LONGEST_WAIT}s steps(${LONGEST_WAIT}) calc((var(--n) - ${LONGEST_WAIT})*1s) forwards}}`,
].join("");
