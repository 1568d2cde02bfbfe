import { html } from "hono/html";
import type { Html } from "../ui/document.ts";
import { toHref } from "./address.ts";
import type { Exhibit } from "./gallery.ts";
import type { View } from "./view.ts";

/** Exhibits of a flow, or of none. */
interface Group {
  readonly name: string;
  readonly exhibits: readonly Exhibit[];
}

/** By flow, in their order; what belongs to none comes last. */
export function toGroups(exhibits: readonly Exhibit[]): readonly Group[] {
  const groups = new Map<string, Exhibit[]>();
  for (const one of exhibits) {
    const name = one.flow ?? "any flow";
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].map(([name, own]) => ({ name, exhibits: own }));
}

function toLine(exhibit: Exhibit, view: View): Html {
  const { base, look, choices, current } = view;
  const isCurrent = exhibit.id === current?.id;
  return html`<li><a class="line" href="${toHref(base, exhibit.id, look, choices)}"${isCurrent ? html` aria-current="true"` : ""}>
<span class="line-top"><span class="line-from">${exhibit.name}</span>${exhibit.fault === undefined ? "" : html`<span class="fault">Fault</span>`}</span>
<span class="line-subject"><bdi>${exhibit.title}</bdi></span>
</a></li>`;
}

function toGroup({ name, exhibits }: Group, view: View): Html {
  const isOpen = exhibits.some(({ id }) => id === view.current?.id);
  const faults = exhibits.filter(({ fault }) => fault !== undefined).length;
  return html`<details id="flow-${name.replace(" ", "-")}"${isOpen ? html` open` : ""}><summary>${name}<span class="count">${exhibits.length}</span>${faults === 0 ? "" : html`<span class="fault">${faults} ${faults === 1 ? "fault" : "faults"}</span>`}</summary>
<ol>${exhibits.map((exhibit) => toLine(exhibit, view))}</ol></details>`;
}

/** Everything there is, by flow. It is replaced as a whole when a file changes. */
export function toListView(view: View): Html {
  return html`<nav class="list" id="list" aria-label="Emails, text messages and pages">
${toGroups(view.exhibits).map((group) => toGroup(group, view))}
</nav>`;
}
