import type { MessagesFinding } from "cognito-links/messages";
import { html } from "hono/html";
import { toKeys } from "../inbox/page.ts";
import { type Html, toDocument } from "../ui/document.ts";
import { toHref } from "./address.ts";
import { toExhibitView } from "./exhibit-view.ts";
import { toListView } from "./list-view.ts";
import type { View } from "./view.ts";

/** A language in its own words, with its tag. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: "language", fallback: "code" }).of(tag) ?? tag;
  return name === tag ? tag : `${name} (${tag})`;
}

/** A choice of many; the script sends it by itself. */
function toSelect(
  name: "language" | "client",
  { look, choices }: View,
  { label, values, toName }: SelectOptions,
): Html {
  if (values.length < 2) return html``;
  const first = name === "language" ? choices.languages[0] : choices.clients[0];
  return html`<label><span class="sr-only">${label}</span><select name="${name}">${values.map(
    (value) =>
      html`<option value="${value === first ? "" : value}"${value === look[name] ? html` selected` : ""}>${toName(value)}</option>`,
  )}</select></label>`;
}

interface SelectOptions {
  readonly label: string;
  readonly values: readonly string[];
  readonly toName: (value: string) => string;
}

const KEYS = [
  ["j", "the next one"],
  ["k", "the one before"],
  ["w", "wide or narrow"],
  ["d", "light, dark or both"],
  ["l", "the next language"],
  ["?", "these keys"],
] as const;

function toBar(view: View): Html {
  const { base, current, look, choices } = view;
  const { languages, clients } = choices;
  const kept = Object.entries({ width: look.width, scheme: look.scheme });
  return html`<header class="bar">
<a class="brand" href="${toHref(base, "", look, choices)}"><img src="${base}/favicon.svg" alt="" width="28" height="28"><span>Preview</span></a>
<form class="choices" id="choices" action="${current === undefined ? base || "/" : `${base}/${current.id}`}">
${toSelect("language", view, { label: "Language", values: languages, toName: nameOf })}
${toSelect("client", view, { label: "App client", values: clients, toName: (id) => id })}
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="quiet">Show</button></form>
<div class="bar-end"><span class="live" id="live" role="status"></span>${base === "" ? "" : html`<a href="/">Inbox</a>`}${toKeys(KEYS)}</div>
</header>`;
}

/** What is wrong in the team's files, until it is mended. */
function toFindings(findings: readonly MessagesFinding[]): Html {
  if (findings.length === 0) return html`<div id="findings"></div>`;
  return html`<div id="findings" class="findings" role="alert"><h2>${findings.length === 1 ? "One thing" : `${findings.length} things`} to mend</h2>
<ul>${findings.map(({ file, message }) => html`<li><code>${file}</code> ${message}</li>`)}</ul>
<p>Ours is shown in the place of files that are wrong. This page looks again as soon as they are saved.</p></div>`;
}

function toMain(view: View, isMissing: boolean): Html {
  if (isMissing)
    return html`<main class="blank" id="mail" tabindex="-1"><h1>Nothing is here by this name</h1>
<p>The configuration may make no such email or page. <a href="${view.base || "/"}">Show all</a></p></main>`;
  if (view.current === undefined)
    return html`<main class="blank" id="mail" tabindex="-1"><h1>Nothing to show yet</h1>
<p>The configuration cannot be read. What to mend stands above.</p></main>`;
  return toExhibitView(view.current, view);
}

/** The whole preview: choices, what is to be mended, the list, and the exhibit that is looked at. */
export function toPage(view: View, shown: "list" | "message" | "missing"): Html {
  return toDocument({
    title: "Preview of emails and pages",
    stylesheet: `${view.base}/preview.css`,
    script: `${view.base}/preview.js`,
    page: shown === "list" ? "list" : "message",
    body: html`<a class="skip" href="#mail">Skip to what is shown</a>
${toBar(view)}
${toFindings(view.findings)}
<div class="panes" id="panes" data-base="${view.base}">
${toListView(view)}
${toMain(view, shown === "missing")}
</div>`,
  });
}
