import "./lib/node-version.mjs";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBrowser } from "./find-browser.mjs";
import { Fault, fail, together } from "./lib/fault.mjs";
import { root } from "./lib/paths.mjs";
import { endOnSignals } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { gateStep, lintStep, typeStep } from "./lib/test-steps.mjs";
import { runVitest } from "./lib/vitest-step.mjs";
import { prepare, prepareTools } from "./prepare.mjs";

// `npm test`: everything that must hold, from an empty clone. The last line on standard output is
// the count alone, "N passed, N failed", which is what CI reads.

const usage = `Usage: npm test [-- [options] [PATTERN…]]

Prepares the tree and runs everything: types, lint, gates (checks/), unit tests and browser tests.
With a PATTERN, runs only the tests whose file path contains it.

  --quick     leave out the browser tests (npm run check)
  --verbose   show the output of steps that pass, too
  --help      this text
`;

/** @typedef {{ quick: boolean; verbose: boolean; help: boolean; patterns: string[] }} TestOptions */

/** @type {(argv: string[]) => TestOptions} */
function parseTestOptions(argv) {
  const flag = /** @type {const} */ ({ type: "boolean", default: false });
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { quick: flag, verbose: flag, help: flag },
    });
    return { ...values, patterns: positionals };
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

const say = createSay(process.stdout);
/** @type {{ name: string; outcome: import("./lib/test-steps.mjs").Outcome }[]} */
const done = [];

/** @type {(step: import("./lib/test-steps.mjs").Step) => Promise<void>} */
async function take({ name, work }) {
  const outcome = await say.step(name, work, ({ failed }) => failed === 0);
  done.push({ name, outcome });
  if (outcome.failed > 0 && !options.verbose) say.line(`\n${outcome.output.trimEnd()}\n`);
}

/** @type {(steps: import("./lib/test-steps.mjs").Step[]) => Promise<void>} */
async function oneByOne(steps) {
  for (const step of steps) await take(step);
}

async function test() {
  await prepareTools({ say });
  const { patterns, verbose: echo } = options;
  const withBrowser = !options.quick && hasBrowserTests(patterns);
  // Looked for at once: getting one may take a while, and the rest need not wait for it.
  const browser = withBrowser ? ensureBrowser({ say }) : undefined;
  browser?.catch(() => undefined);
  const whole = patterns.length === 0;
  const unit = { name: "unit tests", work: () => runVitest("unit", { echo, patterns }) };
  const withPages = browser && { name: "browser tests", work: () => browserTests(browser) };
  // Two lanes of about the same length, so that neither of two cores is ever idle. No test measures time
  // (checks/test-limits.ts), so none minds. Lint and types look at sources and need no build.
  const built = prepare({ say });
  const first = async () => {
    await built;
    await oneByOne([unit]);
  };
  const second = async () => {
    if (whole) await oneByOne([lintStep(echo), typeStep(echo)]);
    await built;
    await oneByOne([...(whole ? [gateStep(echo)] : []), ...(withPages ? [withPages] : [])]);
  };
  // None is left behind when another fails: the last line is the count.
  await together([first(), second()]).finally(() => browser?.catch(() => undefined));
  if (options.quick) say.line("  browser tests left out (--quick); npm test runs them");
  if (patterns.length > 0 && count("passed") + count("failed") === 0) {
    throw new Fault(`No test file's path contains ${patterns.join(" or ")}.`);
  }
}

/** @type {(browser: Promise<string>) => Promise<import("./lib/test-steps.mjs").Outcome>} */
async function browserTests(browser) {
  try {
    const env = { CHROMIUM_PATH: await browser };
    return await runVitest("e2e", { echo: options.verbose, patterns: options.patterns, env });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { passed: 0, failed: 1, skipped: 0, output: error.message, rerun: "npm test" };
  }
}

/** @type {(patterns: string[]) => boolean} */
function hasBrowserTests(patterns) {
  if (patterns.length === 0) return true;
  const files = readdirSync(join(root, "test", "e2e"), { encoding: "utf8", recursive: true }).map(
    (file) => `test/e2e/${file}`,
  );
  return files.some((file) => patterns.some((pattern) => file.includes(pattern)));
}

/** @type {(what: "passed" | "failed" | "skipped") => number} */
const count = (what) => done.reduce((sum, { outcome }) => sum + outcome[what], 0);

/** @type {(crashed: boolean) => void} */
function report(crashed) {
  const failures = done.filter(({ outcome }) => outcome.failed > 0);
  if (failures.length > 0) say.line("\nFailed, and the command that runs each again alone:");
  for (const { name, outcome } of failures) say.line(`  ${name}: ${outcome.rerun}`);
  const failed = count("failed") + Number(crashed);
  const skipped = count("skipped") > 0 ? `, ${count("skipped")} skipped` : "";
  process.exitCode = failed > 0 ? 1 : 0;
  process.stdout.write(`\n${count("passed")} passed, ${failed} failed${skipped}\n`);
}

/** @type {TestOptions} */
let options;
try {
  options = parseTestOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
  } else {
    endOnSignals();
    await test();
    report(false);
  }
} catch (error) {
  fail(error);
  report(true);
}
