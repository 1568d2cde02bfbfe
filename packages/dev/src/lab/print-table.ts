import { OTHER_LINKS, RESIDUE } from "./expectations.ts";
import type { LabRow, LabTable } from "./lab-table.ts";

/** Wraps a text in an escape of the terminal, or does not. */
type Paint = (text: string, colour: "green" | "red" | "yellow" | "bold") => string;

/** The sign-up's link confirms; the others do something else. */
const CONFIRMED = "confirmed?";
const DONE = "done?";

const COLUMNS: readonly { readonly title: string; readonly width: number }[] = [
  { title: "visitor", width: 20 },
  { title: "what it did", width: 34 },
  { title: "what it got", width: 36 },
  { title: CONFIRMED, width: 10 },
  { title: "then the person", width: 28 },
];

const CODES = { green: 32, red: 31, yellow: 33, bold: 1 } as const;
const GAP = "  ";
const WHOLE_WIDTH = COLUMNS.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);

/** Writes a table for people: columns of fixed width, long cells broken at words, faults below their line. */
export function printTable({ mode, link, rows }: LabTable, colours: boolean): string {
  const paint: Paint = (text, colour) =>
    colours ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text;
  const titles = COLUMNS.map(({ title }) => (title === CONFIRMED && link ? DONE : title));
  const rule = COLUMNS.map(({ width }) => "─".repeat(width)).join(GAP);
  return [
    paint(mode ? `confirm: ${mode}` : link ? `link: ${link}` : "one link", "bold"),
    ...(link ? wrap(OTHER_LINKS[link].promise, WHOLE_WIDTH) : []),
    ...printCells(titles),
    rule,
    ...rows.flatMap((row) => printRow(row, paint)),
    "",
  ].join("\n");
}

function printRow(row: LabRow, paint: Paint): readonly string[] {
  const { visitor, did, got, confirmed, faults } = row;
  const isResidue = confirmed === true && RESIDUE.includes(visitor);
  const colour = faults.length > 0 ? "red" : isResidue ? "yellow" : "green";
  const lines = printCells([visitor, did, got, confirmedWord(row), personWords(row)]);
  return [
    ...lines.map((line, i) => (i === 0 ? paint(line, colour) : line)),
    ...faults.map((fault) => paint(`  ✗ ${fault}`, "red")),
  ];
}

function confirmedWord({ confirmed }: LabRow): string {
  return confirmed === undefined ? "–" : confirmed ? "yes" : "no";
}

function personWords({ person }: LabRow): string {
  if (person === undefined) return "–";
  const [same, other] = [person["same browser"], person["other browser"]];
  if (same === undefined || other === undefined) return same ?? other ?? "–";
  return same === other ? `${same}, in either browser` : `${same}; in another browser ${other}`;
}

function printCells(cells: readonly string[]): readonly string[] {
  const wrapped = COLUMNS.map(({ width }, i) => wrap(cells[i] ?? "", width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    COLUMNS.map(({ width }, i) => (wrapped[i]?.[line] ?? "").padEnd(width))
      .join(GAP)
      .trimEnd(),
  );
}

/** Breaks a text at its spaces; a word that is too long stands alone. */
function wrap(text: string, width: number): readonly string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width || line === "") lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
