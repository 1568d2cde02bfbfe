import { FLOW_NAMES, type FlowName } from "../flows/all-flows.ts";
import { type LayoutSlot, slotsIn } from "../mail/own-layout.ts";

/** Every slot of a layout, and whether it may stand inside a tag: what is no plain text there would break it. */
const LAYOUT_SLOTS: Readonly<Record<LayoutSlot, "anywhere" | "text">> = {
  lang: "anywhere",
  dir: "anywhere",
  subject: "anywhere",
  preheader: "text",
  appName: "text",
  heading: "text",
  intro: "text",
  link: "anywhere",
  button: "text",
  copyHint: "text",
  codeIntro: "text",
  code: "text",
  username: "text",
  temporaryPassword: "text",
  footer: "text",
  support: "text",
  legal: "text",
  privacy: "text",
  privacyUrl: "anywhere",
  logoUrl: "anywhere",
  accentColor: "anywhere",
};

/** What no mail may hold: mail programs take it out, or show a warning in the place of the mail. */
const REFUSED: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<script\b/i, "a script; mail programs run none"],
  [/\son[a-z]+\s*=/i, "a script in an attribute (on…); mail programs run none"],
  [/javascript:/i, "a javascript: address"],
  [/<(?:form|input|button|select|textarea)\b/i, "a form; mail programs warn of it or take it out"],
  [/<link\b|@import|@font-face/i, "a font or a sheet from elsewhere; mail programs do not load it"],
  [/<(?:iframe|object|embed|video|audio)\b/i, "a frame or a player; mail programs show none"],
  [/<base\b/i, "a <base>; it bends the addresses of links"],
];

/** The flow and the language that a layout is for, by its file's name: `layout`, `sign-up`, `sign-up.de`. */
export function parseLayoutName(
  name: string,
): { readonly flow: string | undefined; readonly language: string | undefined } | undefined {
  const [flow = "", language, more] = name.split(".");
  const isKnown = flow === "layout" || (FLOW_NAMES as readonly string[]).includes(flow);
  if (!isKnown || more !== undefined) return undefined;
  return { flow: flow === "layout" ? undefined : flow, language };
}

/** What is wrong with a layout before it is filled, each as the end of a sentence. */
export function checkLayout(layout: string): readonly string[] {
  const tags = [...layout.matchAll(/<[a-z!/][^<>]*>/gi)].map(([tag]) => tag).join("");
  const unknown = slotsIn(layout).filter((name) => !isSlot(name));
  const misplaced = slotsIn(tags).filter((name) => isSlot(name) && LAYOUT_SLOTS[name] === "text");
  return [
    ...REFUSED.filter(([pattern]) => pattern.test(layout)).map(([, what]) => `holds ${what}`),
    ...[...new Set(unknown)].map(
      (name) =>
        `names [[${name}]], which nobody fills; it may name ${Object.keys(LAYOUT_SLOTS).join(", ")}`,
    ),
    ...[...new Set(misplaced)].map(
      (name) => `names [[${name}]] inside a tag, where only addresses and plain texts may stand`,
    ),
    ...openSections(layout).map(
      (name) => `opens [[#${name}]] or closes [[/${name}]] without the other; write both`,
    ),
  ];
}

const isSlot = (name: string): name is LayoutSlot => Object.hasOwn(LAYOUT_SLOTS, name);

function openSections(layout: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const [, sign, name = ""] of layout.matchAll(/\[\[([#/])(\w+)\]\]/g))
    counts.set(name, (counts.get(name) ?? 0) + (sign === "#" ? 1 : -1));
  return [...counts].filter(([, count]) => count !== 0).map(([name]) => name);
}

/** The flows that a layout is for. */
export function flowsOf(flow: string | undefined): readonly FlowName[] {
  return FLOW_NAMES.filter((name) => flow === undefined || name === flow);
}
