import type { Table } from "./results.ts";
import type { Spread } from "./stats.ts";

/** A ratio with its least and greatest pair: `1.04 (0.98–1.12)`, or a dash where no pair came to one. */
export function ratio({ median, min, max, count }: Spread): string {
  if (count === 0) return "–";
  return `${digits(median)} (${digits(min)}–${digits(max)})`;
}

/** Two decimals below ten, one below a hundred, then none: about three digits that mean something. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  return value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Whole numbers with thin groups: 1 234 567 as 1,234,567. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(bytes < 10_240 ? 2 : 1)} KB`;
}

/** The table in Markdown. */
export function toMarkdown({ head, rows, notes }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = `|${head.map((_, column) => (column === 0 ? "---" : "--:")).join("|")}|`;
  return [
    line(head),
    rule,
    ...rows.map(line),
    ...(notes.length > 0 ? ["", notes.join(" ")] : []),
  ].join("\n");
}

/** The table for a terminal, columns aligned. */
export function toText({ title, head, rows, notes }: Table): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => (cells[column] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   ");
  const rule = "─".repeat(widths.reduce((sum, width) => sum + width + 3, -3));
  return [title, rule, line(head), ...rows.map(line), ...notes].join("\n");
}
