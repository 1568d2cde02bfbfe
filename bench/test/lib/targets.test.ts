import { expect, test } from "vitest";
import { exactly } from "../../lib/results.ts";
import { targetTable } from "../../lib/targets.ts";

const row = (measures: Readonly<Record<string, number>>, what: string): readonly string[] => {
  const spreads = Object.entries(measures).map(([name, value]) => [name, exactly(value)] as const);
  return targetTable(Object.fromEntries(spreads)).rows.find(([first]) => first === what) ?? [];
};

test("of several Nodes the worst counts, and says by how much it misses", () => {
  const measures = { "waking.confirm-bare.20": 1.01, "waking.confirm-bare.24": 1.26 };
  expect(row(measures, "confirm, waking, ÷ the bare node:https call").slice(2)).toEqual([
    "1.26 (1.26–1.26)",
    "missed by 20 %",
  ]);
});

test("what was measured at a distance, or for the picture, is no Node's", () => {
  const measures = {
    "felt.standing-own.24": 0.05,
    "felt.5ms.standing-own.24": 0.5,
    "felt.standing-own.24.inverse": 20,
  };
  expect(row(measures, "while a connection stands, ÷ ours cold").slice(2)).toEqual([
    "0.05 (0.05–0.05)",
    "met",
  ]);
});

test("a target without its measure is not met", () => {
  expect(row({}, "browser helper, gzipped").slice(2)).toEqual(["not measured", "–"]);
});
