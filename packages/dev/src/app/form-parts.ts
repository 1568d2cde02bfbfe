import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";

type SignInWith = AppConfig["signInWith"];

/** Where the client tells what went wrong or well; focus moves to it. */
export const problemBox = (): Html =>
  html`<div class="notice bad" id="problem" tabindex="-1" role="group" aria-label="What went wrong" hidden></div>`;

/** Said to browsers without JavaScript, on pages that need the Amplify client. */
export const needsScript = (): Html => html`<noscript><p class="notice">
This demo signs up and in with the Amplify client, which needs JavaScript. The emails, their links and the pages behind them do not.
</p></noscript>`;

/** The address; password managers fill it as the user name where it is one. */
const emailField = (autocomplete: "username" | "email"): Html => html`<div class="field">
<label for="email">Email address</label>
<input id="email" name="email" type="email" autocomplete="${autocomplete}" inputmode="email" spellcheck="false" autocapitalize="none" maxlength="128" required>
</div>`;

/** The name. A new one has no @: a pool in which confirmed addresses are names, too, would refuse it. */
const usernameField = (isNew: boolean): Html => html`<div class="field">
<label for="username">Username</label>
<input id="username" name="username" type="text" autocomplete="username" spellcheck="false" autocapitalize="none" maxlength="128" required${isNew ? html` pattern="[^\\s@]+" aria-describedby="username-hint"` : ""}>
${isNew ? html`<p class="hint" id="username-hint">Without spaces, and not an email address.</p>` : ""}
</div>`;

interface PasswordFieldOptions {
  readonly autocomplete: "new-password" | "current-password";
  /** What the password must be like. */
  readonly hint?: string;
}

/** A password that can be shown. */
function passwordField(options: PasswordFieldOptions): Html {
  const { hint } = options;
  return html`<div class="field">
<label for="password">Password</label>
<div class="with-button">
<input id="password" name="password" type="password" autocomplete="${options.autocomplete}" maxlength="256" required${hint === undefined ? "" : html` minlength="8" aria-describedby="password-hint"`}>
<button type="button" class="inside" id="show" aria-controls="password"><span id="show-label">Show</span><span class="sr-only"> password</span></button>
</div>
${hint === undefined ? "" : html`<p class="hint" id="password-hint">${hint}</p>`}
</div>`;
}

/**
 * A form that the client script takes over. It is disabled until then, so that a password is never
 * sent to this server by a browser without JavaScript.
 */
function toForm(fields: Html, submit: string): Html {
  return html`<form id="form" method="post"><fieldset id="fields" class="fields" disabled>
${fields}
<button type="submit" id="submit">${submit}</button>
</fieldset></form>`;
}

const PASSWORD_HINT =
  "At least 8 characters, with a small and a capital letter, a number and a symbol.";

/** The sign-up form: an address and a password, and a name where the pool signs in with one. */
export function signUpForm(signInWith: SignInWith): Html {
  const who =
    signInWith === "username"
      ? html`${usernameField(true)}${emailField("email")}`
      : emailField("username");
  const password = passwordField({ autocomplete: "new-password", hint: PASSWORD_HINT });
  return toForm(html`${who}${password}`, "Sign up");
}

/** The sign-in form, on its own page and on the welcome page. */
export function signInForm(signInWith: SignInWith): Html {
  const who = signInWith === "username" ? usernameField(false) : emailField("username");
  return toForm(html`${who}${passwordField({ autocomplete: "current-password" })}`, "Sign in");
}
