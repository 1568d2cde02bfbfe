import { html } from "hono/html";
import type { Finding } from "../check/finding.ts";
import type { Html } from "../ui/document.ts";
import {
  type Look,
  SCHEMES,
  type Tab,
  toActionHref,
  toFrameHref,
  toListHref,
  toMessageHref,
  WIDTHS,
} from "./address.ts";
import { toChecks } from "./checks-tab.ts";
import { type MailLink, type Scan, toFacts, toLinkTab } from "./link-tab.ts";
import { toSenderName } from "./list-view.ts";
import { FRAME_SANDBOX } from "./mail-frame.ts";
import type { InboxMessage } from "./message.ts";

/** A message, how it is looked at, and what is known of it besides. */
export interface MessageView {
  readonly message: InboxMessage;
  /** The search, empty for none. */
  readonly query: string;
  readonly look: Look;
  readonly now: number;
  readonly link: MailLink | undefined;
  /** Undefined where nobody judges mails. */
  readonly findings: readonly Finding[] | undefined;
  readonly scan?: Scan | undefined;
  /** Shown because it is the newest, and to be replaced by a newer one. */
  readonly isNewest?: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  html: "HTML",
  text: "Text",
  sms: "SMS",
  link: "Link",
  checks: "Checks",
  headers: "Headers",
  source: "Source",
  full: "Full",
  phone: "Phone",
  auto: "Auto",
  light: "Light",
  dark: "Dark",
};

/** The parts that this message has. */
function tabsOf({ message, link, findings }: MessageView): readonly Tab[] {
  const isMail = message.medium === "EMAIL";
  const has: Readonly<Partial<Record<Tab, boolean>>> = {
    html: isMail,
    text: isMail,
    sms: message.sms !== undefined,
    link: link !== undefined,
    checks: isMail && findings !== undefined,
    headers: true,
    source: isMail,
  };
  return (Object.keys(has) as Tab[]).filter((tab) => has[tab]);
}

interface Choices<K extends keyof Look> {
  readonly label: string;
  readonly className: string;
  readonly key: K;
  readonly values: readonly Look[K][];
}

/** Links that change one thing of the look and keep the rest. */
function toChoices<K extends keyof Look>(view: MessageView, look: Look, choices: Choices<K>): Html {
  const { message, query, findings = [] } = view;
  const { key, values } = choices;
  return html`<nav class="${choices.className}" aria-label="${choices.label}">
${values.map((value) => {
  const href = toMessageHref(message.id, query, { ...look, [key]: value });
  const current = value === look[key] ? html` aria-current="true"` : "";
  const count =
    value === "checks" && findings.length > 0
      ? html` <span class="count" data-level="${findings.some(({ level }) => level === "error") ? "error" : "warning"}">${findings.length}</span>`
      : "";
  return html`<a href="${href}"${current}>${NAMES[value]}${count}</a>`;
})}
</nav>`;
}

function toBar(view: MessageView, look: Look): Html {
  const parts = {
    label: "Parts of this email",
    className: "tabs",
    key: "tab",
    values: tabsOf(view),
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
  return html`<div class="mail-bar">${toChoices(view, look, parts)}
${
  look.tab === "html"
    ? html`<div class="switches">${toChoices(view, look, widths)}${toChoices(view, look, schemes)}</div>`
    : ""
}</div>`;
}

function toPart(view: MessageView, look: Look): Html {
  const { message, query, now, link, findings = [], scan } = view;
  switch (look.tab) {
    case "html":
      return html`<div class="stage" data-width="${look.width}" data-scheme="${look.scheme}"><iframe title="The email as its reader sees it" src="${toFrameHref(message.id, look.scheme)}" sandbox="${FRAME_SANDBOX}" loading="lazy"></iframe></div>`;
    case "sms":
      return toSms(message);
    case "link":
      return link === undefined ? html`` : toLinkTab(link, { id: message.id, query, now, scan });
    case "checks":
      return html`<div class="sheet">${toChecks(findings)}</div>`;
    case "headers":
      return toHeaders(message);
    case "text":
      return html`${toPlain("text", message.text)}${message.textPart === undefined ? html`<div class="sheet"><p class="hint">This email has no text part, as Cognito sends none: a program that shows no HTML makes something like this of it.</p></div>` : ""}`;
    default:
      return toPlain("source", message.html);
  }
}

function toPlain(tab: "text" | "source", content: string): Html {
  return html`<pre class="plain"${tab === "text" ? html` dir="auto"` : ""} tabindex="0" role="region" aria-label="${NAMES[tab]} of this email">${content}</pre>`;
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

function toSms({ medium, sms = "" }: InboxMessage): Html {
  return html`<div class="sheet">
<section class="sms" aria-label="Text message"><p dir="auto">${withLinks(sms)}</p></section>
<p class="hint">${sms.length} characters${medium === "SMS" ? "" : ". It would have gone to a telephone; this pool sent the email instead"}.</p>
</div>`;
}

/** What a mail program keeps in a mail's head, and why the pool sent it. */
function toHeaders({
  id,
  medium,
  from,
  to,
  subject,
  sentAt,
  triggerSource,
  html: markup,
  textPart,
}: InboxMessage): Html {
  const { name, address } = from;
  const sender = name === "" ? address : `${name} <${address}>`;
  const ofMail = [
    ["From", sender],
    ["Subject", subject],
    ["Message-ID", `<${id}@cognito-links>`],
    ["Content-Type", textPart === undefined ? "text/html; charset=UTF-8" : "multipart/alternative"],
    ["Size", `${Buffer.byteLength(markup).toLocaleString("en")} bytes`],
  ] as const;
  return html`<div class="sheet">${toFacts([
    ["To", to],
    ["Date", new Date(sentAt).toUTCString()],
    ["Trigger source", triggerSource],
    ...(medium === "EMAIL" ? ofMail : []),
  ])}</div>`;
}

/** A time in full: `23 Nov 2026, 10:42:07`. */
function toLongTime(time: number): string {
  return new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
}

function toHead({ message, query, link }: MessageView): Html {
  return html`<header class="mail-head">
<div class="mail-top"><h1 dir="auto">${message.subject}</h1>
<div class="mail-actions">
${link === undefined ? "" : html`<button type="button" class="quiet small" id="copy-link" data-copy="${link.address}" hidden>Copy link</button>`}
<form method="post" action="${toActionHref(message.id, "delete", query)}" id="delete-one"><button type="submit" class="quiet small">Delete<span class="sr-only"> this message</span></button></form>
</div></div>
<dl>
<div><dt>To</dt><dd class="mail-to"><bdi>${message.to}</bdi></dd></div>
${message.medium === "SMS" ? "" : html`<div><dt>From</dt><dd><bdi>${toSenderName(message.from)}</bdi></dd></div>`}
<div><dt>Sent</dt><dd><time datetime="${new Date(message.sentAt).toISOString()}">${toLongTime(message.sentAt)}</time></dd></div>
<div><dt>Trigger</dt><dd><code>${message.triggerSource}</code></dd></div>
</dl>
</header>`;
}

/** One message: to whom, what, when, and the part that the look chooses, or the first it has. */
export function toMessageView(view: MessageView): Html {
  const { message, query, isNewest = false } = view;
  const tabs = tabsOf(view);
  const tab = tabs.find((each) => each === view.look.tab) ?? tabs[0] ?? "headers";
  const look = { ...view.look, tab };
  return html`<main class="mail${isNewest ? " only-wide" : ""}" id="mail" tabindex="-1" data-message="${message.id}"${isNewest ? html` data-replace` : ""}>
${isNewest ? html`<h1 class="only-narrow sr-only">Emails</h1>` : html`<a class="back" href="${toListHref(query)}">All emails</a>`}
${toHead(view)}
${toBar(view, look)}
${toPart(view, look)}
</main>`;
}
