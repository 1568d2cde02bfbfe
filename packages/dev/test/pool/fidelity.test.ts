import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** The sources of the tests, by file name. */
const sources = new Map(
  ["./", "../cognito-api/", "../inbox/", "../sandbox/"].flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => [name, read(`${folder}${name}`)] as const),
  ),
);

const rows = read("../../../../docs/fidelity.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Behaviour"))
  .map((line) => line.slice(1, -1).split(" | "));

describe("the fidelity table", () => {
  it("has rows of five cells, each of them filled", () => {
    expect(rows.length).toBeGreaterThan(60);
    for (const cells of rows) {
      expect([cells[0], cells.length]).toEqual([cells[0], 5]);
      expect(cells.every((cell) => cell.trim() !== "")).toBe(true);
    }
  });

  it("names for every row a test that exists", () => {
    const missing = rows.flatMap((cells) =>
      (cells[4] ?? "").split("; ").filter((named) => {
        const match = /^\s*`([\w.-]+)`: (.+?)\s*$/.exec(named);
        const source = sources.get(match?.[1] ?? "") ?? "";
        return match?.[2] === undefined || !source.includes(match[2]);
      }),
    );
    expect(missing).toEqual([]);
  });
});
