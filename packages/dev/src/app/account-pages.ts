import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";
import {
  codeField,
  emailField,
  largeCode,
  mailActions,
  needsScript,
  problemBox,
  signInForm,
  toForm,
  usernameField,
} from "./form-parts.ts";
import { toLayout } from "./layout.ts";

/** Signed in. The client fills it, or leads to the sign-in page. */
export function accountPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">You are signed in</h1>
${needsScript()}${problemBox()}
<dl class="facts" id="facts" aria-busy="true">
<div><dt>Email address</dt><dd id="address">…</dd></div>
<div><dt>Confirmed</dt><dd id="verified">…</dd></div>
</dl>
<div class="actions">
<a class="button" href="/change-email">Change email address</a>
<button type="button" class="quiet" id="sign-out" disabled>Sign out</button>
</div>`;
  return toLayout({ page: "account", title: "Signed in", inboxUrl, main });
}

/** Signed in: asks for another address, and waits for the link or the code that was mailed there. */
export function changeEmailPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Change your email address</h1>
${needsScript()}${problemBox()}
<div id="asking">
<p class="lead">We send an email to the new address, to see that it is yours.</p>
${toForm(emailField("email", "New email address"), "Send the email")}
<p class="aside"><a href="/account">Back to your account</a></p>
</div>
<div id="waiting" hidden>
<p class="lead">Check the mail at <strong id="address" class="address">the new address</strong>. Open its link, and the address is confirmed.</p>
${mailActions(inboxUrl)}
<h2>Or type its code here</h2>
${toForm(codeField(), "Confirm", { id: "code-form", quiet: true })}
<p class="aside">Mistyped? <a href="/change-email" id="restart">Use another address</a></p>
</div>`;
  return toLayout({ page: "change-email", title: "Change your email address", inboxUrl, main });
}

/** Where the link of a changed address leads to. It finishes with what the signed-in person may do, so somebody has to be. */
export function verifyPage({ inboxUrl, signInWith }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Confirm your address</h1>
${needsScript()}${problemBox()}
<div id="looking" hidden><p class="lead">Confirming your address.</p></div>
<div id="done" hidden>
<p class="lead">It belongs to your account now.</p>
<div class="actions"><a class="button" href="/account">To your account</a></div>
</div>
<div id="signing-in" hidden>
<p class="lead">Sign in, and your new address is confirmed at once.</p>
${signInForm(signInWith)}
</div>
<div id="other-person" hidden>
<p class="lead">The link is for another account. Nothing has changed.</p>
<div class="actions">
<button type="button" id="sign-out">Sign in as somebody else</button>
<a class="button quiet" href="/account">To your account</a>
</div>
</div>
<div id="typing" hidden>
<h2>Did you begin on another device?</h2>
<p class="lead">Then type this code there:</p>
${largeCode()}
</div>
<div id="failed" hidden>
<p class="lead" id="failed-reason"></p>
<div class="actions">
<a class="button" href="/account">To your account</a>
<a class="button quiet" href="/change-email">Change email address</a>
</div>
</div>
<div id="nothing" hidden>
<p class="lead">Links that confirm an address lead to this page, and this address has no code in it.</p>
<div class="actions"><a class="button" href="/account">To your account</a></div>
</div>`;
  return toLayout({ page: "verify", title: "Confirm your address", inboxUrl, main });
}

/** What an administrator does; anybody may, in a sandbox. */
export function invitePage({ inboxUrl, signInWith }: AppConfig): Html {
  const who = html`${signInWith === "username" ? usernameField("other") : ""}${emailField("off")}`;
  const main = html`<h1 id="heading" tabindex="-1">Invite somebody</h1>
<p class="lead">Here you are the administrator: this makes an account, and the pool sends its invitation.</p>
${needsScript()}${problemBox()}
${toForm(who, "Send the invitation")}
<p class="notice good" id="sent" role="status"></p>
<div id="after" hidden><div class="actions">
<a class="button quiet" id="open-inbox" href="${inboxUrl}" target="_blank" rel="noopener">Open the local inbox<span class="sr-only"> (opens in a new tab)</span></a>
</div></div>`;
  return toLayout({ page: "invite", title: "Invite somebody", inboxUrl, main });
}
