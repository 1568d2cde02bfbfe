import { readFileSync } from "node:fs";
import { attach } from "./attach.ts";
import { surviveClosedOutput } from "./closed-output.ts";
import { crowd } from "./crowd.ts";
import { detach } from "./detach.ts";
import { doctor } from "./doctor.ts";
import { errorWords } from "./error-words.ts";
import { explain } from "./explain.ts";
import { key } from "./key.ts";
import { lab } from "./lab.ts";
import { start } from "./start.ts";
import { template } from "./template.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `cognito-links-dev: every mail that Amazon Cognito sends becomes a link

Usage: npx cognito-links-dev <command> [options]

Commands:
  start      run a local user pool, the link endpoint, an inbox and a demo app
  lab        play mail scanners against links and show who confirms
  explain    say which redirect rule allows an address, or why none does
  key        make a key for the option "keys"
  doctor     look at a live pool for what would keep links from working
  attach     make a function a live pool's trigger and leave all else as it is
  detach     take it away again
  template   print a CloudFormation template that deploys it all, in one file
  crowd      let a crowd click at once, and see how long it waits for Cognito's quota

  --help     show this, or with a command the command's options
  --version  show the version
`;

type Command = (argv: readonly string[]) => number | Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["start", start],
  ["lab", lab],
  ["explain", explain],
  ["key", key],
  ["doctor", doctor],
  ["attach", attach],
  ["detach", detach],
  ["template", template],
  ["crowd", crowd],
]);

/** Runs one command and says the exit code: 0 when it went well, 1 when it failed, 2 for wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  surviveClosedOutput();
  try {
    return await run(argv);
  } catch (error) {
    process.stderr.write(`${errorWords(error)}\n`);
    if (error instanceof UsageError) process.stderr.write(`See ${error.help}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run([name, ...rest]: readonly string[]): Promise<number> {
  if (name === "--version") {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const explained = COMMANDS.get(rest[0] ?? "");
    if (explained) return explained(["--help"]);
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.get(name);
  if (command) return command(rest);
  throw new UsageError(`there is no command "${name}"`, "npx cognito-links-dev --help");
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String(version);
}
