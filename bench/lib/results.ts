import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bench } from "./paths.ts";
import type { Spread } from "./stats.ts";

export const SECTIONS = ["felt", "waking", "warm", "bytes", "mails", "sandbox", "scale"] as const;
export type SectionName = (typeof SECTIONS)[number];

/** One table as it is printed and stands in docs/performance.md. */
export interface Table {
  /** Names its place in the document. */
  readonly id: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences below the table: what was left out and why. */
  readonly notes: readonly string[];
}

/** What a section found: tables for people, and the numbers behind them, by name. */
export interface SectionResult {
  readonly tables: readonly Table[];
  readonly measures: Readonly<Record<string, Spread>>;
}

/** A section with the circumstances of its run. */
export interface StoredSection extends SectionResult {
  readonly ranAt: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  readonly pairs: number;
  readonly quick: boolean;
}

export type Results = { readonly [Name in SectionName]?: StoredSection };

const file = join(bench, "results.json");

/** The results of earlier runs; a section that is not run again keeps its own. */
export function readResults(): Results {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

export function writeResults(results: Results, to: string = file): void {
  writeFileSync(to, `${JSON.stringify(results, null, 2)}\n`);
}

/** A number that was counted or computed, not measured several times. */
export function exactly(value: number): Spread {
  return { median: value, min: value, max: value, count: 1 };
}

/** Every measure of every section, by name. */
export function allMeasures(results: Results): Readonly<Record<string, Spread>> {
  const sections = SECTIONS.flatMap((name) => results[name] ?? []);
  return Object.assign({}, ...sections.map(({ measures }) => measures));
}
