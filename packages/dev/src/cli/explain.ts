import {
  defineConfig,
  explainLink,
  explainTarget,
  type LinkExplanation,
  parseRules,
  type TargetExplanation,
} from "cognito-links";
import { type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { hasColours, paint, toLines } from "../command/terminal.ts";
import { toLinkFacts } from "../inbox/link-facts.ts";
import { parsePoolOptions } from "../pool/pool-options.ts";
import { readData } from "../sandbox/data-file.ts";
import { rulesOf, toLinksOptions } from "../sandbox/links-options.ts";
import { parseSandboxOptions, type SandboxOptions } from "../sandbox/sandbox-options.ts";
import { addressesAt } from "../sandbox/servers.ts";
import { readConfigFile } from "./start.ts";

/** Explains one address. Throws a `UsageError` or a `LinksError`. */
export const explain: Command = defineCommand({
  name: "explain",
  summary: "say which redirect rule allows an address, or what a mailed link carries",
  about:
    "Says which redirect rule allows an address, or which comes nearest and what it lacks.\nOf a mailed link of a sandbox it says what the link carries, and that of its target.",
  usage: `npx cognito-links-dev explain URL --allow RULE [--allow RULE ...]
       npx cognito-links-dev explain URL --config FILE
       npx cognito-links-dev explain LINK --config FILE`,
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
      help: "a JSON file as for start --config: the rules are the origin of its\nredirectTo, and its allowRedirects; a link is opened with its keys, or\nthose that its data file keeps",
    },
    json: { type: "boolean", help: "print one JSON object" },
  },
  notes: "Exit code: 0 when the address is allowed, 1 when it is refused, 2 for wrong usage.",
  async run(values, positionals) {
    const [url, another] = positionals;
    if (url === undefined || another !== undefined)
      throw new UsageError(`expected one URL, received ${positionals.length}`);
    const { allow = [], "allow-development": development = [], config } = values;
    const allowRedirects = [...allow, ...development.map((rule) => ({ development: rule }))];
    if ((allowRedirects.length === 0) === (config === undefined))
      throw new UsageError("expected rules: either --allow or --config");
    const options = config === undefined ? undefined : parseSandboxOptions(readConfigFile(config));
    const link = options && (await explainMailed(options, url));
    if (link !== undefined) {
      process.stdout.write(
        values.json === true ? toLines(JSON.stringify(link)) : linkInWords(link),
      );
      return link.target.allowed ? 0 : 1;
    }
    const given = options === undefined ? { allowRedirects } : withRules(options, config);
    const explanation = explainTarget({ rules: parseRules(rulesOf(given)) }, url);
    process.stdout.write(
      values.json === true ? toLines(JSON.stringify(explanation)) : `${inWords(explanation)}\n`,
    );
    return explanation.allowed ? 0 : 1;
  },
});

/** What a link of this sandbox carries; undefined for every other address, and where the keys are not kept. */
async function explainMailed(
  options: SandboxOptions,
  url: string,
): Promise<LinkExplanation | undefined> {
  const saved = options.data === undefined ? undefined : await readData(options.data);
  const keys = options.keys === undefined ? saved?.keys : options.keys;
  if (keys === undefined) return undefined;
  const pool = parsePoolOptions(options.pool ?? {});
  const links = toLinksOptions(options, pool, addressesAt(options.port), keys);
  return explainLink(defineConfig(links), url, Date.now());
}

function linkInWords(link: LinkExplanation): string {
  return toLines(
    ...toLinkFacts(link, Date.now()).map(([name, said]) => `${name.padEnd(12)}${said}`),
  );
}

function withRules(options: SandboxOptions, file: string | undefined): SandboxOptions {
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
