/** Something the person at the keyboard can mend: shown as its message alone, without a stack. */
export class Fault extends Error {}

/**
 * Waits for all of them, and rejects with whatever went wrong in any: nothing is left behind, and nothing is left unsaid.
 * @param {Promise<void>[]} works
 */
export async function together(works) {
  const ended = await Promise.allSettled(works);
  const reasons = new Set(ended.flatMap((end) => (end.status === "rejected" ? [end.reason] : [])));
  const [first] = reasons;
  if (reasons.size > 1) throw new Fault([...reasons].map(textOf).join("\n\n"));
  if (reasons.size > 0) throw first;
}

/** @type {(error: unknown) => string} */
const textOf = (error) =>
  error instanceof Fault ? error.message : error instanceof Error ? `${error.stack}` : `${error}`;

/**
 * Ends a script: says a `Fault` in its own words, anything else with its stack, and fails.
 * @param {unknown} error
 */
export function fail(error) {
  process.stderr.write(`\n${textOf(error)}\n`);
  process.exitCode = 1;
}
