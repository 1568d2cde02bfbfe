import { decodeHTMLStrict } from "entities";
import { Parser } from "htmlparser2";

const MAX_LENGTH = 262_144;

/** What a reader does not see: a page's head, scripts, and how mails hide the line that only a mail list shows. */
const UNSEEN = new Set(["head", "style", "script", "title", "template", "noscript"]);
const HIDING_STYLE = /display: ?none|mso-hide: ?all|visibility: ?hidden/i;

/** Elements with an empty line around them, and those on lines of their own. */
const PARAGRAPHS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "blockquote", "hr"];
const LINES = [
  ...["div", "tr", "section", "article", "header", "footer", "center", "aside", "main", "nav"],
  ...["form", "li", "dl", "dt", "dd"],
];
const BREAKS: ReadonlyMap<string, number> = new Map([
  ...PARAGRAPHS.map((name) => [name, 2] as const),
  ...LINES.map((name) => [name, 1] as const),
]);

/** Writes text line by line; spaces are tidied up afterwards. */
class Lines {
  text = "";
  /** What the current line and all below begin with, and what one alone does. */
  quotes = "";
  dash = "";
  #breaks = 0;

  /** So many line breaks before whatever comes next, whoever else asks for some; behind a dash none. */
  atLeast(breaks: number): void {
    if (this.text !== "" && this.dash === "") this.#breaks = Math.max(this.#breaks, breaks);
  }

  /** One more, of which two leave an empty line. */
  end(): void {
    this.atLeast(Math.min(this.#breaks + 1, 2));
  }

  add(words: string): void {
    const isFirst = this.text === "" || this.#breaks > 0;
    if (isFirst && !/[^ \t\r\n\f]/.test(words)) return;
    this.text += isFirst ? "\n".repeat(this.#breaks) + this.quotes + this.dash + words : words;
    this.#breaks = 0;
    this.dash = "";
  }
}

type Attributes = Readonly<Record<string, string>>;

/** The address that a link shows beside its words; a place in the same mail is none. */
function addressOf({ href = "" }: Attributes): string {
  return href.startsWith("#") ? "" : href.replace(/^mailto:/, "");
}

function isUnseen(name: string, attributes: Attributes): boolean {
  const { style } = attributes;
  if (UNSEEN.has(name) || "hidden" in attributes) return true;
  return style !== undefined && HIDING_STYLE.test(style);
}

/** Reads a mail into lines, tag by tag. */
class Reader {
  readonly #lines: Lines;
  /** How many elements are open that nobody sees, items of lists, and elements whose line breaks count. */
  #unseen = 0;
  #items = 0;
  #verbatim = 0;
  #link: { readonly address: string; label: string } | undefined;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  ontext(text: string): void {
    if (this.#unseen > 0) return;
    if (this.#verbatim === 0) this.#say(text.replace(/[\r\n\f]+/g, " "));
    else {
      for (const [at, line] of text.split("\n").entries()) {
        if (at > 0) this.#lines.end();
        this.#say(line);
      }
    }
  }

  onopentag(name: string, attributes: Attributes): void {
    if (this.#unseen > 0 || isUnseen(name, attributes)) {
      this.#unseen += 1;
      return;
    }
    this.#around(name);
    if (name === "br") this.#lines.end();
    else if (name === "td" || name === "th") this.#lines.add(" ");
    else if (name === "img") this.#say(attributes["alt"] ?? "");
    else if (name === "a") this.#beginLink(attributes);
    else if (name === "pre") this.#verbatim += 1;
    else if (name === "blockquote") this.#lines.quotes += "> ";
    else if (name === "li") {
      this.#items += 1;
      this.#lines.dash += "- ";
    }
  }

  onclosetag(name: string): void {
    if (this.#unseen > 0) {
      this.#unseen -= 1;
      return;
    }
    if (name === "a") this.#endLink();
    else if (name === "pre") this.#verbatim -= 1;
    else if (name === "blockquote") this.#lines.quotes = this.#lines.quotes.slice(2);
    else if (name === "li") {
      this.#items -= 1;
      this.#lines.dash = "";
    }
    this.#around(name);
  }

  /** A list in a list has no empty line around it. */
  #around(name: string): void {
    const isList = name === "ul" || name === "ol";
    this.#lines.atLeast(isList ? (this.#items > 0 ? 1 : 2) : (BREAKS.get(name) ?? 0));
  }

  #say(words: string): void {
    if (this.#link) this.#link.label += words;
    this.#lines.add(words);
  }

  /** There is no link within a link: the next one ends it. */
  #beginLink(attributes: Attributes): void {
    this.#endLink();
    this.#link = { address: addressOf(attributes), label: "" };
  }

  /** Names the address behind the label, unless that is the address. */
  #endLink(): void {
    const { address = "", label = "" } = this.#link ?? {};
    this.#link = undefined;
    if (address === "" || label.trim() === address) return;
    this.#lines.add(label.trim() === "" ? address : ` ( ${address} )`);
  }
}

/** Spaces as a reader sees them: none doubled, no more than one empty line. */
function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]{2,}|[\t\u00a0]/g, " ")
    .replace(/ \n ?|\n /g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/**
 * Decodes character references in one pass, so that `&amp;lt;` becomes `&lt;` and not `<`.
 * A reference must end in `;`: `?a=1&copy=2` in a careless link stays what it is, as does what stands for no character.
 */
export function decodeEntities(text: string): string {
  return text.replace(/&#?\w+;/g, (written) => {
    const decoded = decodeHTMLStrict(written);
    return decoded === "\ufffd" ? written : decoded;
  });
}

/**
 * Derives a mail's plain text from its HTML, as a text-only reader would want it: one line a block,
 * links in full and between spaces, so that a test can pick them with `/https?:\/\/\S+/`.
 * Not a sanitiser: the result is text and has to be escaped like any other.
 */
export function htmlToText(markup: string): string {
  const lines = new Lines();
  // References are decoded once, at the end, and only what ends in a semicolon.
  new Parser(new Reader(lines), { decodeEntities: false }).end(markup.slice(0, MAX_LENGTH));
  return tidy(decodeEntities(lines.text));
}
