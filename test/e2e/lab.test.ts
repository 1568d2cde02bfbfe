import type { ConfirmMode } from "cognito-links";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium } from "../../packages/dev/src/lab/chromium.ts";
import { OTHER_LINKS } from "../../packages/dev/src/lab/expectations.ts";
import type { LabRow } from "../../packages/dev/src/lab/lab-table.ts";
import { runOwnLabs } from "../../packages/dev/src/lab/own-sandboxes.ts";
import { runLab } from "../../packages/dev/src/lab/run-lab.ts";
import { VISITORS } from "../../packages/dev/src/lab/visitors.ts";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { withSandbox } from "./harness.ts";

const STAY_SECONDS = 1;

let chromium: Browser;
beforeAll(async () => {
  chromium = await openChromium(findBrowser());
});
afterAll(() => chromium.close());

/** Plays everybody, and holds the lab against its own table; what else a mode promises is the test's to say. */
async function play(confirm: ConfirmMode): Promise<readonly LabRow[]> {
  let rows: readonly LabRow[] = [];
  await withSandbox({ confirm }, async ({ addresses, inbox }) => {
    ({ rows } = await runLab(addresses, confirm, { chromium, staySeconds: STAY_SECONDS }));
    expect(inbox.list()).toEqual([]);
  });
  expectAsPromised(rows);
  return rows;
}

/** Everybody came, and all came out as the lab's own table says. */
function expectAsPromised(rows: readonly LabRow[]): void {
  expect(rows.map(({ visitor }) => visitor)).toEqual(VISITORS.map(({ name }) => name));
  expect(
    rows.flatMap(({ visitor, faults }) => faults.map((fault) => `${visitor}: ${fault}`)),
  ).toEqual([]);
}

const confirmers = (rows: readonly LabRow[]): readonly string[] =>
  rows.filter(({ confirmed }) => confirmed === true).map(({ visitor }) => visitor);

const ways = (rows: readonly LabRow[]): readonly unknown[] => [
  ...new Set(rows.map(({ person }) => JSON.stringify(Object.values(person ?? {})))),
];

describe("when mail scanners come before the person", () => {
  it("in same-browser only a bot that presses the button confirms, and the person needs no button", async () => {
    const rows = await play("same-browser");
    expect(confirmers(rows)).toEqual(["button by HTTP", "form filler", "Chromium that clicks"]);
    expect(ways(rows)).toEqual(['["at once","by the button"]']);
  });

  it("in same-browser-only nobody confirms but the browser that signed up", async () => {
    const rows = await play("same-browser-only");
    expect(confirmers(rows)).toEqual([]);
    expect(ways(rows)).toEqual(['["at once","sent back, then at once"]']);
  });

  it("in click only a bot that presses the button confirms, and the person presses it after all", async () => {
    const rows = await play("click");
    expect(confirmers(rows)).toEqual(["button by HTTP", "form filler", "Chromium that clicks"]);
    expect(ways(rows)).toEqual(['["by the button","by the button"]']);
  });

  it("in open everybody confirms but HEAD and a browser that fetches ahead", async () => {
    const rows = await play("open");
    const not = rows.filter(({ confirmed }) => confirmed !== true).map(({ visitor }) => visitor);
    expect(not).toEqual(["HEAD alone", "prefetching browser"]);
    expect(ways(rows)).toEqual(['["at once","at once"]']);
  });

  it("of the other flows nobody changes anything, but for a good password in our page's form", async () => {
    const links = Object.keys(OTHER_LINKS) as (keyof typeof OTHER_LINKS)[];
    const tables = await runOwnLabs({
      modes: [],
      links,
      optionsFor: () => ({ chromium, staySeconds: 0 }),
    });
    for (const { rows } of tables) expectAsPromised(rows);
    expect(tables.map(({ link, rows }) => [link, confirmers(rows)])).toEqual([
      ["reset-password", ["form filler"]],
      ["reset-password, handed over", []],
      ["invitation", []],
      ["verify-attribute", []],
      ["sign-in", []],
    ]);
  });
});
