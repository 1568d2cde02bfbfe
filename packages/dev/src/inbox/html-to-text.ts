import { decodeHTMLStrict } from "entities";
import { compile, type FormatCallback } from "html-to-text";

const MAX_LENGTH = 262_144;
/** Elements within elements; what lies deeper is left out. No mail is so deep, and the library reads each by a call. */
const MAX_DEPTH = 500;

/** What a reader does not see: a page's head, scripts, and how mails hide the line that only a mail list shows. */
const UNSEEN = [
  ...["head", "style", "script", "title", "template", "noscript", "[hidden]"],
  ...["display:none", "mso-hide:all", "visibility:hidden"]
    .flatMap((style) => [style, style.replace(":", ": ")])
    .map((style) => `[style*="${style}" i]`),
];
const PARAGRAPHS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "table"];
const LINES = ["div", "tr", "section", "article", "header", "footer", "center"];

/** A block with an empty line around it. The library forgets the one above where a line is the first thing in it. */
const paragraph: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2, blockTransform: (text) => text && `\n\n${text}` });
};

/** The cells of a row are kept apart. */
const cell: FormatCallback = (element, walk, builder) => {
  builder.addInline(" ");
  walk(element.children, builder);
};

const alternative: FormatCallback = (element, _walk, builder) => {
  builder.addInline(element.attribs["alt"] ?? "");
};

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: MAX_DEPTH, ellipsis: "" },
  whitespaceCharacters: " \t\r\n\f",
  // Once, at the end, and only what ends in a semicolon: an address with `&copy=2` in it stays what it is.
  decodeEntities: false,
  formatters: { paragraph, cell, alternative },
  selectors: [
    ...PARAGRAPHS.map((selector) => ({ selector, format: "paragraph" })),
    ...LINES.map((selector) => ({
      selector,
      format: "block",
      options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
    ...["td", "th"].map((selector) => ({ selector, format: "cell" })),
    ...["ul", "ol"].map((selector) => ({
      selector,
      format: "unorderedList",
      options: { itemPrefix: "- " },
    })),
    { selector: "hr", format: "paragraph" },
    { selector: "img", format: "alternative" },
    { selector: "a", options: { linkBrackets: ["( ", " )"], hideLinkHrefIfSameAsText: true } },
    ...UNSEEN.map((selector) => ({ selector, format: "skip" })),
  ],
});

/** Spaces as a reader sees them: none doubled, no more than one empty line. */
function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
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
  return tidy(decodeEntities(convert(markup.slice(0, MAX_LENGTH))));
}
