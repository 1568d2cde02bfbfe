import { LANGUAGES } from "cognito-links/synth";
import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppPage } from "./app-page.ts";

/** What Cognito is asked for next where somebody is on these pages, by a link or by a form. */
const NEXT: Readonly<Partial<Record<AppPage, string>>> = {
  "sign-up": "ConfirmSignUp",
  "check-mail": "ConfirmSignUp",
  "forgot-password": "ConfirmForgotPassword",
  "new-password": "ConfirmForgotPassword",
  "email-sign-in": "RespondToAuthChallenge",
  "change-email": "VerifyUserAttribute",
  invite: "InitiateAuth",
  "sign-in": "InitiateAuth",
};

/** A language as it names itself, and so as a person looks for it. */
const nameOf = (tag: string): string =>
  new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;

const button = (act: string, value: string, label: string): Html =>
  html`<button type="button" class="quiet small" data-act="${act}" data-value="${value}">${label}</button>`;

const row = (title: string, hint: string, controls: Html): Html =>
  html`<div class="try-row" role="group" aria-label="${title}"><p><strong>${title}</strong> <span class="hint">${hint}</span></p>
<div class="try-controls">${controls}</div></div>`;

/** What otherwise takes a call of the sandbox's control routes. Its script shows it; without one there is nothing to press. */
export function tryPanel(page: AppPage): Html {
  const operation = NEXT[page];
  if (operation === undefined) return html``;
  return html`<details class="try" id="try" hidden><summary>Another language, and what can go wrong</summary>
<div class="try-body">
${row(
  "Codes that are too old",
  "moves the pool's clock, and the inbox's with it",
  html`${button("clock", "3600", "1 hour on")}${button("clock", "90000", "25 hours on")}${button("clock", "691200", "8 days on")}`,
)}
${row(
  "Cognito in trouble",
  `at the next ${operation}`,
  html`${button("busy", operation, "Busy")}${button("limited", operation, "Rate-limited")}${button("reset", operation, "Gone")}`,
)}
${row(
  "Another browser",
  "this one forgets that it began here, so that a link asks for the press of a button",
  html`${button("forget", "", "Forget")}`,
)}
<div class="try-row"><p><label for="try-language"><strong>Another language</strong></label> <span class="hint">for the next emails, and for whoever signs up next</span></p>
<div class="try-controls"><select id="try-language"><option value="">Not said</option>${LANGUAGES.map((tag) => html`<option value="${tag}" lang="${tag}">${nameOf(tag)}</option>`)}</select></div></div>
<div class="try-row"><div class="try-controls">${button("normal", "", "Back to normal")}</div></div>
<p class="notice good" id="try-said" role="status"></p>
</div>
</details>`;
}
