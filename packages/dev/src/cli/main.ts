import { readFileSync } from "node:fs";
import { LinksError } from "cognito-links";
import { adviceOn } from "../attach/aws-errors.ts";
import { type Command, UsageError } from "../command/define-command.ts";
import { surviveClosedOutput, toTerminal } from "../command/terminal.ts";
import { appLinks } from "./app-links.ts";
import { attach } from "./attach.ts";
import { check } from "./check.ts";
import { crowd } from "./crowd.ts";
import { detach } from "./detach.ts";
import { doctor } from "./doctor.ts";
import { explain } from "./explain.ts";
import { key } from "./key.ts";
import { lab } from "./lab.ts";
import { preview } from "./preview.ts";
import { start } from "./start.ts";
import { template } from "./template.ts";

/** In the order of the help. */
const COMMANDS: readonly Command[] = [
  start,
  preview,
  check,
  lab,
  explain,
  key,
  doctor,
  attach,
  detach,
  template,
  appLinks,
  crowd,
];

const HELP = `cognito-links-dev: every mail that Amazon Cognito sends becomes a link

Usage: npx cognito-links-dev <command> [options]

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join("\n")}

  --help     show this, or with a command the command's options
  --version  show the version
`;

/** Runs one command and says the exit code: 0 when it went well, 1 when it failed, 2 for wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  surviveClosedOutput();
  const [name, ...rest] = argv;
  const command = COMMANDS.find((one) => one.name === name);
  try {
    return await (command?.run(rest) ?? runWithoutCommand(name, rest));
  } catch (error) {
    process.stderr.write(`${errorWords(error)}\n`);
    // A LinksError is about an option that was given.
    if (!(error instanceof UsageError || error instanceof LinksError)) return 1;
    process.stderr.write(`See ${command?.seeHelp ?? "npx cognito-links-dev --help"}\n`);
    return 2;
  }
}

async function runWithoutCommand(
  name: string | undefined,
  [about]: readonly string[],
): Promise<number> {
  if (name === "--version") {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  if (name !== undefined && !["--help", "-h", "help"].includes(name))
    throw new UsageError(`there is no command "${name}"`);
  const explained = COMMANDS.find((one) => one.name === about);
  if (explained) return explained.run(["--help"]);
  process.stdout.write(HELP);
  return name === undefined ? 2 : 0;
}

/** An error as the terminal shows it, on one line: what happened, what to do, and its code with the place that explains it. */
export function errorWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const advice = adviceOn(error);
  const code = codeOf(error);
  // A LinksError says it by itself.
  const place = code && `(${code}: docs/errors.md#${code.toLowerCase()})`;
  const words = [
    message,
    ...(advice ? [advice] : []),
    ...(place && !message.endsWith(place) ? [place] : []),
  ];
  return toTerminal(words.join(" "));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  return /^ERR_/.test(`${error.code}`) ? `${error.code}` : undefined;
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String(version);
}
