import { html } from "hono/html";
import type { Html } from "../ui/document.ts";

/** Where the client tells what went wrong or well; focus moves to it. */
export const problemBox = (): Html =>
  html`<div class="notice bad" id="problem" tabindex="-1" role="group" aria-label="What went wrong" hidden></div>`;

/** Said to browsers without JavaScript, on pages that need the Amplify client. */
export const needsScript = (): Html => html`<noscript><p class="notice">
This demo signs up and in with the Amplify client, which needs JavaScript. The mails, their links and the pages behind them do not.
</p></noscript>`;

/** The address, filled by password managers as the user name. */
export const emailField = (): Html => html`<div class="field">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" inputmode="email" spellcheck="false" autocapitalize="none" maxlength="128" required>
</div>`;

export interface PasswordFieldOptions {
  readonly autocomplete: "new-password" | "current-password";
  /** What the password must be like. */
  readonly hint?: string;
}

/** A password that can be shown. */
export function passwordField(options: PasswordFieldOptions): Html {
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
export function toForm(fields: Html, submit: string): Html {
  return html`<form id="form" method="post"><fieldset id="fields" class="fields" disabled>
${fields}
<button type="submit" id="submit">${submit}</button>
</fieldset></form>`;
}

/** The sign-in form, on its own page and on the welcome page. */
export const signInForm = (): Html =>
  toForm(html`${emailField()}${passwordField({ autocomplete: "current-password" })}`, "Sign in");
