import type { Desk } from "./desk.ts";
import { type RowName, rowNames } from "./rows.ts";

/** What a client does in one row: it does it, and rejects where that goes wrong; or says why it never will. */
export type Cell = ((desk: Desk) => Promise<void>) | { readonly not: string };

/** A client, at work against one sandbox. */
export interface Column {
  readonly cells: Readonly<Record<RowName, Cell>>;
  readonly close?: () => Promise<void>;
}

/** Makes a client ready; undefined where it is not on this machine. */
export type OpenColumn = (desk: Desk) => Promise<Column | undefined>;

/** What became of a cell: it went well, it is not to be, or what went wrong. */
export type Outcome =
  | { readonly is: "ok" }
  | { readonly is: "not"; readonly because: string }
  | { readonly is: "wrong"; readonly error: string };

export type Outcomes = Readonly<Record<RowName, Outcome>>;

/** A client that does not do what a row asks, for this reason. */
export const not = (because: string): Cell => ({ not: because });

/** All rows but those that are given, for one and the same reason. */
export function nothingBut(
  cells: Partial<Record<RowName, Cell>>,
  because: string,
): Readonly<Record<RowName, Cell>> {
  const all = Object.fromEntries(rowNames.map((name) => [name, cells[name] ?? not(because)]));
  return all as Record<RowName, Cell>;
}

/** Has a client do every row, one after the other, each with people of its own. */
export async function takeRows(
  { cells }: Column,
  desk: Desk,
  heard: (name: RowName, outcome: Outcome) => void = () => undefined,
): Promise<Outcomes> {
  const outcomes: Partial<Record<RowName, Outcome>> = {};
  for (const name of rowNames) {
    outcomes[name] = await take(cells[name], desk);
    heard(name, outcomes[name]);
  }
  return outcomes as Outcomes;
}

async function take(cell: Cell, desk: Desk): Promise<Outcome> {
  return "not" in cell ? { is: "not", because: cell.not } : attempt(() => cell(desk));
}

/** What becomes of something that a client does. */
export async function attempt(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work();
    return { is: "ok" };
  } catch (thrown) {
    return { is: "wrong", error: inOneLine(thrown) };
  }
}

function inOneLine(thrown: unknown): string {
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return text.replace(/\s+/g, " ").slice(0, 300);
}
