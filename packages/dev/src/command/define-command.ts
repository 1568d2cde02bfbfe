import { type ParseArgsConfig, parseArgs } from "node:util";
import { isNpmStart } from "./terminal.ts";

/** An option: how `parseArgs` reads it, and its lines of the help. */
export type CommandOption = NonNullable<ParseArgsConfig["options"]>[string] & {
  /** What stands for its value in the help: `URL`. */
  readonly value?: string;
  readonly help: string;
};

export type CommandOptions = Readonly<Record<string, CommandOption>>;

interface ParsedConfig<Options extends CommandOptions> {
  readonly args: string[];
  readonly options: Options;
  readonly allowPositionals: boolean;
}

/** What was given for each option; undefined for what was not. */
export type Values<Options extends CommandOptions> = ReturnType<
  typeof parseArgs<ParsedConfig<Options>>
>["values"];

/** A command as data: its help, the reading of its options and its exit code for wrong usage are made from this. */
export interface CommandDefinition<Options extends CommandOptions> {
  readonly name: string;
  /** Its line in the list of all commands. */
  readonly summary: string;
  /** The first lines of its help: what it does. */
  readonly about: string;
  /** What follows "Usage: ". */
  readonly usage: string;
  /** What stands between usage and options. */
  readonly intro?: string;
  /** In the order of the help. Every command has `--help` besides. */
  readonly options: Options;
  /** Where in a line of the help the texts of the options begin. */
  readonly column: number;
  /** What stands below the options. */
  readonly notes: string;
  /** How its help is asked for, if not as usual. */
  readonly seeHelp?: string;
  /** Whether it takes more than options. */
  readonly takesPositionals?: boolean;
  /** Gives the exit code. Throws a `UsageError` for what it cannot understand. */
  readonly run: (
    values: Values<Options>,
    positionals: readonly string[],
  ) => Promise<number> | number;
}

/** A command that takes what stands behind its name. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly seeHelp: string;
  /** Gives the exit code. Throws a `UsageError` for what cannot be understood. */
  run(argv: readonly string[]): Promise<number>;
}

/** The command line cannot be understood: exit code 2, and a hint at the help. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

const HELP = { help: { type: "boolean", short: "h", help: "show this" } } as const;

/** Makes a command of its definition. With `--help` or `-h` it shows its help and does nothing else. */
export function defineCommand<const Options extends CommandOptions>(
  definition: CommandDefinition<Options>,
): Command {
  const { name, summary, seeHelp = `npx cognito-links-dev ${name} --help` } = definition;
  const { options, takesPositionals: allowPositionals = false } = definition;
  return {
    name,
    summary,
    seeHelp,
    async run(argv) {
      const args = [...argv];
      const config = { args, options: { ...options, ...HELP }, allowPositionals };
      refuseUnknown(config);
      const { values, positionals } = asUsage(() => parseArgs<ParsedConfig<Options>>(config));
      if (!("help" in values)) return definition.run(values, positionals);
      process.stdout.write(helpText(definition));
      return 0;
    },
  };
}

/**
 * Node explains how to write a file's name that begins with a dash; what is meant is nearly always a misspelt option. And
 * what is left of `npm start --port 4000` is the number.
 */
function refuseUnknown({ args, options, allowPositionals }: ParsedConfig<CommandOptions>): void {
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional" && !allowPositionals && isNpmStart())
      throw new UsageError(
        `Unexpected argument '${token.value}'; npm passes options on only behind --, as in npm start -- --port 4000`,
      );
    if (token.kind !== "option" || Object.hasOwn(options, token.name)) continue;
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`Unknown option '${token.rawName}'; there are ${names.join(", ")}`);
  }
}

function helpText(command: CommandDefinition<CommandOptions>): string {
  const { about, usage, intro, options, column, notes } = command;
  const lines = Object.entries({ ...options, ...HELP }).map(([name, option]) =>
    optionLines(name, option, column),
  );
  const parts = [about, `Usage: ${usage}`, intro, lines.join("\n"), notes];
  return `${parts.filter((part) => part !== undefined).join("\n\n")}\n`;
}

/** A name that reaches into the column of the texts has a line of its own. */
function optionLines(name: string, { value, help }: CommandOption, column: number): string {
  const term = `  --${name}${value === undefined ? "" : ` ${value}`}`;
  const indent = " ".repeat(column);
  const start = term.length + 2 > column ? `${term}\n${indent}` : term.padEnd(column);
  return start + help.replaceAll("\n", `\n${indent}`);
}

/** Does a part of reading the command line: what that refuses is wrong usage, told on one line. Throws a `UsageError`. */
export function asUsage<T>(read: () => T, prefix = ""): T {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${prefix}${reason}`.replaceAll("\n", " "));
  }
}
