import type { LinkExplanation } from "cognito-links";
import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import { toActionHref, toOtherBrowserHref } from "./address.ts";
import { type Fact, toLinkFacts } from "./link-facts.ts";
import type { InboxMessage } from "./message.ts";

/** The link of a message: its address, and what it carries. */
export interface MailLink {
  readonly address: string;
  readonly explanation: LinkExplanation;
}

/** What a scanner got, and what became of it. */
export interface Scan {
  readonly steps: readonly Fact[];
  /** What the pool was asked for meanwhile, as in `ConfirmSignUp: ok`; empty when nothing was. */
  readonly calls: readonly string[];
}

/** What whoever runs the inbox knows of links; without it there is no Link tab. */
export interface LinkTools {
  /** Opens a link with the keys that wrote it; undefined for every other address. */
  readonly explain: (address: string) => LinkExplanation | undefined;
  /** Opens it as a mail scanner does. */
  readonly scan: (address: string) => Promise<Scan>;
}

/** The first address of a message that is a link of ours: a logo may lead somewhere before it. */
export function findLink(
  { text, sms = "" }: InboxMessage,
  { explain }: LinkTools,
): MailLink | undefined {
  for (const [address] of `${text} ${sms}`.matchAll(/https?:\/\/\S+/g)) {
    const explanation = explain(address);
    if (explanation !== undefined) return { address, explanation };
  }
  return undefined;
}

/** Name and value in rows. */
export const toFacts = (facts: readonly Fact[]): Html =>
  html`<dl class="rows">${facts.map(([name, value]) => html`<div><dt>${name.replace(/^./, (first) => first.toUpperCase())}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>`;

function toScan({ steps, calls }: Scan): Html {
  const verdict =
    calls.length === 0
      ? html`<p class="verdict good">Nobody was confirmed: the pool was not asked for anything.</p>`
      : html`<p class="verdict bad">The pool was asked: ${calls.join(", ")}. With this configuration a scanner uses the link up.</p>`;
  return html`<section class="scan" id="scan" aria-label="What the scanner got">${verdict}${toFacts(steps)}</section>`;
}

const OPENED = html` target="_blank" rel="noopener noreferrer"`;

/** What the link carries, and ways to try it. */
export function toLinkTab(
  { address, explanation }: MailLink,
  { id, query, now, scan }: LinkTabOptions,
): Html {
  const other = toOtherBrowserHref(address);
  return html`<div class="sheet">
<p class="link-address"><bdi>${address}</bdi></p>
<div class="tries">
<a class="button" href="${address}"${OPENED}>Open<span class="sr-only"> the link (in a new tab)</span></a>
${other === undefined ? "" : html`<a class="button quiet" href="${other}"${OPENED}>Open as another browser<span class="sr-only"> (in a new tab)</span></a>`}
<form method="post" action="${toActionHref(id, "scan", query)}"><button type="submit" class="quiet">As a scanner</button></form>
</div>
<p class="hint">Another browser has no cookie of this one: the link opens under another name of this machine. A scanner asks for the headers, opens the link, and presses nothing.</p>
${scan === undefined ? "" : toScan(scan)}
<h2>What it carries</h2>
${toFacts(toLinkFacts(explanation, now))}
</div>`;
}

export interface LinkTabOptions {
  readonly id: string;
  readonly query: string;
  readonly now: number;
  /** What a scanner has just got. */
  readonly scan: Scan | undefined;
}
