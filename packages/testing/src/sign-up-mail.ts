/** A mail such as the sign-up handler writes: hidden preheader, table layout, dark colours, a button. */
export function signUpMail(link: string): string {
  const href = link.replaceAll("&", "&amp;");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Confirm</title>
<style>
body{margin:0;background:#f3f3f0;color:#1c2024;font:16px/1.5 sans-serif}
.box{max-width:480px;margin:32px auto;padding:32px;background:#fff;border-radius:12px}
.go{display:inline-block;padding:12px 22px;border-radius:8px;background:#0b6b6b;color:#fff;text-decoration:none}
@media (prefers-color-scheme:dark){body{background:#121517;color:#eceeef}.box{background:#1a1e21}}
</style></head><body>
<div style="display:none;max-height:0;overflow:hidden">One click and you are in.&#847;&zwnj;&nbsp;</div>
<table role="presentation" width="100%"><tr><td><div class="box">
<h1>Confirm your address</h1>
<p>You signed up a moment ago. One click, and you&rsquo;re in.</p>
<p><a class="go" href="${href}">Confirm my address</a></p>
<p>Not you? Then ignore this mail &amp; nothing happens.</p>
</div></td></tr></table>
</body></html>`;
}
