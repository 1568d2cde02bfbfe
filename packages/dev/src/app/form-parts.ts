import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";

type SignInWith = AppConfig["signInWith"];

/** Where the client tells what went wrong or well, and belongs to no field; focus moves to it. */
export const problemBox = (): Html =>
  html`<div class="notice bad" id="problem" tabindex="-1" role="group" aria-label="What went wrong" hidden></div>`;

/** Said to browsers without JavaScript, on pages that need the Amplify client. */
export const needsScript = (): Html => html`<noscript><p class="notice">
This demo signs up and in with the Amplify client, which needs JavaScript. The emails and the pages of the link endpoint do not.
</p></noscript>`;

interface FieldOptions {
  /** Also the name under which the client reads it. */
  readonly id: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly hint?: string | undefined;
  /** Whatever else this kind of field has. */
  readonly attributes: Html;
  /** Stands in the field. */
  readonly button?: Html;
}

/** A field with room for what is wrong with it, which is read with it. */
function field({ id, label, autocomplete, hint, attributes, button }: FieldOptions): Html {
  const described = hint === undefined ? `${id}-problem` : `${id}-hint ${id}-problem`;
  const input = html`<input id="${id}" name="${id}" autocomplete="${autocomplete}" ${attributes} aria-describedby="${described}" required>`;
  return html`<div class="field">
<label for="${id}">${label}</label>
${button === undefined ? input : html`<div class="with-button">${input}${button}</div>`}
${hint === undefined ? "" : html`<p class="hint" id="${id}-hint">${hint}</p>`}
<p class="wrong" id="${id}-problem" hidden></p>
</div>`;
}

/** The address; password managers fill it as the user name where it is one. */
export const emailField = (
  autocomplete: "username" | "email" | "off",
  label = "Email address",
): Html =>
  field({
    id: "email",
    label,
    autocomplete,
    attributes: html`type="email" inputmode="email" spellcheck="false" autocapitalize="none" maxlength="128"`,
  });

/** The name. A new one has no @: a pool in which confirmed addresses are names, too, would refuse it. */
export const usernameField = (of: "new" | "known" | "other"): Html =>
  field({
    id: "username",
    label: "Username",
    autocomplete: of === "other" ? "off" : "username",
    hint: of === "known" ? undefined : "Without spaces, and not an email address.",
    attributes: html`type="text" spellcheck="false" autocapitalize="none" maxlength="128"${of === "known" ? "" : html` pattern="[^\\s@]+"`}`,
  });

const PASSWORD_HINT =
  "At least 8 characters, with a small and a capital letter, a number and a symbol.";

/** A password that can be shown. */
export function passwordField(of: "new" | "current", label = "Password"): Html {
  return field({
    id: "password",
    label,
    autocomplete: `${of}-password`,
    hint: of === "new" ? PASSWORD_HINT : undefined,
    attributes: html`type="password" maxlength="256"${of === "new" ? html` minlength="8"` : ""}`,
    button: html`<button type="button" class="inside" id="show" aria-controls="password"><span id="show-label">Show</span><span class="sr-only"> password</span></button>`,
  });
}

/** The code of an email; phones offer it from there. */
export const codeField = (): Html =>
  field({
    id: "code",
    label: "Code from the email",
    autocomplete: "one-time-code",
    attributes: html`type="text" inputmode="numeric" spellcheck="false" maxlength="24"`,
  });

/**
 * A form that the client script takes over. It is disabled until then, so that a password is never
 * sent to this server by a browser without JavaScript.
 */
export function toForm(
  fields: Html,
  submit: string,
  { id = "form", quiet = false }: { readonly id?: string; readonly quiet?: boolean } = {},
): Html {
  return html`<form id="${id}" method="post"><fieldset class="fields" disabled>
${fields}
<button type="submit"${quiet ? html` class="quiet"` : ""}>${submit}</button>
</fieldset></form>`;
}

/** Whoever has an account, as the pool knows them. */
export const whoField = (signInWith: SignInWith): Html =>
  signInWith === "username" ? usernameField("known") : emailField("username");

/** The sign-up form: an address and a password, and a name where the pool signs in with one. */
export function signUpForm(signInWith: SignInWith): Html {
  const who =
    signInWith === "username"
      ? html`${usernameField("new")}${emailField("email")}`
      : emailField("username");
  return toForm(html`${who}${passwordField("new")}`, "Sign up");
}

/** The sign-in form, on its own page and wherever somebody has to sign in first. */
export function signInForm(signInWith: SignInWith): Html {
  return toForm(html`${whoField(signInWith)}${passwordField("current")}`, "Sign in");
}

/** A way to the mail: the inbox, and another mail. */
export const mailActions = (
  inboxUrl: string,
): Html => html`<p class="notice good" id="sent" role="status"></p>
<div class="actions">
<a class="button" id="open-inbox" href="${inboxUrl}" target="_blank" rel="noopener">Open the local inbox<span class="sr-only"> (opens in a new tab)</span></a>
<button type="button" class="quiet" id="resend" disabled>Send it again</button>
</div>`;

/** Whose new password it is, for password managers alone; the client fills it in. */
export const knownUser = (): Html =>
  html`<input class="sr-only" id="known-user" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>`;

/** Shown large, to be typed somewhere else; the client fills it in. */
export const largeCode = (): Html =>
  html`<p class="code-large"><output id="large-code" aria-label="Code">…</output></p>`;
