import { html } from "hono/html";
import { type Html, toDocument } from "../ui/document.ts";
import { toListHref } from "./address.ts";
import { type ListView, toListView } from "./list-view.ts";

/** What stands around the list and the mail. */
export interface PageView extends ListView {
  /** How many mails there are, found or not. */
  readonly total: number;
  readonly unread: number;
  /** The list is what was asked for, and the mail beside it only the newest. */
  readonly isList?: boolean;
}

const logo = (): Html => html`<img src="/favicon.svg" alt="" width="28" height="28">`;

function toDeleteAll(total: number): Html {
  if (total === 0) return html``;
  return html`<button type="button" class="quiet small" popovertarget="delete">Delete all</button>
<div class="popover" id="delete" popover>
<form method="post" action="/delete"><p>${total === 1 ? "Delete this one email?" : `Delete all ${total} emails?`}</p>
<button type="submit" class="danger">Delete</button></form>
</div>`;
}

type Keys = readonly (readonly [key: string, does: string])[];

const KEYS: Keys = [
  ["/", "search"],
  ["j", "the next email"],
  ["k", "the one before"],
  ["Delete", "delete the open email"],
  ["?", "these keys"],
];

/** The script shows it, for the keys are its doing. Keys of one letter can be turned off: voice control types them, too. */
export function toKeys(keys: Keys = KEYS): Html {
  return html`<button type="button" class="quiet small keys-button" id="keys-button" popovertarget="keys" hidden>Keys</button>
<div class="popover" id="keys" popover><h2>Keys</h2>
<dl class="keys">${keys.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
<label class="check"><input type="checkbox" id="keys-on" checked> Use these keys</label></div>`;
}

function toBar(view: PageView): Html {
  const name = html`${logo()}<span>Inbox</span>`;
  return html`<header class="bar">
<a class="brand" href="/">${name}<span class="count" id="count">${view.unread === 0 ? "" : html`${view.unread}<span class="sr-only"> unread</span>`}</span></a>
<form class="search" action="/" role="search">
<label class="sr-only" for="q">Search emails</label>
<input id="q" name="q" type="search" value="${view.query}" placeholder="Search, or to:ann@example.com" autocomplete="off" maxlength="1000">
</form>
<p class="sr-only" id="news" role="status"></p>
<div class="bar-end"><span class="live" id="live" role="status"></span><a href="/preview">Preview</a>${toKeys()}<div id="delete-all">${toDeleteAll(view.total)}</div></div>
</header>`;
}

/** The whole inbox: the bar, the list and what stands beside it. */
export function toPage(view: PageView, main: Html): Html {
  return toDocument({
    title: view.unread === 0 ? "Inbox" : `Inbox (${view.unread} unread)`,
    stylesheet: "/inbox.css",
    script: "/inbox.js",
    page: view.current === undefined || view.isList ? "list" : "message",
    body: html`<a class="skip" href="#mail">Skip to the email</a>
${toBar(view)}
<div class="panes${view.messages.length === 0 ? " no-lines" : ""}" id="panes">
${toListView(view)}
${main}
</div>`,
  });
}

/** In the place of the mail when there is none to show. */
export function toPlaceholder(view: PageView, appUrl: string | undefined): Html {
  if (view.total > 0 && view.messages.length === 0) {
    return html`<main class="blank" id="mail" tabindex="-1" data-replace><h1>Nothing found</h1>
<p>No email fits this search. <a href="${toListHref("")}">Show all emails</a></p></main>`;
  }
  return html`<main class="blank" id="mail" tabindex="-1" data-replace>
<img class="blank-mark" src="/favicon.svg" alt="" width="56" height="56"><h1>No email yet</h1>
<p>Every email that the local pool sends lands here, and nowhere else.</p>
<p>${
    appUrl === undefined
      ? html`Sign up in your app against the local pool; the email appears by itself.`
      : html`<a class="button" href="${appUrl}">Sign up in the demo app</a>`
  }</p></main>`;
}

/** A page that does not exist, or a mail that is gone. */
export function toMissing(what: "mail" | "page"): Html {
  return html`<main class="blank" id="mail" tabindex="-1"><h1>${what === "mail" ? "This email is gone" : "There is no such page"}</h1>
<p>${what === "mail" ? "It was deleted, or the sandbox was started again." : "The address may be mistyped."} <a href="/">To the inbox</a></p></main>`;
}
