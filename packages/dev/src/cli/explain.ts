import { explainTarget, parseRules, type TargetExplanation } from "cognito-links";
import { type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { hasColours, paint } from "../command/terminal.ts";
import { rulesOf } from "../sandbox/links-options.ts";
import { parseSandboxOptions, type SandboxOptions } from "../sandbox/sandbox-options.ts";
import { readConfigFile } from "./start.ts";

/** Explains one address. Throws a `UsageError` or a `LinksError`. */
export const explain: Command = defineCommand({
  name: "explain",
  summary: "say which redirect rule allows an address, or why none does",
  about: "Says which redirect rule allows an address, or which comes nearest and what it lacks.",
  usage: `npx cognito-links-dev explain URL --allow RULE [--allow RULE ...]
       npx cognito-links-dev explain URL --config FILE`,
  takesPositionals: true,
  column: 17,
  options: {
    allow: {
      type: "string",
      multiple: true,
      value: "RULE",
      help: 'a rule as in the option allowRedirects; may be given again\n(quote a wildcard for your shell: --allow "https://*.example.com")',
    },
    "allow-development": {
      type: "string",
      multiple: true,
      value: "RULE",
      help: 'a rule for a stage of developers, { "development": RULE } in a file',
    },
    config: {
      type: "string",
      value: "FILE",
      help: "a JSON file as for start --config: the rules are the origin of its\nredirectTo, and its allowRedirects",
    },
    json: { type: "boolean", help: "print one JSON object" },
  },
  notes: "Exit code: 0 when the address is allowed, 1 when it is refused, 2 for wrong usage.",
  run(values, positionals) {
    const [url, another] = positionals;
    if (url === undefined || another !== undefined)
      throw new UsageError(`expected one URL, received ${positionals.length}`);
    const { allow = [], "allow-development": development = [], config } = values;
    const allowRedirects = [...allow, ...development.map((rule) => ({ development: rule }))];
    if ((allowRedirects.length === 0) === (config === undefined))
      throw new UsageError("expected rules: either --allow or --config");
    const given = config === undefined ? { allowRedirects } : readRules(config);
    const explanation = explainTarget({ rules: parseRules(rulesOf(given)) }, url);
    const text = values.json === true ? JSON.stringify(explanation) : inWords(explanation);
    process.stdout.write(`${text}\n`);
    return explanation.allowed ? 0 : 1;
  },
});

function readRules(file: string): SandboxOptions {
  const options = parseSandboxOptions(readConfigFile(file));
  if (options.redirectTo === undefined && options.allowRedirects === undefined)
    throw new UsageError(`--config: ${file} has neither redirectTo nor allowRedirects`);
  return options;
}

function inWords(explanation: TargetExplanation): string {
  const colours = hasColours(process.stdout);
  if (explanation.allowed) {
    const { rule, href } = explanation;
    return `${paint("allowed", "green", colours)}\n  by    ${rule}\n  goes  ${href}`;
  }
  const { reason, nearest } = explanation;
  const lines = nearest ? [`  nearest  ${nearest.rule}`, `  but      ${nearest.difference}`] : [];
  return [`${paint("refused", "red", colours)}  ${reason}`, ...lines].join("\n");
}
