/**
 * Why: a test with a time limit of its own fails on a machine that is busy, which says nothing of the code. The runner's
 * limit ends what hangs; no test has a shorter one, and none measures how long something took.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { filesBelow, packageFolders } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { lineOf, parseFile, visit } from "./lib/syntax.ts";

/** What the runner allows at least, in milliseconds. */
const LEAST_MS = 120_000;
/** What a wait for something may take at least. */
const LEAST_WAIT_MS = 60_000;

const testFunction = /^(?:it|test|describe|beforeAll|beforeEach|afterAll|afterEach|itHolds)\b/;
const clock = /^(?:Date\.now|performance\.now)\(\)/;
const measured = /toBeLessThan/;

export async function testLimits(root: string): Promise<Finding[]> {
  const folders = ["test", ...packageFolders(root).map((folder) => `${folder}/test`)];
  const files = folders
    .flatMap((folder) => filesBelow(root, folder))
    .filter((file) => file.endsWith(".test.ts") || file.startsWith("test/e2e/"));
  return [...runnerLimits(root), ...files.flatMap((file) => limitsIn(root, file))];
}

/** The runner's own limits: a project of vitest.config.ts that sets none has vitest's five seconds. */
function runnerLimits(root: string): Finding[] {
  const file = "vitest.config.ts";
  const text = readFileSync(join(root, file), "utf8");
  const constant = Number(/HANGS_MS = ([\d_]+)/.exec(text)?.[1]?.replaceAll("_", "") ?? 0);
  const projects = text.match(/^\s+name: "/gm)?.length ?? 0;
  const limited = text.match(/^\s+\.\.\.limits,$/gm)?.length ?? 0;
  const set = /testTimeout: HANGS_MS/.test(text) && /hookTimeout: HANGS_MS/.test(text);
  if (constant >= LEAST_MS && projects > 0 && projects === limited && set) return [];
  const message = `every project has the limits of at least ${LEAST_MS / 60_000} minutes: ...limits`;
  return [{ file, line: 0, message }];
}

function limitsIn(root: string, file: string): Finding[] {
  const source = parseFile(root, file);
  const findings: Finding[] = [];
  const say = (node: ts.Node, message: string): void => {
    findings.push({ file, line: lineOf(source, node.getStart()), message });
  };
  visit(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    const called = node.expression.getText();
    if (testFunction.test(called)) {
      const limit = node.arguments.map(limitOf).find((ms) => ms !== undefined);
      if (limit !== undefined && limit < LEAST_MS)
        say(node, "sets a limit of its own: leave it out");
    }
    if (isShortWait(called, node.arguments)) say(node, `waits for less than ${LEAST_WAIT_MS} ms`);
    if (measured.test(called) && clock.test(node.expression.getText().replace(/^expect\(/, "")))
      say(node, "measures time: show by an event or by counting that it came soon enough");
  });
  return findings;
}

/** vitest's waits give up after a second where nothing is said, Playwright's after what test/e2e/harness.ts says. */
function isShortWait(called: string, given: readonly ts.Expression[]): boolean {
  if (!/\.(?:waitFor\w*|waitUntil)$/.test(called)) return false;
  const usual = called.startsWith("vi.") ? 1_000 : LEAST_WAIT_MS;
  return (given.map(limitOf).find((ms) => ms !== undefined) ?? usual) < LEAST_WAIT_MS;
}

/** The number of a trailing limit, or of `{ timeout: … }`. */
function limitOf(node: ts.Node): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const set = node.properties.find((one) => one.name?.getText() === "timeout");
  const value = set !== undefined && ts.isPropertyAssignment(set) ? set.initializer : undefined;
  return value !== undefined && ts.isNumericLiteral(value) ? Number(value.text) : undefined;
}

export const gate: Gate = {
  promise: "no test has a time limit of its own",
  look: testLimits,
};
await runAsScript(import.meta.url, gate);
