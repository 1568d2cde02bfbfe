import { type Html, html, raw } from "../html/html.ts";
import type { CommonPage, FlowPage } from "../words/words.ts";

/** Drawn as one line of 24 by 24; a point is a line that has hardly a length. */
const PATHS = {
  mail: "M3 6h18v12H3zM3.5 7l8.5 6 8.5-6",
  next: "M5 12h14M13 6l6 6-6 6",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  window: "M3 5h18v14H3zM3 9.5h18",
  person: "M12 4a4 4 0 1 0 .01 0zM4.5 20a7.5 7.5 0 0 1 15 0",
  clock: "M12 3a9 9 0 1 0 .01 0zM12 7.5V12l3 2",
  again: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4h-4",
  cut: "M9 16.5H7.5a4.5 4.5 0 0 1 0-9H9M15 7.5h1.5a4.5 4.5 0 0 1 0 9H15M12 4v2.5M12 17.5V20",
  done: "M5 12.5l4.5 4.5L19 7.5",
  phone: "M7 3h10v18H7zM12 17.5v.01",
  problem: "M12 3a9 9 0 1 0 .01 0zM12 7.5v5.5M12 16.5v.01",
} as const;

/** What a page is about, at a glance: in the accent's colour what goes on, in grey what waits or is over, and what went wrong. */
const ICONS: Readonly<
  Record<FlowPage | CommonPage, readonly [path: keyof typeof PATHS, tone?: "calm" | "wrong"]>
> = {
  ask: ["next"],
  "ask-again": ["next"],
  form: ["lock"],
  done: ["done"],
  "in-app": ["phone"],
  "mail-sent": ["mail"],
  "other-browser": ["window"],
  "alias-taken": ["person"],
  stale: ["clock", "calm"],
  outdated: ["clock", "calm"],
  "rate-limited": ["clock", "calm"],
  "one-moment": ["again", "calm"],
  busy: ["again", "calm"],
  "invalid-link": ["cut", "wrong"],
  cut: ["cut", "wrong"],
  "too-large": ["cut", "wrong"],
  "method-not-allowed": ["mail"],
  misconfigured: ["problem", "wrong"],
};

/** Nothing that a screen reader would have to say: the title says it. Its one line is drawn where motion is welcome. */
export function iconOf(page: FlowPage | CommonPage): Html {
  const [path, tone = ""] = ICONS[page];
  return html`<svg class="icon ${tone}" viewBox="0 0 24 24" aria-hidden="true"><path pathLength="1" d="${raw(PATHS[path])}"/></svg>\n`;
}

/** The icons, and what answers a pointer. */
export const ICON_STYLE: string =
  ".icon{display:block;width:48px;padding:12px;margin:0 0 16px;border-radius:50%;background:color-mix(in srgb,currentColor 12%,#0000);color:var(--tint);fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}" +
  ".calm{color:var(--soft)}.wrong{color:#8a4b00}@media(prefers-color-scheme:dark){.wrong{color:#f2b872}}@media(prefers-reduced-motion:no-preference){.icon path{stroke-dasharray:1;animation:draw .7s ease-out}}@keyframes draw{from{stroke-dashoffset:1}}a:hover,:enabled:hover{box-shadow:0 0 0 3px var(--line)}";
