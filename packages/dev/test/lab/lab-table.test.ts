import type { ConfirmMode } from "cognito-links";
import { describe, expect, it } from "vitest";
import { EXPECTATIONS } from "../../src/lab/expectations.ts";
import { broken, holds, type LabRow, leftOut, toRow } from "../../src/lab/lab-table.ts";
import { doubleGet } from "../../src/lab/scanners.ts";
import type { Trial } from "../../src/lab/trial.ts";
import { VISITORS } from "../../src/lab/visitors.ts";

const good: Trial = { got: "200", confirmedByVisitor: false, person: "at once", confirmed: true };
const inEither = (trial: Trial): LabRow =>
  toRow(doubleGet, "same-browser", {
    "same browser": trial,
    "other browser": { ...trial, person: "by the button" },
  });

describe("the table of what is expected", () => {
  it("names visitors that there are, each once", () => {
    const names = VISITORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const expected = Object.values(EXPECTATIONS).flatMap(({ confirms }) => confirms);
    expect(expected.filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each<[ConfirmMode, number]>([
    ["same-browser", 2],
    ["same-browser-only", 0],
    ["click", 2],
    ["open", VISITORS.length - 2],
  ])("in mode %s lets %i of the visitors confirm", (mode, count) => {
    expect(EXPECTATIONS[mode].confirms).toHaveLength(count);
  });
});

describe("a line", () => {
  it("holds when nobody but the person confirmed, and the person got in as expected", () => {
    const row = inEither(good);
    expect(row).toMatchObject({ visitor: "GET twice", confirmed: false, faults: [] });
    expect(holds([{ mode: "same-browser", rows: [row, leftOut(doubleGet)] }])).toBe(true);
  });

  it.each<[string, Partial<Trial>, string]>([
    ["the visitor confirmed", { confirmedByVisitor: true }, "the visit confirmed the account"],
    [
      "the person came another way",
      { person: "by the button" },
      "same browser: expected at once, was by the button",
    ],
    [
      "the account is not confirmed",
      { confirmed: false },
      "same browser: the account was not confirmed in the end",
    ],
  ])("does not hold when %s, and says so", (_, difference, fault) => {
    const row = inEither({ ...good, ...difference });
    expect(row.faults).toContain(fault);
    expect(holds([{ mode: "same-browser", rows: [row] }])).toBe(false);
  });

  it("does not hold when the visitor failed", () => {
    const row = broken(doubleGet, new Error("connect ECONNREFUSED\n  at socket"));
    expect(row.got).toBe("failed: connect ECONNREFUSED");
    expect(holds([{ mode: undefined, rows: [row] }])).toBe(false);
  });
});
