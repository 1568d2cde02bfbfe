import { describe, expect, it } from "vitest";
import { testLimits } from "../../checks/test-limits.ts";
import { places, plant } from "./plant.ts";

const runner = (limit: string): string =>
  `const HANGS_MS = ${limit};\nconst limits = { testTimeout: HANGS_MS, hookTimeout: HANGS_MS };\n` +
  `export default [{\n  ...limits,\n  name: "unit",\n}];\n`;
const tree = (code: string, config = runner("300_000")): string =>
  plant({
    "packages/runtime/package.json": "{}",
    "vitest.config.ts": config,
    "test/e2e/page.test.ts": `// first line\n${code}\n`,
  });

describe("a test's time", () => {
  it.each([
    'it("is quick", () => {}, 20_000);',
    'it("is quick", { timeout: 20_000 }, () => {});',
    "beforeAll(start, 9_000);",
    'it.each([1])("is quick: %i", () => {}, 5_000);',
    "await page.getByRole('link').waitFor({ timeout: 15_000 });",
    "await vi.waitFor(() => expect(seen).toBe(1));",
    "expect(performance.now() - begun).toBeLessThan(1_000);",
  ])("fails at %s", async (code) => {
    expect(places(await testLimits(tree(code)))).toEqual(["test/e2e/page.test.ts:2"]);
  });

  it.each([
    'it("is long", () => {}, 600_000);',
    'it("waits", () => page.getByRole("link").waitFor());',
    "await vi.waitFor(() => expect(seen).toBe(1), { timeout: 60_000 });",
    "expect(performance.now() - begun).toBeGreaterThan(25);",
  ])("holds for %s", async (code) => {
    expect(await testLimits(tree(code))).toEqual([]);
  });

  it.each([
    ["is short", runner("20_000")],
    ["is not given to every project", `${runner("300_000")}  name: "e2e",\n`],
  ])("fails where the runner's own limit %s", async (_, config) => {
    expect(places(await testLimits(tree("", config)))).toEqual(["vitest.config.ts:0"]);
  });
});
