import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";
import {
  codeField,
  largeCode,
  mailActions,
  needsScript,
  problemBox,
  toForm,
  whoField,
} from "./form-parts.ts";
import { toLayout } from "./layout.ts";

/** Signing in by email: asks for the address, and waits in this tab for the link or the code. */
export function emailSignInPage({ inboxUrl, signInWith }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Sign in by email</h1>
${needsScript()}${problemBox()}
<div id="asking">
<p class="lead">We send you an email with a link. It needs no password.</p>
${toForm(whoField(signInWith), "Email me a sign-in link")}
<p class="aside">Rather with a password? <a href="/sign-in">Sign in</a></p>
</div>
<div id="waiting" hidden>
<p class="lead">If <strong id="address" class="address">this person</strong> has an account here, an email is on its way. Open its link in this browser, and this tab signs in.</p>
${mailActions(inboxUrl)}
<h2>Or type its code here</h2>
${toForm(codeField(), "Sign in", { id: "code-form", quiet: true })}
<p class="aside">Mistyped? <a href="/email-sign-in" id="restart">Begin again</a></p>
</div>`;
  return toLayout({ page: "email-sign-in", title: "Sign in by email", inboxUrl, main });
}

/** Where the link of a sign-in leads to: hands its code to the tab that waits, or shows it. */
export function signInLinkPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Sign in by email</h1>
${needsScript()}
<div id="looking" hidden><p class="lead">Looking for the tab where you began.</p></div>
<div id="handed" hidden><p class="lead">The tab where you began signs you in. You can close this one.</p></div>
<div id="elsewhere" hidden>
<p class="lead">You began to sign in somewhere else. Type this code there:</p>
${largeCode()}
<p class="hint">Give it to nobody who asks you for it.</p>
</div>
<div id="nothing" hidden>
<p class="lead">Links of sign-in emails lead to this page, and this address has no code in it.</p>
<div class="actions"><a class="button" href="/email-sign-in">Send me another email</a></div>
</div>`;
  return toLayout({ page: "sign-in-link", title: "Sign in by email", inboxUrl, main });
}
