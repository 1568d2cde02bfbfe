/**
 * Turns the HTML that MJML makes of the mail's layout into the module that the runtime ships: a function which fills the
 * slots through the escaping tag. The mail handler's bundle holds it whole, so what no mail program of today reads is left
 * out, and what stands there more than once is written once.
 *
 * In the layout `[[name]]` is a slot. `[[#name?]] … [[/name]]` is a block that is left out where `name` is not given, and
 * `[[#name*]] … [[/name]]` one that is repeated for each; the slots in a block are fields of what was given. A block
 * whose one slot has its own name is a text by itself, and a slot that stands outside of the blocks as well is the mail's own.
 */

/** What MJML writes for every mail, and this one does not need. Each has to be found, lest one stay here for nothing. */
const NEEDLESS: readonly (readonly [found: RegExp, instead: string])[] = [
  // A mode of Internet Explorer; the conditional around it keeps it from Outlook, which would know it.
  [/<!--\[if !mso\]><!-->\n<meta http-equiv="X-UA-Compatible".*\n<!--<!\[endif\]-->\n/, ""],
  // Outlook 2003, which is version 11.
  [/<!--\[if lte mso 11\]>.*?<!\[endif\]-->\n/s, ""],
  // How PNG pictures are saved (https://ooxml.info/docs/17/17.15/17.15.2/17.15.2.1): there are none. The pixels an inch,
  // which Outlook needs on dense screens, stay. https://litmus.com/community/discussions/151-solved-dpi-scaling-in-outlook
  [/<o:AllowPNG\/>\n/, ""],
  [/<\/?noscript>\n/g, ""],
  // Pictures, paragraphs, XHTML and VML are not in the layout.
  [/\nimg \{.*\}\np \{.*\}/, ""],
  [/ xmlns(?::v)?="[^"]*"/g, ""],
  // Columns side by side on wide screens (https://npmjs.com/package/mjml-column): there is one, as wide as its section.
  [/<style type="text\/css">\n@media only screen and \(min-width:480px\).*?<\/style>\n/s, ""],
  [/<style media="screen and \(min-width:480px\)">.*?<\/style>\n/s, ""],
  [/ class="mj-column-per-100 mj-outlook-group-fix"/g, ""],
  // Which way it is written is said once, by the whole mail's `dir`, and what it is written with by the style sheet: Outlook
  // reads that, and who does not has it from what is around it all.
  [/direction:ltr;/g, ""],
  [/text-align:(?:left|center);/g, ""],
  [/font-family:house;/g, ""],
  // Classes for rules that nobody wrote.
  [/ class="(?:card-outlook)?"/g, ""],
  // Internet Explorer reads no conditional comment since version 10. https://wikimili.com/en/Conditional_comment
  [/mso \| IE/g, "mso"],
  // The default type, and an element that every parser adds. https://html.spec.whatwg.org/#optional-tags
  [/ type="text\/css"/g, ""],
  [/<\/?tbody>\n/g, ""],
];

/** MJML checks what a colour and a side are, so slots for them are written as something else. */
const STAND_INS: readonly (readonly [found: RegExp, slot: string])[] = [
  [/#acce57/g, "[[accent]]"],
  [/#ed9e00/g, "[[edge]]"],
  [/#0facce/g, "[[on]]"],
  [/align="left"/g, 'align="[[start]]"'],
  [/(?<=role="article".*style=")word-spacing:normal/, "padding:32px 12px;font-family:[[font]]"],
  [/word-spacing:normal;/, ""],
];

const BLOCK = /\[\[#(\w+)([?*])\]\](.*?)\[\[\/\1\]\]/gs;
const SLOT = /\[\[(\w+)\]\]/g;

/** The module's text, for the HTML that MJML makes of the layout. */
export function toLayoutModule(html: string): string {
  const compact = compactHtml(html);
  if (/[`\\]|\$\{/.test(compact))
    throw new Error("the layout holds a character that a template string would read");
  const { rest, shared } = share(compact);
  const parts = shared.map((text, index) => {
    const made = text.includes("[[=") ? `html\`${fillIn(text)}\`` : `raw(\`${text}\`)`;
    return `const part${index + 1} = ${made};`;
  });
  const own = slotsOutside(compact);
  const body = rest.replace(BLOCK, (_, name: string, kind: string, block: string) => {
    const inner = block.replace(SLOT, (slot, field) =>
      field === name || own.has(field) ? slot : `[[${name}.${field}]]`,
    );
    return kind === "?"
      ? `\${${name} && html\`${fillIn(inner)}\`}`
      : `\${${name}?.map((${name}) => html\`${fillIn(inner)}\`)}`;
  });
  const slots = slotTypes(compact);
  return [
    'import { type Html, type HtmlValue, html, raw } from "../html/html.ts";',
    "",
    `export interface MailSlots {\n${slots.map(([, line]) => `  readonly ${line};`).join("\n")}\n}`,
    "",
    ...parts,
    "",
    `export function mailLayout({ ${slots.map(([name]) => name).join(", ")} }: MailSlots): Html {`,
    `  return html\`${fillIn(body)}\`;`,
    "}",
    "",
  ].join("\n");
}

/** Marks become placeholders of a template string. */
function fillIn(text: string): string {
  return text.replace(/\[\[(=?)([\w.]+)\]\]/g, (_, part, name) => `\${${part && "part"}${name}}`);
}

/** The slots that are the mail's own: those outside of blocks. */
function slotsOutside(text: string): ReadonlySet<string> {
  return new Set([...text.replace(BLOCK, "").matchAll(SLOT)].map(([, slot = ""]) => slot));
}

/** The slots of the layout with their types, as lines of an interface, in the order of their names. */
function slotTypes(text: string): [name: string, line: string][] {
  const own = slotsOutside(text);
  const lines = new Map([...own].map((slot) => [slot, `${slot}: HtmlValue`]));
  const fields = new Map<string, Set<string>>();
  const kinds = new Map<string, string>();
  for (const [, name = "", kind = "", block = ""] of text.matchAll(BLOCK)) {
    const seen = fields.get(name) ?? new Set();
    for (const [, slot = ""] of block.matchAll(SLOT)) if (!own.has(slot)) seen.add(slot);
    fields.set(name, seen);
    kinds.set(name, kind);
  }
  for (const [name, slots] of fields) {
    const record = `{ ${[...slots]
      .sort()
      .map((slot) => `readonly ${slot}: HtmlValue`)
      .join("; ")} }`;
    const one = slots.has(name) ? "HtmlValue" : record;
    lines.set(name, `${name}?: ${kinds.get(name) === "*" ? `readonly ${one}[]` : one} | undefined`);
  }
  return [...lines].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The HTML with the white space and the rest that no mail program needs left out. */
function compactHtml(html: string): string {
  const lines = html
    .replace(/\s*\n\s*/g, "\n")
    .replace(/\s+(?=[^<>{}]*>)/g, " ")
    .replace(/ (?=>)/g, "");
  const needed = [...NEEDLESS, ...STAND_INS].reduce((text, [found, instead]) => {
    if (text.search(found) === -1) throw new Error(`MJML no longer writes ${found}`);
    return text.replace(found, instead);
  }, lines);
  return needed
    .replace(/(?<=[{,:;}>]) | (?=[{}>])|;\s*(?=["}])|(?<=[{};])\n(?=[^<]*[{}])/g, "")
    .replace(/\n(?=\[\[|<\/|<t[ar])|(?<=\]\])\n| (?=\[\[#)/g, "")
    .trim();
}

/** Between tags, declarations and marks, so that what is shared can be read. */
const CUT = /(?=<|\[\[)|(?<=\]\])|(?<=[;>]\n?)(?!\n)/;

/** What a shared text costs beside itself, where it is written and each time that it is used. */
const COST = { once: 20, each: 4 };

/** The text with what stands in it more than once taken out: there it is `[[=1]]`, and so may be one in another. */
function share(text: string): { rest: string; shared: string[] } {
  const shared: string[] = [];
  let pieces = text.split(CUT);
  for (;;) {
    const best = bestRun(pieces);
    if (best === undefined) return { rest: pieces.join(""), shared };
    shared.push(best.join(""));
    pieces = replaceRun(pieces, best, `[[=${shared.length}]]`);
  }
}

/** The run of pieces whose sharing saves most, or undefined where none saves anything. */
function bestRun(pieces: readonly string[]): string[] | undefined {
  const found = new Map<string, { run: string[]; end: number; times: number }>();
  for (let start = 0; start < pieces.length; start++) {
    for (let end = start; end < pieces.length && !/^\[\[[^=]/.test(pieces[end] ?? ""); end++) {
      const run = pieces.slice(start, end + 1);
      const seen = found.get(run.join(""));
      if (seen === undefined) found.set(run.join(""), { run, end, times: 1 });
      else if (seen.end < start) Object.assign(seen, { end, times: seen.times + 1 });
    }
  }
  const gain = ([text, { times }]: [string, { times: number }]): number =>
    (times - 1) * text.length - times * COST.each - COST.once;
  const [best] = [...found].sort((one, other) => gain(other) - gain(one));
  return best === undefined || gain(best) <= 0 ? undefined : best[1].run;
}

function replaceRun(pieces: readonly string[], run: readonly string[], name: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    const here = run.every((piece, index) => pieces[at + index] === piece);
    out.push(here ? name : (pieces[at] ?? ""));
    at += here ? run.length : 1;
  }
  return out;
}
