import { parseArgs } from "node:util";
import { Fault } from "./fault.mjs";

export const usage = `Usage: npm test [-- [options] [PATTERN…]]

Prepares the tree and runs everything: types, lint, gates (checks/), unit tests and browser tests.
With a PATTERN, runs only the tests whose file path contains it.

  --quick     leave out the browser tests (npm run check)
  --verbose   show the output of steps that pass, too
  --help      this text
`;

/** @typedef {{ quick: boolean; verbose: boolean; help: boolean; patterns: string[] }} TestOptions */

/** @type {(argv: string[]) => TestOptions} */
export function parseTestOptions(argv) {
  const flag = /** @type {const} */ ({ type: "boolean", default: false });
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { quick: flag, verbose: flag, help: flag },
    });
    return { ...values, patterns: positionals };
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
