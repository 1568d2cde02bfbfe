import { parseArgs } from "node:util";
import { explainTarget, LinksError, parseRules, type TargetExplanation } from "cognito-links";
import { rulesOf } from "../sandbox/links-options.ts";
import { parseSandboxOptions, type SandboxOptions } from "../sandbox/sandbox-options.ts";
import { parseStartFlags } from "./start-flags.ts";
import { UsageError } from "./usage-error.ts";

const explainHelp = `Says which redirect rule allows an address, or which comes nearest and what it lacks.

Usage: npx cognito-links-dev explain URL --allow RULE [--allow RULE ...]
       npx cognito-links-dev explain URL --config FILE

  --allow RULE   a rule as in the option allowRedirects; may be given again
                 (quote a wildcard for your shell: --allow "https://*.example.com")
  --allow-development RULE
                 a rule for a stage of developers, { "development": RULE } in a file
  --config FILE  a JSON file as for start --config: the rules are the origin of its
                 redirectTo, and its allowRedirects
  --json         print one JSON object
  --help         show this

Exit code: 0 when the address is allowed, 1 when it is refused, 2 for wrong usage.
`;

const HELP_COMMAND = "npx cognito-links-dev explain --help";

/** Explains one address. Says the exit code; throws a `UsageError`. */
export function explain(argv: readonly string[]): number {
  const { values, positionals } = parseFlags(argv);
  if (values.help === true) {
    process.stdout.write(explainHelp);
    return 0;
  }
  const [url, another] = positionals;
  if (url === undefined || another !== undefined)
    throw new UsageError(`expected one URL, received ${positionals.length}`, HELP_COMMAND);
  const explanation = asUsage(() =>
    explainTarget({ rules: parseRules(rulesOf(given(values))) }, url),
  );
  const text = values.json === true ? JSON.stringify(explanation) : inWords(explanation);
  process.stdout.write(`${text}\n`);
  return explanation.allowed ? 0 : 1;
}

function parseFlags(argv: readonly string[]) {
  return asUsage(() =>
    parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        allow: { type: "string", multiple: true },
        "allow-development": { type: "string", multiple: true },
        config: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }),
  );
}

function given(flags: {
  readonly allow?: string[] | undefined;
  readonly "allow-development"?: string[] | undefined;
  readonly config?: string | undefined;
}): Pick<SandboxOptions, "redirectTo" | "allowRedirects"> {
  const { allow = [], "allow-development": development = [], config } = flags;
  const allowRedirects = [...allow, ...development.map((rule) => ({ development: rule }))];
  if ((allowRedirects.length === 0) === (config === undefined))
    throw new UsageError("expected rules: either --allow or --config", HELP_COMMAND);
  if (config === undefined) return { allowRedirects };
  const options = parseSandboxOptions(parseStartFlags(["--config", config]).options);
  if (options.redirectTo === undefined && options.allowRedirects === undefined)
    throw new UsageError(
      `--config: ${config} has neither redirectTo nor allowRedirects`,
      HELP_COMMAND,
    );
  return options;
}

/** Whatever is wrong with the flags, the file or a rule is told as wrong usage of this command. */
function asUsage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UsageError || error instanceof LinksError || isParseArgsError(error))
      throw new UsageError(error.message, HELP_COMMAND);
    throw error;
  }
}

function isParseArgsError(error: unknown): error is TypeError {
  return error instanceof TypeError && "code" in error && /^ERR_PARSE_ARGS/.test(`${error.code}`);
}

function inWords(explanation: TargetExplanation): string {
  const { green, red } = colours();
  if (explanation.allowed) {
    const { rule, href } = explanation;
    return `${green("allowed")}\n  by    ${rule}\n  goes  ${href}`;
  }
  const { reason, nearest } = explanation;
  const lines = nearest ? [`  nearest  ${nearest.rule}`, `  but      ${nearest.difference}`] : [];
  return [`${red("refused")}  ${reason}`, ...lines].join("\n");
}

/** Colours are for terminals, and for people who have not said NO_COLOR. */
function colours(): Readonly<Record<"green" | "red", (text: string) => string>> {
  const wanted = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  const paint = (code: number) => (text: string) =>
    wanted ? `\u001B[${code}m${text}\u001B[0m` : text;
  return { green: paint(32), red: paint(31) };
}
