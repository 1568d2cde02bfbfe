import type { ConfirmMode } from "cognito-links";
import { describe, expect, it } from "vitest";
import { formFiller } from "../../src/lab/bots.ts";
import { EXPECTATIONS, OTHER_LINKS } from "../../src/lab/expectations.ts";
import { broken, holds, type LabRow, leftOut, toRow } from "../../src/lab/lab-table.ts";
import { doubleGet } from "../../src/lab/scanners.ts";
import type { Trial } from "../../src/lab/trial.ts";
import { VISITORS } from "../../src/lab/visitors.ts";

const good: Trial = {
  got: "200",
  confirmedByVisitor: false,
  mails: 1,
  person: "at once",
  confirmed: true,
};
const inEither = (trial: Trial): LabRow =>
  toRow(doubleGet, EXPECTATIONS["same-browser"], {
    "same browser": trial,
    "other browser": { ...trial, person: "by the button" },
  });

describe("the table of what is expected", () => {
  it("names visitors that there are, each once", () => {
    const names = VISITORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const all = [...Object.values(EXPECTATIONS), ...Object.values(OTHER_LINKS)];
    const expected = all.flatMap(({ confirms }) => confirms);
    expect(expected.filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each<[ConfirmMode, number]>([
    ["same-browser", 3],
    ["same-browser-only", 0],
    ["click", 3],
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
      "same browser: the person could not confirm the account in the end",
    ],
    ["another mail was sent", { mails: 2 }, "same browser: 2 mails were sent, not one"],
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

  it("of a visitor that nothing stops holds when it did it, and the person is offered another mail", () => {
    const { "reset-password": expectation } = OTHER_LINKS;
    const taken: Trial = {
      ...good,
      confirmedByVisitor: true,
      person: "offered another mail",
      confirmed: false,
    };
    const row = toRow(formFiller, expectation, { "other browser": taken });
    expect(row).toMatchObject({
      confirmed: true,
      person: { "other browser": "offered another mail" },
      faults: [],
    });
    expect(toRow(doubleGet, expectation, { "other browser": taken }).faults).toEqual([
      "the visit changed the password",
      "other browser: expected by the form, was offered another mail",
      "other browser: the person could not change the password in the end",
    ]);
  });
});
