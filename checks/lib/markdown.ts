/** A fenced block of code. */
export interface Block {
  /** What stands after the fence: `ts`, `ts no-check: it shows an error`. */
  readonly info: string;
  /** Of the first line of code, from 1. */
  readonly line: number;
  readonly code: string;
}

/** A link, a picture or a reference, with the line that it stands on. */
export interface Link {
  readonly target: string;
  /** What is shown for it; undefined where it is no `[text](target)`. */
  readonly text: string | undefined;
  readonly line: number;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

const fence = /^ {0,3}(`{3,}|~{3,})\s*(.*)$/;

/** Takes a document apart: its blocks of code, and the lines that are prose. */
function split(markdown: string): { blocks: Block[]; prose: Line[] } {
  const blocks: Block[] = [];
  const prose: Line[] = [];
  let open: { marker: string; info: string; line: number; code: string[] } | undefined;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const [, marker = "", info = ""] = fence.exec(text) ?? [];
    if (open === undefined) {
      if (marker) open = { marker, info: info.trim(), line: index + 2, code: [] };
      else prose.push({ text, number: index + 1 });
    } else if (marker.startsWith(open.marker) && info === "") {
      blocks.push({ info: open.info, line: open.line, code: open.code.join("\n") });
      open = undefined;
    } else {
      open.code.push(text);
    }
  }
  return { blocks, prose };
}

export const blocksOf = (markdown: string): Block[] => split(markdown).blocks;

const linkForms = [
  // [text](target "title") and ![picture](target); <target> may stand in angle brackets.
  /(?:\[(?<text>[^[\]]*))?\]\(\s*<?(?<target>[^)\s>]+)>?(?:\s+["'][^)]*)?\)/g,
  // [name]: target
  /^ {0,3}\[[^\]]+\]:\s*<?(?<target>[^\s>]+)/g,
  // <img src="target">, <a href="target">
  /<\w[^>]*?\s(?:src|href|srcset)="(?<target>[^"]+)"/g,
];

export function linksOf(markdown: string): Link[] {
  return split(markdown).prose.flatMap(({ text, number }) => {
    const withoutCode = text.replace(/(`+)[^`].*?\1/g, "");
    return linkForms.flatMap((form) =>
      [...withoutCode.matchAll(form)].map(({ groups }) => ({
        target: groups?.["target"] ?? "",
        text: groups?.["text"],
        line: number,
      })),
    );
  });
}

/** The anchors that GitHub makes of a document's headings, and the ones that it sets by hand. */
export function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  for (const { text } of split(markdown).prose) {
    for (const [, name = ""] of text.matchAll(/<\w[^>]*?\s(?:id|name)="([^"]+)"/g))
      anchors.add(name);
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(text)?.[1];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    let name = slug;
    for (let again = 1; anchors.has(name); again += 1) name = `${slug}-${again}`;
    anchors.add(name);
  }
  return anchors;
}

/** A heading, and the first cells of the tables that follow it, less their own headings and the marks of code. */
export interface Section {
  readonly heading: string;
  readonly line: number;
  readonly rows: readonly string[];
}

export function sectionsOf(markdown: string): Section[] {
  const sections: { heading: string; line: number; rows: string[] }[] = [];
  for (const { text, number } of split(markdown).prose) {
    const heading = /^#{1,6}\s+(.*?)\s*$/.exec(text)?.[1];
    if (heading !== undefined) sections.push({ heading, line: number, rows: [] });
    const cell = /^\| `([^`]+)` \|/.exec(text)?.[1];
    if (cell !== undefined) sections.at(-1)?.rows.push(cell);
  }
  return sections;
}

function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
