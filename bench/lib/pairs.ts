import { type Spread, spreadOf } from "./stats.ts";

/** What one run measures, by name: milliseconds, clicks a second and the like. */
export type Measured<Name extends string> = Readonly<Record<Name, number>>;

/** Two contestants side by side. */
export interface Comparison {
  readonly a: Spread;
  readonly b: Spread;
  /** a ÷ b, pair by pair. */
  readonly ratio: Spread;
  /** b ÷ a, pair by pair. */
  readonly inverse: Spread;
}

/**
 * Runs two contestants in turn, A B A B …, and compares them pair by pair, so that what slows the machine down for a
 * while slows down both. One more pair goes before and is thrown away: it warms the file cache.
 */
export async function comparePairs<Name extends string>(
  names: readonly Name[],
  pairs: number,
  a: () => Promise<Measured<Name>>,
  b: () => Promise<Measured<Name>>,
): Promise<Readonly<Record<Name, Comparison>>> {
  await a();
  await b();
  const runs: { a: Measured<Name>; b: Measured<Name> }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) runs.push({ a: await a(), b: await b() });
  const comparison = (name: Name): Comparison => ({
    a: spreadOf(runs.map((run) => run.a[name])),
    b: spreadOf(runs.map((run) => run.b[name])),
    ratio: spreadOf(runs.map((run) => run.a[name] / run.b[name])),
    inverse: spreadOf(runs.map((run) => run.b[name] / run.a[name])),
  });
  const entries = names.map((name) => [name, comparison(name)] as const);
  return Object.fromEntries(entries) as Record<Name, Comparison>;
}
