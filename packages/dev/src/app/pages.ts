import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";
import { needsScript, problemBox, signInForm, signUpForm } from "./form-parts.ts";
import { toLayout } from "./layout.ts";
import type { WelcomeWords } from "./welcome-words.ts";

/** Where it all begins. */
export function signUpPage({ inboxUrl, signInWith }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">Create an account</h1>
<p class="lead">Any address will do, real or not: its email arrives in the local inbox.</p>
${needsScript()}${problemBox()}
${signUpForm(signInWith)}
<p class="aside">Already confirmed? <a href="/sign-in">Sign in</a></p>`;
  return toLayout({ page: "sign-up", title: "Sign up", inboxUrl, step: 1, main });
}

/** After sign-up; it stays right when it is loaded again. */
export function checkMailPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Check your email</h1>
${needsScript()}
<div id="waiting">
<p class="lead">We sent a link to <strong id="address" class="address">your address</strong>. Open it, and it brings you back here.</p>
${problemBox()}
<p class="notice good" id="sent" role="status"></p>
<div class="actions">
<a class="button" id="open-inbox" href="${inboxUrl}" target="_blank" rel="noopener">Open the local inbox<span class="sr-only"> (opens in a new tab)</span></a>
<button type="button" class="quiet" id="resend" disabled>Send it again</button>
</div>
<p class="aside">Wrong address? <a href="/" id="restart">Use another one</a></p>
</div>
<div id="confirmed" hidden>
<p class="lead">Your address was confirmed in another tab. Sign in there, or here.</p>
<div class="actions"><a class="button" href="/sign-in">Sign in</a></div>
</div>`;
  return toLayout({ page: "check-mail", title: "Check your email", inboxUrl, step: 2, main });
}

/** Where links come back to. Its words come from a closed list and never from the address. */
export function welcomePage({ inboxUrl, signInWith }: AppConfig, words: WelcomeWords): Html {
  const main = html`<div class="result" data-mood="${words.mood}" data-outcome="${words.outcome}">
<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.sentence}</p>
</div>
${needsScript()}${problemBox()}${signInForm(signInWith)}
<p class="aside">No account yet? <a href="/">Sign up</a></p>`;
  const step = words.mood === "good" ? 3 : undefined;
  return toLayout({ page: "welcome", title: words.heading, inboxUrl, step, main });
}

export function signInPage({ inboxUrl, signInWith }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">Sign in</h1>
${needsScript()}${problemBox()}${signInForm(signInWith)}
<p class="aside">No account yet? <a href="/">Sign up</a></p>`;
  return toLayout({ page: "sign-in", title: "Sign in", inboxUrl, main });
}

/** Signed in. The client fills it, or leads to the sign-in page. */
export function accountPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">You are signed in</h1>
${needsScript()}${problemBox()}
<dl class="facts" id="facts" aria-busy="true">
<div><dt>Email address</dt><dd id="address">…</dd></div>
<div><dt>Confirmed</dt><dd id="verified">…</dd></div>
</dl>
<div class="actions"><button type="button" class="quiet" id="sign-out" disabled>Sign out</button></div>`;
  return toLayout({ page: "account", title: "Signed in", inboxUrl, main });
}

export function missingPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">There is no such page</h1>
<p class="lead">The address may be mistyped, or the page was never part of this demo.</p>
<div class="actions"><a class="button" href="/">To the start</a></div>`;
  return toLayout({ page: "missing", title: "Not found", inboxUrl, main });
}
