import { describe, expect, it } from "vitest";
import type { LabRow } from "../../src/lab/lab-table.ts";
import { printTable } from "../../src/lab/print-table.ts";

const row = (fields: Partial<LabRow>): LabRow => ({
  visitor: "GET twice",
  did: "opens the link twice",
  got: "200",
  confirmed: false,
  person: { "same browser": "at once", "other browser": "at once" },
  faults: [],
  ...fields,
});
const print = (fields: Partial<LabRow>, colours = false): string =>
  printTable({ mode: "click", rows: [row(fields)] }, colours);

describe("the table", () => {
  it("says the mode, the columns and a line for every visitor", () => {
    const lines = print({}).split("\n");
    expect(lines[0]).toBe("confirm: click");
    expect(lines[1]).toMatch(/^visitor +what it did +what it got +confirmed\? +then the person$/);
    expect(lines[3]).toMatch(
      /^GET twice +opens the link twice +200 +no +at once, in either browser$/,
    );
  });

  it("breaks long cells at words and keeps the columns under one another", () => {
    const lines = print({ did: "opens the link, waits for some time, and opens it again" }).split(
      "\n",
    );
    expect(lines[3]?.indexOf("opens")).toBe(22);
    expect(lines[4]?.indexOf("time,")).toBe(22);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(136);
  });

  it("shows what was left out, or could not be seen, as a dash", () => {
    const text = print({ got: "left out", confirmed: undefined, person: undefined });
    expect(text).toMatch(/left out +– +–$/m);
  });

  it("names every fault below its line", () => {
    const faults = ["the visit confirmed the account"];
    expect(print({ confirmed: true, faults })).toContain("\n  ✗ the visit confirmed the account\n");
  });

  it("tells the browsers apart where they differ", () => {
    const person = { "same browser": "at once", "other browser": "by the button" };
    expect(print({ person }).replace(/\s+/g, " ")).toContain(
      "at once; in another browser by the button",
    );
  });

  it("has colours on a terminal only: red for a fault, yellow for the residue", () => {
    expect(print({})).not.toContain("\u001B");
    expect(print({}, true)).toContain("\u001B[32mGET twice");
    expect(print({ faults: ["no"] }, true)).toContain("\u001B[31mGET twice");
    expect(print({ visitor: "button by HTTP", confirmed: true }, true)).toContain(
      "\u001B[33mbutton by HTTP",
    );
  });
});
