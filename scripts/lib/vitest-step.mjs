import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { installedCommand, root } from "./paths.mjs";
import { run } from "./run.mjs";
import { SILENT_MS } from "./test-steps.mjs";

/**
 * The part of vitest's JSON report that is counted.
 * @typedef {{
 *   numPassedTests: number;
 *   numFailedTests: number;
 *   numPendingTests: number;
 *   numTodoTests: number;
 *   testResults: { name: string; status: string; assertionResults: unknown[] }[];
 * }} Report
 */

/**
 * A step that is the projects of vitest.config.ts whose names begin with one word, counted test by test.
 * @param {"unit" | "e2e" | "guides"} project
 * @param {{ echo: boolean; patterns: string[]; env?: Record<string, string | undefined> }} options
 * @returns {Promise<import("./test-steps.mjs").Outcome>}
 */
export async function runVitest(project, { echo, patterns, env = {} }) {
  const reportFile = join(root, ".cache", "test", `${project}.json`);
  mkdirSync(dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const args = ["run", "--project", `${project}*`, ...patterns];
  const reporting = [
    `--reporter=${project === "guides" ? "verbose" : "default"}`,
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
  ];
  // With a pattern, a project may well have nothing that matches.
  if (patterns.length > 0) reporting.push("--passWithNoTests");
  const { ok, output, ended } = await run(
    process.execPath,
    [installedCommand("vitest"), ...args, ...reporting],
    {
      echo,
      idleMs: SILENT_MS,
      env,
    },
  );
  const counts = count(readReport(reportFile));
  // A runner that crashed, or that failed for another reason than a test, has failed once.
  const failed = counts.failed || Number(!ok);
  const late = ended ? "\nEnded: nothing was heard of it for 20 minutes." : "";
  const rerun = [
    `npx vitest run --project "${project}*"`,
    ...patterns,
    ...(patterns.length > 0 ? [] : counts.failedFiles),
  ].join(" ");
  return { passed: counts.passed, failed, skipped: counts.skipped, output: output + late, rerun };
}

/** @type {(file: string) => Report | undefined} */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {Report | undefined} report */
function count(report) {
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0, failedFiles: [] };
  const failedSuites = report.testResults.filter(({ status }) => status === "failed");
  // A file that does not even load has no tests to count; it counts as one.
  const unloaded = failedSuites.filter(({ assertionResults }) => assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failedFiles: failedSuites
      .map(({ name }) => relative(root, name).replaceAll("\\", "/"))
      .slice(0, 6),
  };
}
