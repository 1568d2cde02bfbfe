import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";
import type { AppPage } from "./app-page.ts";
import { mailActions, needsScript, problemBox, signInForm, signUpForm } from "./form-parts.ts";
import { toLayout } from "./layout.ts";
import type { WelcomeWords } from "./welcome-words.ts";

/** Every way through the demo that begins with a page of its own, in the order in which a person meets them. */
const WAYS: readonly (readonly [string, string])[] = [
  ["/", "sign up"],
  ["/sign-in", "sign in"],
  ["/email-sign-in", "sign in by email"],
  ["/forgot-password", "forgot password"],
  ["/change-email", "change your email address"],
  ["/invite", "invite somebody"],
];

const ways = (): Html => html`<nav class="ways" aria-label="Try"><p>Try:</p><ul>
${WAYS.map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}
</ul></nav>`;

/** Where it all begins. */
export function signUpPage({ inboxUrl, signInWith }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">Create an account</h1>
<p class="lead">Any address will do, real or not: its email arrives in the local inbox.</p>
${needsScript()}${problemBox()}
${signUpForm(signInWith)}
<p class="aside">Already confirmed? <a href="/sign-in">Sign in</a></p>`;
  return toLayout({ page: "sign-up", title: "Sign up", inboxUrl, step: 1, main, below: ways() });
}

/** After sign-up; it stays right when it is loaded again. */
export function checkMailPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Check your email</h1>
${needsScript()}
<div id="waiting">
<p class="lead">We sent a link to <strong id="address" class="address">your address</strong>. Open it, and it brings you back here.</p>
${problemBox()}
${mailActions(inboxUrl)}
<p class="aside">Wrong address? <a href="/" id="restart">Use another one</a></p>
</div>
<div id="confirmed" hidden>
<p class="lead">Your address was confirmed in another tab. Sign in there, or here.</p>
<div class="actions"><a class="button" href="/sign-in">Sign in</a></div>
</div>`;
  return toLayout({ page: "check-mail", title: "Check your email", inboxUrl, step: 2, main });
}

/** What stands below every form to sign in. */
const otherWaysIn = (): Html => html`<ul class="aside">
<li><a href="/email-sign-in">Email me a sign-in link</a></li>
<li><a href="/forgot-password">Forgot your password?</a></li>
<li>No account yet? <a href="/">Sign up</a></li>
</ul>`;

/** Where links come back to, and people without one. Its words come from a closed list and never from the address. */
function arrival(page: AppPage, { inboxUrl, signInWith }: AppConfig, words: WelcomeWords): Html {
  const main = html`<div class="result" data-mood="${words.mood}" data-outcome="${words.outcome}">
<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.sentence}</p>
</div>
${needsScript()}${problemBox()}${signInForm(signInWith)}
${otherWaysIn()}`;
  const step = page === "welcome" && words.mood === "good" ? 3 : undefined;
  return toLayout({ page, title: words.heading, inboxUrl, step, main });
}

/** Where the links of a sign-up come back to. */
export const welcomePage = (config: AppConfig, words: WelcomeWords): Html =>
  arrival("welcome", config, words);

/** Where the links come back to that end with a password. */
export const signInPage = (config: AppConfig, words: WelcomeWords): Html =>
  arrival("sign-in", config, words);

export function missingPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">There is no such page</h1>
<p class="lead">The address may be mistyped, or the page was never part of this demo.</p>
<div class="actions"><a class="button" href="/">To the start</a></div>`;
  return toLayout({ page: "missing", title: "Not found", inboxUrl, main });
}
