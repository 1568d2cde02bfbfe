import { html } from "hono/html";
import { type Html, toDocument } from "../ui/document.ts";
import type { AppPage } from "./app-page.ts";
import { tryPanel } from "./try-panel.ts";

/** Where the person is on the way through signing up, counted from 1. */
export type Step = 1 | 2 | 3;

const STEPS = ["Sign up", "Open email", "Confirmed"];

export interface LayoutOptions {
  readonly page: AppPage;
  readonly title: string;
  readonly inboxUrl: string;
  /** Which step of signing up this page is; none for the others. */
  readonly step?: Step | undefined;
  /** Until the script knows that the person has come so far. */
  readonly hideSteps?: boolean;
  readonly main: Html;
  /** What stands below the card. */
  readonly below?: Html | undefined;
}

function toNav(page: AppPage, inboxUrl: string): Html {
  const link = (to: AppPage, href: string, label: string): Html =>
    html`<a href="${href}"${page === to ? html` aria-current="page"` : ""}>${label}</a>`;
  return html`<nav class="nav" aria-label="Demo">
${link("sign-up", "/", "Sign up")}
${link("sign-in", "/sign-in", "Sign in")}
<a href="${inboxUrl}" target="_blank" rel="noopener">Inbox<span class="sr-only"> (opens in a new tab)</span></a>
</nav>`;
}

function toSteps({ step, hideSteps = false }: LayoutOptions): Html {
  if (step === undefined) return html``;
  return html`<ol class="steps" aria-label="The way through this demo"${hideSteps ? " hidden" : ""}>
${STEPS.map(
  (name, index) =>
    html`<li${index + 1 === step ? html` aria-current="step"` : ""}${index + 1 < step ? html` class="done"` : ""}>${name}</li>`,
)}
</ol>`;
}

/** The frame around every page of the demo app. */
export function toLayout(options: LayoutOptions): Html {
  return toDocument({
    title: `${options.title} · cognito-links demo`,
    stylesheet: "/app.css",
    script: "/app.js",
    page: options.page,
    body: html`<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28"><span>cognito-links <span class="brand-soft">demo</span></span></a>
${toNav(options.page, options.inboxUrl)}
</header>
<main class="middle" id="main" tabindex="-1">
${toSteps(options)}
<div class="card">
${options.main}
</div>
${options.below ?? ""}
${tryPanel(options.page)}
</main>
<footer class="foot"><p>Everything here runs on this machine. Emails go to the local inbox and nowhere else.</p></footer>`,
  });
}
