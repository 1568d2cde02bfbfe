/** Something the person at the keyboard can mend: shown as its message alone, without a stack. */
export class Fault extends Error {}

/**
 * Ends a script: says a `Fault` in its own words, anything else with its stack, and fails.
 * @param {unknown} error
 */
export function fail(error) {
  const text =
    error instanceof Fault ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}
