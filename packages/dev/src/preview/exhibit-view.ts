import { html } from "hono/html";
import { FRAME_SANDBOX } from "../inbox/mail-frame.ts";
import type { Html } from "../ui/document.ts";
import { type Look, SCHEMES, toHref, WIDTHS } from "./address.ts";
import type { Exhibit } from "./gallery.ts";
import type { View } from "./view.ts";

const NAMES: Readonly<Record<string, string>> = {
  wide: "Wide",
  narrow: "Narrow",
  light: "Light",
  dark: "Dark",
  both: "Both",
};

/** Links that change one thing of the look and keep the rest. */
function toSwitch<K extends "width" | "scheme">(
  exhibit: Exhibit,
  { base, look, choices }: View,
  { label, key, values }: { label: string; key: K; values: readonly Look[K][] },
): Html {
  return html`<nav class="switch" aria-label="${label}">${values.map((value) => {
    const href = toHref(base, exhibit.id, { ...look, [key]: value }, choices);
    return html`<a href="${href}" data-${key}="${value}"${value === look[key] ? html` aria-current="true"` : ""}>${NAMES[value]}</a>`;
  })}</nav>`;
}

/** The exhibit in each of the schemes that are asked for. */
function toStage(exhibit: Exhibit, { base, look, choices }: View): Html {
  const schemes = look.scheme === "both" ? (["light", "dark"] as const) : [look.scheme];
  return html`<div class="stage" data-width="${look.width === "narrow" ? "phone" : "full"}">${schemes.map(
    (scheme) =>
      html`<iframe title="${exhibit.name}, ${scheme}" data-scheme="${scheme}" src="${toHref(base, `frame/${scheme}/${exhibit.id}`, look, choices)}" sandbox="${FRAME_SANDBOX}"></iframe>`,
  )}</div>`;
}

function toPart(exhibit: Exhibit, view: View): Html {
  if (exhibit.medium === "sms")
    return html`<section class="sms" aria-label="Text message"><p dir="auto">${exhibit.text ?? "None of ours."}</p></section>`;
  if (exhibit.html === undefined) return html``;
  return html`<div class="mail-bar"><p class="quiet-note">${exhibit.name}</p>
<div class="switches">${toSwitch(exhibit, view, { label: "Width", key: "width", values: WIDTHS })}${toSwitch(exhibit, view, { label: "Colours", key: "scheme", values: SCHEMES })}</div></div>
${toStage(exhibit, view)}`;
}

/** One exhibit: what it says first, what is known of it, and itself. */
export function toExhibitView(exhibit: Exhibit, view: View): Html {
  const { base, look, choices } = view;
  return html`<main class="mail" id="mail" tabindex="-1">
<a class="back" href="${toHref(base, "", look, choices)}">All emails and pages</a>
<header class="mail-head"><h1><bdi lang="${look.language}">${exhibit.medium === "sms" ? exhibit.name : exhibit.title}</bdi></h1>
<dl>${exhibit.facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></header>
${exhibit.fault === undefined ? "" : html`<p class="notice" role="status">${exhibit.fault}</p>`}
${toPart(exhibit, view)}
</main>`;
}
