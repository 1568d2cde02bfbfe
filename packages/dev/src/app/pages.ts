import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { AppConfig } from "./app-config.ts";
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

const ways = (): Html => html`<nav class="ways" id="ways" aria-label="Try"><p>Try:</p><ul>
${WAYS.map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}
</ul></nav>`;

/** Where it all begins; its script goes on to the waiting in the same page. */
export function signUpPage(config: AppConfig): Html {
  const { inboxUrl, signInWith } = config;
  const main = html`<h1 id="heading" tabindex="-1">Create an account</h1>
${needsScript()}${problemBox()}
<div id="asking">
<p class="lead">Any address will do, real or not: its email arrives in the local inbox.</p>
${signUpForm(signInWith)}
<p class="aside">Already confirmed? <a href="/sign-in">Sign in</a></p>
</div>
${waiting(config, { hidden: true })}`;
  return toLayout({ page: "sign-up", title: "Sign up", inboxUrl, step: 1, main, below: ways() });
}

/** The waiting, loaded again. */
export function checkMailPage(config: AppConfig): Html {
  const main = html`<h1 id="heading" tabindex="-1">Check your email</h1>
${needsScript()}${problemBox()}
${waiting(config, { hidden: false })}`;
  const { inboxUrl } = config;
  return toLayout({ page: "check-mail", title: "Check your email", inboxUrl, step: 2, main });
}

/** One sentence for every address, whether it has an account or not: who has one is told to nobody. */
const waiting = ({ inboxUrl }: AppConfig, { hidden }: { readonly hidden: boolean }): Html =>
  html`<div id="waiting"${hidden ? " hidden" : ""}>
<p class="lead">We have sent a link to <strong id="address" class="address">your address</strong>. If you have an account already, <a href="/sign-in">sign in</a> instead.</p>
${mailActions(inboxUrl)}
<p class="aside">Wrong address? <a href="/" id="restart">Use another one</a></p>
</div>
<div id="confirmed" hidden>
<p class="lead">Your address was confirmed in another tab. Sign in there, or here.</p>
<div class="actions"><a class="button" href="/sign-in">Sign in</a></div>
</div>`;

/** What stands below every form to sign in. */
const otherWaysIn = (): Html => html`<ul class="aside">
<li><a href="/email-sign-in">Email me a sign-in link</a></li>
<li><a href="/forgot-password">Forgot your password?</a></li>
<li>No account yet? <a href="/">Sign up</a></li>
</ul>`;

/** How a link ended. The words come from a closed list and never from the address. */
const result = ({ mood, outcome, heading, sentence }: WelcomeWords): Html =>
  html`<section class="result" id="result" data-mood="${mood}" data-outcome="${outcome}">
<h1 id="heading" tabindex="-1">${heading}</h1>
<p class="lead" id="sentence" role="status">${sentence}</p>
</section>`;

/** Where the links of a sign-up come back to. One that has landed is finished by the script, which then knows more. */
export function welcomePage({ inboxUrl, signInWith }: AppConfig, words: WelcomeWords): Html {
  const main = html`${result(words)}
${needsScript()}${problemBox()}
<div id="signing-in">
${signInForm(signInWith)}
${otherWaysIn()}
</div>
<div id="signed-in" hidden>
<dl class="facts"><div><dt>Email address</dt><dd id="who">…</dd></div></dl>
<div class="actions">
<a class="button" href="/account">To your account</a>
<button type="button" class="quiet" id="sign-out">Sign out</button>
</div>
</div>`;
  const hideSteps = words.mood === "plain";
  return toLayout({ page: "welcome", title: words.heading, inboxUrl, step: 3, hideSteps, main });
}

/** Where the links come back to that end with a password. */
export function signInPage({ inboxUrl, signInWith }: AppConfig, words: WelcomeWords): Html {
  const main = html`${result(words)}
${needsScript()}${problemBox()}${signInForm(signInWith)}
${otherWaysIn()}`;
  return toLayout({ page: "sign-in", title: words.heading, inboxUrl, main });
}

export function missingPage({ inboxUrl }: AppConfig): Html {
  const main = html`<h1 tabindex="-1">There is no such page</h1>
<p class="lead">The address may be mistyped, or the page was never part of this demo.</p>
<div class="actions"><a class="button" href="/">To the start</a></div>`;
  return toLayout({ page: "missing", title: "Not found", inboxUrl, main });
}
