import { decodeEntities } from "./entities.ts";

/**
 * A comment, a declaration, a tag with its attributes, or a run of text. What is not closed reaches to the end, as in
 * browsers; so no token is ever tried in vain, and the time grows with the length and no faster.
 */
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<![^>]*(?:>|$)|<(\/?)([a-zA-Z][^\s/>]*)((?:=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$))|[^>])*)(?:>|$)|[^<]+|</g;
const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"]);
const UNSEEN = new Set(["head", "style", "script", "title", "template", "noscript"]);
const PARAGRAPH = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "hr"]);
const LINE = new Set(["div", "tr", "li", "br", "section", "article", "header", "footer", "center"]);
/** How mails hide their preheader, the line that only a mail list shows. */
const HIDDEN_STYLE = /display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden/i;
const MAX_LENGTH = 262_144;

const toPattern = (name: string): RegExp =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i");
const ATTRIBUTE = {
  style: toPattern("style"),
  href: toPattern("href"),
  alt: toPattern("alt"),
} as const;

function attribute(attributes: string, name: keyof typeof ATTRIBUTE): string | undefined {
  const found = ATTRIBUTE[name].exec(attributes);
  return found === null ? undefined : decodeEntities(found[1] ?? found[2] ?? found[3] ?? "");
}

function isHidden(tag: string, attributes: string): boolean {
  return (
    UNSEEN.has(tag) ||
    /(?:^|\s)hidden(?:[\s=/]|$)/i.test(attributes) ||
    HIDDEN_STYLE.test(attribute(attributes, "style") ?? "")
  );
}

/** Spaces as a reader sees them: none doubled, no more than one empty line. */
function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Text around a link: `label ( https://… )`, or the address alone where the label repeats it. */
function toLink(label: string, href: string | undefined): string {
  if (href === undefined || href === "" || href.startsWith("#") || tidy(label) === href)
    return label;
  return tidy(label) === "" ? href : `${label} ( ${href} )`;
}

/**
 * Derives a mail's plain text from its HTML, as a text-only reader would want it: one line a block,
 * links in full and between spaces, so that a test can pick them with `/https?:\/\/\S+/`.
 * Not a sanitiser: the result is text and has to be escaped like any other.
 */
export function htmlToText(markup: string): string {
  let out = "";
  let link: { readonly href: string | undefined; readonly start: number } | undefined;
  /** The hidden element being skipped, and how many of its kind are open. */
  let skipped: { readonly tag: string; depth: number } | undefined;

  const closeLink = (): void => {
    if (link !== undefined)
      out = out.slice(0, link.start) + toLink(out.slice(link.start), link.href);
    link = undefined;
  };

  for (const [token, slash, name, attributes = ""] of markup.slice(0, MAX_LENGTH).matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (skipped !== undefined) {
      if (tag === skipped.tag) skipped.depth += slash === "/" ? -1 : 1;
      if (skipped.depth === 0) skipped = undefined;
    } else if (tag === undefined) {
      if (!token.startsWith("<!")) out += decodeEntities(token.replace(/\s+/g, " "));
    } else if (slash !== "/" && !VOID.has(tag) && isHidden(tag, attributes)) {
      skipped = { tag, depth: 1 };
    } else if (tag === "a") {
      closeLink();
      if (slash !== "/") link = { href: attribute(attributes, "href"), start: out.length };
    } else if (tag === "img") {
      out += attribute(attributes, "alt") ?? "";
    } else if (PARAGRAPH.has(tag)) {
      out += "\n\n";
    } else if (LINE.has(tag)) {
      if (tag === "br" || !/\n[ ]*$/.test(out.slice(-8))) out += "\n";
      if (tag === "li" && slash !== "/") out += "- ";
    } else if (tag === "td" || tag === "th") {
      out += " ";
    }
  }
  closeLink();
  return tidy(out);
}
