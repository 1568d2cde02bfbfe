import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import {
  type Look,
  SCHEMES,
  TABS,
  toFrameHref,
  toListHref,
  toMessageHref,
  WIDTHS,
} from "./address.ts";
import { toSenderName } from "./list-view.ts";
import { FRAME_SANDBOX } from "./mail-frame.ts";
import type { InboxMessage } from "./message.ts";

const NAMES: Readonly<Record<string, string>> = {
  html: "HTML",
  text: "Text",
  source: "Source",
  full: "Full",
  phone: "Phone",
  auto: "Auto",
  light: "Light",
  dark: "Dark",
};

interface Choices<K extends keyof Look> {
  readonly label: string;
  readonly className: string;
  readonly key: K;
  readonly values: readonly Look[K][];
}

/** Links that change one thing of the look and keep the rest. */
function toChoices<K extends keyof Look>(
  message: InboxMessage,
  query: string,
  look: Look,
  choices: Choices<K>,
): Html {
  const { key, values } = choices;
  return html`<nav class="${choices.className}" aria-label="${choices.label}">
${values.map((value) => {
  const href = toMessageHref(message.id, query, { ...look, [key]: value });
  const current = value === look[key] ? html` aria-current="true"` : "";
  return html`<a href="${href}"${current}>${NAMES[value]}</a>`;
})}
</nav>`;
}

function toBar(message: InboxMessage, query: string, look: Look): Html {
  const tabs = {
    label: "Parts of this email",
    className: "tabs",
    key: "tab",
    values: TABS,
  } as const;
  const widths = {
    label: "Width",
    className: "switch widths",
    key: "width",
    values: WIDTHS,
  } as const;
  const schemes = {
    label: "Colours",
    className: "switch",
    key: "scheme",
    values: SCHEMES,
  } as const;
  const isFrame = look.tab === "html";
  return html`<div class="mail-bar">${toChoices(message, query, look, tabs)}
${
  isFrame
    ? html`<div class="switches">${toChoices(message, query, look, widths)}${toChoices(message, query, look, schemes)}</div>`
    : ""
}</div>`;
}

function toPart(message: InboxMessage, look: Look): Html {
  if (look.tab === "html") {
    return html`<div class="stage" data-width="${look.width}" data-scheme="${look.scheme}"><iframe title="The email as its reader sees it" src="${toFrameHref(message.id, look.scheme)}" sandbox="${FRAME_SANDBOX}"></iframe></div>`;
  }
  const content = look.tab === "text" ? message.text : message.html;
  return html`<pre class="plain" tabindex="0" role="region" aria-label="${NAMES[look.tab]} of this email">${content}</pre>`;
}

/** A time in full: `23 Nov 2026, 10:42:07`. */
function toLongTime(time: number): string {
  return new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
}

function toHead(message: InboxMessage): Html {
  return html`<header class="mail-head">
<h1>${message.subject}</h1>
<dl>
${message.medium === "SMS" ? "" : html`<div><dt>From</dt><dd><bdi>${toSenderName(message.from)}</bdi></dd></div>`}
<div><dt>To</dt><dd><bdi>${message.to}</bdi></dd></div>
<div><dt>Sent</dt><dd><time datetime="${new Date(message.sentAt).toISOString()}">${toLongTime(message.sentAt)}</time></dd></div>
<div><dt>Trigger</dt><dd><code>${message.triggerSource}</code></dd></div>
</dl>
</header>`;
}

/** A telephone makes links of addresses, and so does this. */
function withLinks(text: string): Html[] {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, at) =>
      at % 2 === 0
        ? html`${part}`
        : html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>`,
    );
}

function toSms(sms: string, title: string): Html {
  return html`<section class="sms" aria-label="Text message">${title === "" ? "" : html`<h2>${title}</h2>`}<p>${withLinks(sms)}</p></section>`;
}

/** A text message has no parts: it is shown whole, and that is all. */
function toParts(message: InboxMessage, query: string, look: Look): Html {
  if (message.medium === "SMS") return toSms(message.text, "");
  return html`${message.sms === undefined ? "" : toSms(message.sms, "Text message, had it gone to a telephone")}
${toBar(message, query, look)}
${toPart(message, look)}`;
}

/** One mail: who, to whom, when, and the part that the look chooses. */
export function toMessageView(message: InboxMessage, query: string, look: Look): Html {
  return html`<main class="mail" id="mail" tabindex="-1">
<a class="back" href="${toListHref(query)}">All emails</a>
${toHead(message)}
${toParts(message, query, look)}
</main>`;
}
