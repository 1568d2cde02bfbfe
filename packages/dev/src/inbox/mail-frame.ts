import { toCsp } from "../ui/security-headers.ts";
import type { Scheme } from "./address.ts";

/** What the mail may do: open its links as real pages, and nothing else. */
export const FRAME_SANDBOX =
  "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/**
 * Headers of a mail's own HTML. It comes from outside, so it runs no script, sends no form and is
 * of no origin, even when somebody opens its address directly. Its inline styles are the mail.
 */
export const FRAME_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "referrer-policy": "no-referrer",
  // Browsers show no page that is sandboxed and wants an opener of its own origin.
  "cross-origin-opener-policy": "unsafe-none",
  "content-security-policy": toCsp({
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:", "https:"],
    "font-src": ["data:", "https:"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
    sandbox: FRAME_SANDBOX.split(" "),
  }),
};

const BASE = '<base target="_blank">';
const PREFERENCE = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;

/** Decides the mail's colour questions, since a page cannot tell a frame what its reader prefers. */
function withScheme(markup: string, scheme: Scheme): string {
  if (scheme === "auto") return markup;
  return markup.replace(PREFERENCE, (_query, asked: string) =>
    asked.toLowerCase() === scheme ? "(min-width: 0px)" : "(max-width: 0px)",
  );
}

/** Whether the mail says that it may be laid on dark. One that does not stays on white: its text may be black. */
function takesDark(markup: string): boolean {
  const metas = markup.match(/<meta\b[^>]*["']color-scheme["'][^>]*>/gi) ?? [];
  return (
    metas.some((meta) => /\bdark\b/i.test(meta)) ||
    /(?<![-\w])color-scheme\s*:[^;}]*\bdark\b/i.test(markup)
  );
}

/** Colours of what the mail leaves open: its canvas, its text, its form controls. */
function toHeadStart(markup: string, scheme: Scheme): string {
  if (scheme === "auto") return BASE;
  const canvas = scheme === "dark" && takesDark(markup) ? "dark" : "light";
  return `${BASE}<style>:root { color-scheme: only ${canvas} !important; }</style>`;
}

/**
 * Adds a base element, so that the links of a mail open beside the inbox. All else stays exact,
 * unless a colour scheme is asked for: then its `prefers-color-scheme` rules are decided as well.
 */
export function toFrameHtml(markup: string, scheme: Scheme = "auto"): string {
  const mail = withScheme(markup, scheme);
  const start = toHeadStart(markup, scheme);
  for (const place of [/<head(?:\s[^<>]*)?>/i, /<html(?:\s[^<>]*)?>/i, /^\s*<!doctype[^>]*>/i]) {
    const found = place.exec(mail);
    if (found !== null) {
      const end = found.index + found[0].length;
      return mail.slice(0, end) + start + mail.slice(end);
    }
  }
  return start + mail;
}
