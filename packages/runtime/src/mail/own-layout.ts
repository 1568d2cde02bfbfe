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

/**
 * Which of a team's layouts a mail has, by its file's name without `.html`: the nearest of flow and language. Undefined
 * where it has ours.
 *
 * @example
 * layoutNameFor(messages, "sign-up", "de"); // "sign-up.de", "sign-up", "layout.de" or "layout"
 */
export function layoutNameFor(
  { layouts = {} }: Messages,
  flow: string,
  language: string,
): string | undefined {
  return [`${flow}.${language}`, flow, `layout.${language}`, "layout"].find((one) =>
    Object.hasOwn(layouts, one),
  );
}

/** The layout itself. */
export function layoutFor(messages: Messages, flow: string, language: string): string | undefined {
  const name = layoutNameFor(messages, flow, language);
  return name && messages.layouts?.[name];
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
