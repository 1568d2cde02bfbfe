import { readFileSync } from "node:fs";
import { newKey } from "../sandbox/new-key.ts";
import { attach, attachHelp } from "./attach.ts";
import { crowd, crowdHelp } from "./crowd.ts";
import { detach, detachHelp } from "./detach.ts";
import { doctor, doctorHelp } from "./doctor.ts";
import { explain, explainHelp } from "./explain.ts";
import { lab, labHelp } from "./lab.ts";
import { start, startHelp } from "./start.ts";
import { template, templateHelp } from "./template.ts";
import { UsageError } from "./usage-error.ts";

const HELP = `cognito-links: every mail that Amazon Cognito sends becomes a link

Usage: cognito-links <command> [options]

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

const HELP_OF: ReadonlyMap<string, string> = new Map([
  ["start", startHelp],
  ["lab", labHelp],
  ["explain", explainHelp],
  ["crowd", crowdHelp],
  ["doctor", doctorHelp],
  ["attach", attachHelp],
  ["detach", detachHelp],
  ["template", templateHelp],
]);

/** Runs one command and says the exit code: 0 when it went well, 1 when it failed, 2 for wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  try {
    if (command === undefined || command === "--help" || command === "-h" || command === "help") {
      process.stdout.write(HELP_OF.get(rest[0] ?? "") ?? HELP);
      return command === undefined ? 2 : 0;
    }
    if (command === "--version") {
      process.stdout.write(`${version()}\n`);
      return 0;
    }
    if (command === "start") return await start(rest);
    if (command === "explain") return explain(rest);
    if (command === "lab") return await lab(rest);
    if (command === "crowd") return await crowd(rest);
    if (command === "doctor") return await doctor(rest);
    if (command === "attach") return await attach(rest);
    if (command === "detach") return await detach(rest);
    if (command === "template") return template(rest);
    if (command === "key") {
      process.stdout.write(`${newKey()}\n`);
      return 0;
    }
    throw new UsageError(`there is no command "${command}"`, "cognito-links --help");
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) process.stderr.write(`See ${error.help}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String(version);
}
