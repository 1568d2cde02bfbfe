import { type HtmlValue, html } from "../html/html.ts";
import type { Messages } from "../words/messages.ts";
import { MailFault } from "./mail.ts";

/** What a team's layout may name; undefined for what this mail has not. */
export type LayoutSlots = Readonly<Record<string, HtmlValue>>;

/** `[[#link]] … [[/link]]`: shown where the mail has a link. */
const SECTION = /\[\[#(\w+)\]\]([\s\S]*?)\[\[\/\1\]\]/g;
const SLOT = /\[\[([#/]?\w+)\]\]/g;

/** The nearest layout of a team's own: of flow and language, of the flow, or of all. */
export function layoutFor(
  { layouts = {} }: Messages,
  flow: string,
  language: string,
): string | undefined {
  const name = [`${flow}.${language}`, flow, `layout.${language}`, "layout"].find((one) =>
    Object.hasOwn(layouts, one),
  );
  return name && layouts[name];
}

/**
 * Fills a team's layout; every value is escaped.
 *
 * @throws MailFault `layout-slot` where it names what this mail has not
 */
export function fillLayout(layout: string, slots: LayoutSlots): string {
  const has = (name: string): boolean => Object.hasOwn(slots, name) && Boolean(slots[name]);
  let shown = layout;
  for (let before = ""; before !== shown; ) {
    before = shown;
    shown = shown.replace(SECTION, (_, name: string, inner: string) => (has(name) ? inner : ""));
  }
  return shown.replace(SLOT, (_, name: string) => {
    if (!has(name)) throw new MailFault("layout-slot");
    return html`${slots[name]}`.toString();
  });
}

/** The names of the slots and sections that a layout has. */
export function slotsIn(layout: string): readonly string[] {
  return [...layout.matchAll(SLOT)].map(([, name = ""]) => name.replace(/^[#/]/, ""));
}
