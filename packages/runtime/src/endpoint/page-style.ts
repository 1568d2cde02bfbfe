/**
 * The pages' only style sheet. The Content Security Policy names it by its hash; a test keeps the two together. The
 * seconds until a button shows (60, as in `COOLDOWN_SECONDS`) are counted by the style alone: the pages have no scripts.
 */
export const PAGE_STYLE: string =
  ":root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#1c2024;--soft:#60646c;--line:#d9dce1;--accent:#0b62c4;--on:#fff}" +
  "@media(prefers-color-scheme:dark){:root{--page:#111315;--card:#1b1e21;--ink:#edeef0;--soft:#b0b4ba;--line:#363a3f;--accent:#70b8ff;--on:#0b1c2e}}" +
  "*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--page);color:var(--ink);" +
  "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}" +
  "main{width:100%;max-width:460px;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow-wrap:anywhere}" +
  ".app{margin:0 0 24px;color:var(--soft);font-size:14px}h1{margin:0 0 12px;font-size:22px;line-height:1.3}p{margin:0 0 12px}" +
  "form{margin:24px 0 0}button{width:100%;min-height:48px;padding:12px 20px;border:0;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}" +
  "nav{margin:20px 0 0}a{display:inline-block;padding:4px 0;color:var(--accent)}" +
  "button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}@media(forced-colors:active){button{border:1px solid}}" +
  "@property --left{syntax:'<integer>';inherits:false;initial-value:60}@keyframes left{to{--left:0}}@keyframes show{to{visibility:visible}}" +
  "@keyframes gone{to{visibility:hidden;height:0;margin:0;overflow:hidden}}.wait{color:var(--soft);font-size:14px;animation:gone 0s 60s forwards}" +
  ".waited{visibility:hidden;animation:show 0s 60s forwards}.seconds{font-size:0}" +
  ".seconds::after{font-size:14px;counter-reset:left var(--left);content:counter(left);animation:left 60s linear forwards}";

export const PAGE_STYLE_HASH = "sha256-RkipWkDdZUdICF/BllTKrlk/zyHDj+OAQxwf+j8nblw=";
