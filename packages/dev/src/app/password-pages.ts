import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";
import {
  codeField,
  knownUser,
  mailActions,
  needsScript,
  passwordField,
  problemBox,
  toForm,
  whoField,
} from "./form-parts.ts";
import { toLayout } from "./layout.ts";

/** Asks for the address of an account whose password is forgotten. */
export function forgotPasswordPage({ inboxUrl, signInWith }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">Forgot your password?</h1>
<p class="lead">We send you an email with a link, to choose a new one.</p>
${needsScript()}${problemBox()}
${toForm(whoField(signInWith), "Send the email")}
<p class="aside">Remembered it? <a href="/sign-in">Sign in</a></p>`;
  return toLayout({ page: "forgot-password", title: "Forgot your password?", inboxUrl, main });
}

/**
 * After that, in the same words for every address, so that nobody learns who has an account. The email holds link and
 * code; whoever reads it on another device types the code.
 */
export function newPasswordPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Check your email</h1>
${needsScript()}
<div id="waiting">
<p class="lead">If <strong id="address" class="address">this person</strong> has an account here, an email is on its way. Open its link to choose a new password.</p>
${problemBox()}
${mailActions(inboxUrl)}
<h2>Or type its code here</h2>
${toForm(html`${knownUser()}${codeField()}${passwordField("new", "New password")}`, "Set password", { quiet: true })}
<p class="aside">Mistyped? <a href="/forgot-password" id="restart">Begin again</a></p>
</div>
<div id="done" hidden>
<p class="lead">Sign in with it.</p>
<div class="actions"><a class="button" href="/sign-in">Sign in</a></div>
</div>`;
  return toLayout({ page: "new-password", title: "Check your email", inboxUrl, main });
}

/** After signing in with the temporary password of an invitation. */
export function choosePasswordPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">Choose a password</h1>
<p class="lead">You signed in with a temporary one. Choose one of your own, and you are in.</p>
${needsScript()}${problemBox()}
${toForm(passwordField("new", "New password"), "Set password")}
<p class="aside"><a href="/sign-in">Back to sign in</a></p>`;
  return toLayout({ page: "choose-password", title: "Choose a password", inboxUrl, main });
}
