import { type Command, defineCommand } from "../command/define-command.ts";
import { newKey } from "../sandbox/links-options.ts";

/** Prints a fresh key. */
export const key: Command = defineCommand({
  name: "key",
  summary: 'make a key for the option "keys"',
  about: 'Makes a key for the option "keys", which seals links: 32 random bytes in base64url.',
  usage: "npx cognito-links-dev key",
  column: 10,
  options: {},
  notes: "Keep it as a secret. The first key of the list seals, every key opens.",
  run() {
    process.stdout.write(`${newKey()}\n`);
    return 0;
  },
});
