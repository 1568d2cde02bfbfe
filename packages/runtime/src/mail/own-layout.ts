import { type HtmlValue, html } from "../html/html.ts";
import type { Messages } from "../words/messages.ts";
import { MailFault } from "./mail.ts";

/** What a team's layout may name. */
export type LayoutSlot =
  | "lang"
  | "dir"
  | "subject"
  | "preheader"
  | "appName"
  | "heading"
  | "intro"
  | "link"
  | "button"
  | "copyHint"
  | "codeIntro"
  | "code"
  | "username"
  | "temporaryPassword"
  | "footer"
  | "support"
  | "legal"
  | "privacy"
  | "privacyUrl"
  | "logoUrl"
  | "accentColor";

/** Undefined for what this mail has not. */
export type LayoutSlots = Readonly<Partial<Record<LayoutSlot, HtmlValue>>>;

/** `[[#link]] … [[/link]]`: shown where the mail has a link. */
const SECTION = /\[\[#(\w+)\]\]([\s\S]*?)\[\[\/\1\]\]/g;
const SLOT = /\[\[([#/]?\w+)\]\]/g;

/** The nearest layout of a team's own: of flow and language, of the flow, or of all. */
export function layoutFor(messages: Messages, flow: string, language: string): string | undefined {
  const name = layoutNameFor(messages, flow, language);
  return name && messages.layouts?.[name];
}

/** What its file is called, without `.html`. */
export function layoutNameFor(
  { layouts = {} }: Messages,
  flow: string,
  language: string,
): string | undefined {
  return [`${flow}.${language}`, flow, `layout.${language}`, "layout"].find((one) =>
    Object.hasOwn(layouts, one),
  );
}

/**
 * Fills a team's layout; every value is escaped.
 *
 * @throws MailFault `layout-slot` where it names what this mail has not
 */
export function fillLayout(layout: string, slots: LayoutSlots): string {
  const has = (name: string): name is LayoutSlot =>
    Object.hasOwn(slots, name) && Boolean(slots[name as LayoutSlot]);
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
