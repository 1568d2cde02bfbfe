import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type SandboxOptions, startSandbox } from "cognito-links-dev";
import { describe, expect, it, onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";
import { allConfirmed, type CrowdReport, percentile, toTable } from "../../src/crowd/report.ts";
import { type CrowdOptions, type CrowdProgress, runCrowd } from "../../src/crowd/run-crowd.ts";
import { simulatedTime } from "./simulated-time.ts";

/** The same moments in every run, evenly spread. */
function evenly(): () => number {
  let drawn = 0;
  return () => (drawn++ * 0.618_034) % 1;
}

/** Runs crowds in one sandbox, in a time that passes as soon as all wait. */
async function crowds(
  options: SandboxOptions,
  ...all: readonly CrowdOptions[]
): Promise<readonly CrowdReport[]> {
  const time = simulatedTime();
  const sandbox = await startSandbox({ port: 0, ...options }, { time });
  onTestFinished(() => sandbox.close());
  const reports: CrowdReport[] = [];
  for (const one of all)
    reports.push(await runCrowd(sandbox.addresses, one, { time, random: evenly() }));
  return reports;
}

const waits = ({ visits }: CrowdReport) => visits.map(({ waitedMs }) => waitedMs);

describe("a crowd that clicks faster than Cognito's quota", () => {
  it.each(["open", "same-browser", "click"] as const)(
    "waits on its busy pages in mode %s, and everybody ends confirmed",
    async (confirm) => {
      const time = simulatedTime();
      const sandbox = await startSandbox({ port: 0, confirm }, { time });
      onTestFinished(() => sandbox.close());
      const progress: CrowdProgress[] = [];
      const report = await runCrowd(
        sandbox.addresses,
        { people: 40, withinSeconds: 1, perSecond: 10 },
        { time, onProgress: (now) => progress.push(now) },
      );
      expect(report.visits).toHaveLength(40);
      expect(report.attack).toBeUndefined();
      expect(allConfirmed(report)).toBe(true);
      const tries = report.visits.reduce((sum, visit) => sum + visit.tries, 0);
      expect(tries, "some had to wait").toBeGreaterThan(40);
      expect(percentile(waits(report), 1), "40 people at 10 a second").toBeGreaterThan(2_000);
      expect(progress.at(-1)).toMatchObject({ clicked: 40, confirmed: 40, tries });
      const users = sandbox.pool.snapshot().users.map(({ status }) => status);
      expect(users).toEqual(Array.from({ length: 40 }, () => "CONFIRMED"));
    },
  );
});

describe("one attacker with one link and three connections", () => {
  const people = { people: 30, withinSeconds: 2, perSecond: 120 };

  it.each(["open", "same-browser", "click"] as const)(
    "in mode %s presses beside the people, and what reached Cognito is told from theirs",
    async (confirm) => {
      const [beside] = await crowds({ confirm }, { ...people, attackers: 1 });
      expect(beside && allConfirmed(beside)).toBe(true);
      const { attackers, presses = 0, newLinks = 0, reached = 0 } = beside?.attack ?? {};
      expect(attackers).toBe(1);
      expect(presses).toBeGreaterThan(30);
      expect(newLinks).toBeGreaterThan(0);
      expect(reached, "the first press, at least").toBeGreaterThan(0);
      // ConfirmSignUp may be repeated once.
      expect(reached).toBeLessThanOrEqual(2 * (presses + newLinks));
    },
  );

  it("makes nobody of 60 people wait longer, and reaches Cognito a few times", async () => {
    const many = { people: 60, withinSeconds: 5, perSecond: 20 };
    const [alone, beside] = await crowds({}, many, { ...many, attackers: 1 });
    if (alone === undefined || beside === undefined) throw new Error("two crowds were run");
    for (const share of [0.5, 0.95, 1])
      expect(percentile(waits(beside), share)).toBeLessThanOrEqual(percentile(waits(alone), share));
    expect(beside.attack?.presses).toBeGreaterThan(100);
    expect(beside.attack?.reached).toBeLessThanOrEqual(10);
    // A thousand requests, which no machine is too slow for.
  }, 600_000);
});

describe("the report of a crowd", () => {
  const visit = (confirmed: boolean, tries: number, waitedMs: number) => ({
    confirmed,
    tries,
    waitedMs,
    answer: undefined,
  });

  it("takes percentiles by the nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([0.5, 0.9, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([
      50, 90, 99, 100,
    ]);
    expect(percentile([], 0.5)).toBe(0);
  });

  it("is a table in Markdown, and says who was left behind", () => {
    const visits = [visit(true, 1, 100), visit(false, 3, 9000)];
    const report = { visits, answersMs: [5, 7, 9, 11], totalMs: 10_000 };
    expect(allConfirmed(report)).toBe(false);
    expect(toTable(report)).toContain("| people | 2 |");
    expect(toTable(report)).toContain("| confirmed, and in the app | 1 |");
    expect(toTable(report)).toContain("| tries a person: p50 / p99 / max | 1 / 3 / 3 |");
    expect(toTable(report)).toContain(
      "| wait in seconds: p50 / p90 / p95 / p99 / max | 0.1 / 9.0 / 9.0 / 9.0 / 9.0 |",
    );
    expect(toTable(report)).not.toContain("attackers");
  });

  it("has crowds with and without attackers side by side", () => {
    const report = { visits: [visit(true, 1, 100)], answersMs: [5], totalMs: 1_000 };
    const attack = { attackers: 1, presses: 540, newLinks: 54, reached: 3 };
    const table = toTable(report, { ...report, attack });
    expect(table).toMatch(/^\| \| \| \|\n\|---\|---\|---\|\n\| people \| 1 \| 1 \|\n/);
    expect(table).toContain("| attackers | 0 | 1 |");
    expect(table).toContain("| their presses with wrong codes | 0 | 540 |");
    expect(table).toContain("| their presses for a new link | 0 | 54 |");
    expect(table).toMatch(/\| of all these reached Cognito \| 0 \| 3 \|\n$/);
  });
});

describe("the command", () => {
  it("runs its own sandbox, prints the table, and ends with 0", async () => {
    // The built command: it starts twice, and its sources take five times as long.
    const cli = fileURLToPath(new URL("../../bin/cognito-links.mjs", import.meta.url));
    const few = ["--people", "5", "--within", "1", "--attackers", "1"];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, "crowd", ...few]);
    expect(stdout).toContain("| confirmed, and in the app | 5 | 5 |");
    expect(stdout).toContain("| attackers | 0 | 1 |");
    expect(stderr).toContain('5 people click within 1 s, at 50 a second, mode "same-browser"');
    expect(stderr).toContain("the same once more, beside attackers: 1");
  });

  it.each([
    ["--people", "0"],
    ["--within", "ten"],
    ["--per-second", "-1"],
    ["--confirm", "auto"],
    ["--attackers", "101"],
    ["--crowd"],
  ])("refuses %s %s as wrong usage", async (...flags) => {
    expect(await main(["crowd", ...flags])).toBe(2);
  });
});
