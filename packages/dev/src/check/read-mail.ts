import type { ChildNode, Document, Element } from "domhandler";
import { DomUtils, Parser, parseDocument } from "htmlparser2";
import type { FinishedMail, Found } from "./finding.ts";
import { readSheets, type Sheets } from "./sheets.ts";

/** A mail, read once for all rules. */
export interface ReadMail extends FinishedMail {
  readonly document: Document;
  readonly sheets: Sheets;
  /** The same as Outlook for Windows reads it, which obeys comments that others skip. */
  readonly outlook: { readonly document: Document; readonly sheets: Sheets };
}

/** One that looks at a mail for one thing that goes wrong. */
export interface Rule {
  readonly name: string;
  readonly check: (mail: ReadMail) => readonly Found[];
}

export function readMail(mail: FinishedMail): ReadMail {
  const document = parseDocument(mail.html);
  const outlook = parseDocument(asOutlookReads(mail.html));
  return {
    ...mail,
    document,
    sheets: readSheets(document),
    outlook: { document: outlook, sheets: readSheets(outlook) },
  };
}

/** How many elements lie within one another at the most. */
export function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  const parser = new Parser({
    onopentag: () => {
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    onclosetag: () => {
      depth -= 1;
    },
  });
  parser.end(html);
  return deepest;
}

/**
 * What stands in comments for Outlook is there, and what stands in comments for all others is not.
 * Source: https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)
 */
function asOutlookReads(html: string): string {
  return html
    .replace(/<!--\[if !mso[^\]]*\]>\s*(?:<!-*>|-->)[\s\S]*?<!-*\s*<!\[endif\]-->/gi, "")
    .replace(/<!\[if !mso[^\]]*\]>[\s\S]*?<!\[endif\]>/gi, "")
    .replace(/<!--\[if [^\]!]*(?:mso|ie)[^\]!]*\]>([\s\S]*?)<!\[endif\]-->/gi, "$1");
}

/** Every element that a body can show. */
export function elementsOf(document: Document): readonly Element[] {
  return DomUtils.filter(
    (node) => DomUtils.isTag(node) && !UNSEEN.has(node.name),
    document,
  ) as Element[];
}

const UNSEEN = new Set(["head", "meta", "title", "style", "script", "template"]);

/** The words in an element, and those that stand for its pictures. */
export function wordsIn(node: ChildNode | Element): string {
  const words = DomUtils.isTag(node)
    ? node.name === "img"
      ? (node.attribs["alt"] ?? "")
      : UNSEEN.has(node.name)
        ? ""
        : node.children.map(wordsIn).join("")
    : DomUtils.isText(node)
      ? node.data
      : "";
  return words.replace(/[\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff]+/g, " ");
}

/** How a person finds an element: its tag and the first words in it. */
export function placeOf(element: Element): string {
  const words = wordsIn(element).trim();
  const short = words.length > 40 ? `${words.slice(0, 39)}…` : words;
  return short === "" ? `<${element.name}>` : `<${element.name}> "${short}"`;
}
