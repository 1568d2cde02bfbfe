import { html, raw } from "hono/html";
import type { Html } from "../ui/document.ts";
import type { Placed } from "./take-pictures.ts";

/** By which an earlier preview is known. */
export const MARK = '<meta name="generator" content="cognito-links-dev preview">';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1.5rem; max-width: 96rem; }
h2 { margin: 2.5rem 0 .75rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; list-style: none; }
article { margin: 0 0 2rem; padding: 1rem; border: 1px solid #8886; border-radius: 12px; }
h3 { margin: 0; font-size: 1.05rem; }
article > p { margin: .2rem 0 .8rem; color: GrayText; overflow-wrap: anywhere; }
.fault { color: #c0392b; }
.looks { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start; }
figure { margin: 0; flex: none; }
figcaption { font-size: .8rem; color: GrayText; }
img { display: block; height: 17rem; width: auto; border: 1px solid #8886; border-radius: 8px; }
iframe { width: 100%; max-width: 40rem; height: 24rem; border: 1px solid #8886; border-radius: 8px; background: #fff; }
.sms { max-width: 22rem; padding: .8rem 1.1rem; border-radius: 1.2rem 1.2rem 1.2rem .3rem; background: #8882; overflow-wrap: anywhere; }
`;

function toLooks({ exhibit, pictures, path }: Placed): Html {
  if (exhibit.medium === "sms") return html`<div class="sms" dir="auto">${exhibit.text}</div>`;
  if (exhibit.html === undefined) return html``;
  if (pictures.length === 0)
    return html`<iframe sandbox loading="lazy" title="${exhibit.name}" src="${path}.html"></iframe>`;
  return html`<div class="looks" tabindex="0" role="group" aria-label="Pictures">${pictures.map(
    ({ look, file }) =>
      html`<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${exhibit.name}, ${look}"></a><figcaption>${look.replace("-", ", ")}</figcaption></figure>`,
  )}</div>`;
}

function toCard(placed: Placed): Html {
  const { exhibit, language, path } = placed;
  const { medium, name, title, fault, facts } = exhibit;
  const file = `${path}.${medium === "sms" ? "txt" : "html"}`;
  const known = facts.map(([fact, value]) => `${fact}: ${value}`).join(" · ");
  return html`<article id="${path}"><h3>${name}: ${medium === "sms" ? "" : html`<bdi lang="${language}">${title}</bdi>`} <a href="${file}">${medium === "sms" ? "text" : "HTML"}</a></h3>
<p>${known}</p>${fault === undefined ? "" : html`<p class="fault">${fault}</p>`}
${toLooks(placed)}</article>`;
}

/** One page, complete in itself, that shows everything that was written beside it. */
export function toContactSheet(all: readonly Placed[]): string {
  const groups = new Map<string, Placed[]>();
  for (const one of all) {
    const name = one.path.split("/").slice(0, -1).join(" / ");
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${raw(MARK)}
<title>Emails, text messages and pages</title><style>${raw(STYLE)}</style></head>
<body><h1>Emails, text messages and pages</h1>
<nav aria-label="By language and flow"><ul>${[...groups.keys()].map((name) => html`<li><a href="#${name}">${name}</a></li>`)}</ul></nav>
${[...groups].map(([name, own]) => html`<section><h2 id="${name}">${name}</h2>${own.map(toCard)}</section>`)}
</body></html>
`;
  return page.toString();
}
