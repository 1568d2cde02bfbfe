import { parseArgs } from "node:util";
import { SECTIONS, type SectionName } from "./results.ts";
import type { Plan } from "./stage.ts";

export const usage = `Usage: npm run bench [-- options]

Measures cognito-links against what people would use instead, pair by pair, and prints tables. A full run writes
bench/results.json, docs/performance.md's tables and docs/images/performance.svg. Let nothing else run meanwhile.

  --only A,B     only these sections: ${SECTIONS.join(", ")}; the others keep their results
  --pairs N      pairs for every comparison, 1 to 1000 (default: 15)
  --quick        three pairs and small counts, to try it out; writes nothing unless told by --json
  --json FILE    write the results to this file instead
  --draw         measure nothing; write the document and the picture from bench/results.json again
  --reinstall    install the bench's packages anew first
  --help         this text
`;

export interface BenchOptions extends Plan {
  readonly only: readonly SectionName[];
  readonly json: string | undefined;
  readonly draw: boolean;
  readonly help: boolean;
}

/** Reads the command line; throws a `TypeError` that says what is wrong with it. */
export function parseBenchOptions(argv: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: "string" },
      pairs: { type: "string" },
      quick: { type: "boolean", default: false },
      json: { type: "string" },
      draw: { type: "boolean", default: false },
      // Read by scripts/bench.mjs, which installs.
      reinstall: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { quick, json, draw, help, only } = values;
  const pairs = Number(values.pairs ?? (quick ? 3 : 15));
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > 1000)
    throw new TypeError(`--pairs: "${values.pairs}" is not a whole number from 1 to 1000`);
  return { pairs, quick, json, draw, help, only: only === undefined ? SECTIONS : toSections(only) };
}

function toSections(list: string): SectionName[] {
  const names = list.split(",");
  const unknown = names.find((name) => !SECTIONS.some((section) => section === name));
  if (unknown !== undefined)
    throw new TypeError(`--only: "${unknown}" is none of ${SECTIONS.join(", ")}`);
  return SECTIONS.filter((section) => names.includes(section));
}
