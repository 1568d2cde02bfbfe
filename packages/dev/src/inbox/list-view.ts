import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import { type Look, toListHref, toMessageHref } from "./address.ts";
import type { InboxMessage, MailAddress } from "./message.ts";

/** Lines shown at once; a search reaches the rest. */
const MAX_LINES = 200;
const DAY_MS = 86_400_000;

/** What the list shows. */
export interface ListView {
  readonly messages: readonly InboxMessage[];
  /** The search, empty for none. */
  readonly query: string;
  /** How mails are looked at: the next one is looked at the same way. */
  readonly look: Look;
  /** ID of the open mail. */
  readonly current: string | undefined;
  readonly now: number;
}

/** A time as a mail list shows it: `10:42` on the same day, else `21 Nov`. Of the server's zone. */
function toShortTime(time: number, now: number): string {
  const date = new Date(time);
  const isToday = Math.abs(now - time) < DAY_MS && date.getDate() === new Date(now).getDate();
  return isToday
    ? date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
}

/** A sender as a mail list shows it: the name, or else the address. */
export function toSenderName(from: MailAddress): string {
  return from.name === "" ? from.address : from.name;
}

function toLine(message: InboxMessage, view: ListView): Html {
  const isCurrent = message.id === view.current;
  return html`<li>
<a class="line${message.read ? "" : " unread"}" href="${toMessageHref(message.id, view.query, view.look)}"${isCurrent ? html` aria-current="true"` : ""}>
<span class="line-top"><span class="line-to"><span class="sr-only">To </span><bdi>${message.to}</bdi></span>
<time datetime="${new Date(message.sentAt).toISOString()}">${toShortTime(message.sentAt, view.now)}</time></span>
<span class="line-subject">${message.read ? "" : html`<span class="sr-only">Unread: </span>`}${message.medium === "SMS" ? html`<span class="badge">SMS</span> <bdi>${message.text}</bdi>` : html`<bdi>${message.subject}</bdi>`}</span>
</a></li>`;
}

/** The list of mails. It is replaced as a whole when something changes. */
export function toListView(view: ListView): Html {
  const shown = view.messages.slice(0, MAX_LINES);
  const hidden = view.messages.length - shown.length;
  return html`<nav class="list" id="list" aria-label="Emails">
${
  view.query === ""
    ? ""
    : html`<p class="list-note"><span>${view.messages.length} found for “<bdi>${view.query}</bdi>”</span>
<a href="${toListHref("")}">Show all</a></p>`
}
${shown.length === 0 ? "" : html`<ol>${shown.map((message) => toLine(message, view))}</ol>`}
${hidden === 0 ? "" : html`<p class="list-note">${hidden} older ones are reached by searching.</p>`}
</nav>`;
}
