import { html } from "hono/html";
import { errorsFirst, type Finding } from "../check/finding.ts";
import type { Html } from "../ui/document.ts";
import type { InboxMessage } from "./message.ts";

/** Judges a mail. The inbox has no rules of its own. */
export type CheckMail = (message: InboxMessage) => readonly Finding[] | Promise<readonly Finding[]>;

const LEVELS = { error: "Error", warning: "Warning" } as const;

function toLine({ rule, level, message, place, fix }: Finding): Html {
  return html`<li class="finding" data-level="${level}">
<p class="finding-top"><strong>${LEVELS[level]}</strong> <code>${rule}</code></p>
<p>${message}</p>${place === undefined ? "" : html`<p><code>${place}</code></p>`}
<p class="finding-fix">${fix}</p>
</li>`;
}

/** What the rules say of a mail, the errors first. */
export function toChecks(findings: readonly Finding[]): Html {
  if (findings.length === 0)
    return html`<p class="verdict good">Nothing to mend: every rule is kept.</p>`;
  return html`<ul class="findings">${errorsFirst(findings).map(toLine)}</ul>`;
}
