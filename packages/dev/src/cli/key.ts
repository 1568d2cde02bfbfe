import { newKey } from "../sandbox/links-options.ts";
import { parseFlags } from "./parse-flags.ts";

const keyHelp = `Makes a key for the option "keys", which seals links: 32 random bytes in base64url.

Usage: npx cognito-links-dev key

  --help  show this

Keep it as a secret. The first key of the list seals, every key opens.
`;

/** Prints a fresh key. Says the exit code; throws a `UsageError`. */
export function key(argv: readonly string[]): number {
  const options = { help: { type: "boolean", short: "h" } } as const;
  const { values } = parseFlags({ args: [...argv], options }, "npx cognito-links-dev key --help");
  process.stdout.write(values.help === true ? keyHelp : `${newKey()}\n`);
  return 0;
}
