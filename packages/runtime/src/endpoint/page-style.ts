/** The most seconds that a button can count down: two digits, a class for each. */
export const LONGEST_WAIT = 99;

/** `t4 u7` on what waits makes `--n` 47: no inline style could say it, for the policy allows this sheet alone. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `.t${n}{--t:${n}}.u${n}{--u:${n}}`).join("");

/**
 * The pages' only style sheet. The Content Security Policy names it by its hash; a test keeps the two together. It also
 * counts the seconds until a button may be pressed, for the pages have no scripts. Browsers that cannot animate a number
 * (before Chromium 119, Safari 16.4, Firefox 128; asked for by a feature as old) show the first one, and the button on time.
 */
export const PAGE_STYLE: string =
  ":root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#1c2024;--soft:#60646c;--line:#d9dce1;--accent:#0b62c4;--on:#fff}" +
  "@media(prefers-color-scheme:dark){:root{--page:#111315;--card:#1b1e21;--ink:#edeef0;--soft:#b0b4ba;--line:#363a3f;--accent:#70b8ff;--on:#0b1c2e}}" +
  "*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;grid-template-columns:100%;place-items:center;padding:clamp(12px,4vw,24px);background:var(--page);color:var(--ink);" +
  "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}" +
  "main{width:100%;max-width:460px;padding:clamp(20px,7vw,36px);background:var(--card);border:1px solid var(--line);border-radius:12px;overflow-wrap:anywhere}" +
  ".app{margin:0 0 20px;color:var(--soft);font-size:14px;font-weight:600}h1{margin:0 0 12px;font-size:22px;line-height:1.3;text-wrap:balance}p{margin:0 0 12px}" +
  ".copy{padding:12px;border:1px solid var(--line);border-radius:8px;background:var(--page);font:13px/1.5 ui-monospace,monospace;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;-webkit-user-select:all;user-select:all}" +
  "form,nav,.wait{margin:24px 0 0}form+nav,.wait+nav{margin-top:12px}" +
  "button,.button{display:block;width:100%;min-height:48px;padding:11px 16px;border:1px solid #0000;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}" +
  ".quiet,:disabled{background:none;border-color:var(--line);color:var(--ink)}:disabled{background:var(--page);color:var(--soft);cursor:default}" +
  "button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}" +
  `${DIGITS}.wait{display:grid;--n:calc(var(--t,0)*10 + var(--u,0))}.wait>*{grid-area:1/1;margin:0;animation:gone 0s calc(var(--n)*1s) forwards}` +
  ".wait form{visibility:hidden;animation-name:show}@keyframes gone{to{visibility:hidden}}@keyframes show{to{visibility:visible}}" +
  `@property --left{syntax:'<integer>';inherits:false;initial-value:${LONGEST_WAIT}}@keyframes left{to{--left:0}}` +
  "@supports(color:rgb(from red r g b)){.left span{display:none}.left::after{counter-reset:left var(--left);content:counter(left);" +
  `animation:left ${LONGEST_WAIT}s steps(${LONGEST_WAIT}) calc((var(--n) - ${LONGEST_WAIT})*1s) forwards}}`;

export const PAGE_STYLE_HASH = "sha256-wwKNWWaUuJYXpJgiUSK+yDFolAlmuI1/Smfm3h35H/k=";
