import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSandbox } from "cognito-links-dev";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { allConfirmed, percentile, toTable } from "../../src/crowd/report.ts";
import { type CrowdProgress, runCrowd } from "../../src/crowd/run-crowd.ts";

describe.concurrent("a crowd that clicks faster than Cognito's quota", () => {
  it.each(["open", "same-browser", "click"] as const)(
    "waits on its busy pages in mode %s, and everybody ends confirmed",
    async (confirm) => {
      const sandbox = await startSandbox({ port: 0, confirm });
      const progress: CrowdProgress[] = [];
      try {
        const report = await runCrowd(
          sandbox.addresses,
          { people: 40, withinSeconds: 1, perSecond: 10 },
          { onProgress: (now) => progress.push(now) },
        );
        expect(report.visits).toHaveLength(40);
        expect(allConfirmed(report)).toBe(true);
        const tries = report.visits.reduce((sum, visit) => sum + visit.tries, 0);
        expect(tries, "some had to wait").toBeGreaterThan(40);
        expect(progress.length).toBeGreaterThan(0);
        for (const address of ["person-0", "person-39"]) {
          const user = await sandbox.pool.handle("AdminGetUser", {
            UserPoolId: sandbox.addresses.userPoolId,
            Username: `${address}@example.com`,
          });
          expect(user).toMatchObject({ UserStatus: "CONFIRMED" });
        }
      } finally {
        await sandbox.close();
      }
    },
  );
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
      "| wait in seconds: p50 / p90 / p99 / max | 0.1 / 9.0 / 9.0 / 9.0 |",
    );
  });
});

describe("the command", () => {
  it("runs its own sandbox, prints the table, and ends with 0", async () => {
    const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
    const args = ["--import", "tsx", cli, "crowd", "--people", "5", "--within", "1"];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toContain("| confirmed, and in the app | 5 |");
    expect(stdout).toMatch(/^\| \| \|\n\|---\|---\|\n/);
    expect(stderr).toContain('5 people click within 1 s, at 50 a second, mode "same-browser"');
  });

  it.each([
    ["--people", "0"],
    ["--within", "ten"],
    ["--per-second", "-1"],
    ["--confirm", "auto"],
    ["--crowd"],
  ])("refuses %s %s as wrong usage", async (...flags) => {
    expect(await main(["crowd", ...flags])).toBe(2);
  });
});
