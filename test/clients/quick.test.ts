import { describe, expect, it } from "vitest";
import { CLIENTS } from "../../clients/columns/all.ts";
import { takeClient } from "../../clients/lib/take-client.ts";

/** Those that need no browser and nothing that is not installed anyway. `npm run clients` runs them all. */
const QUICK = ["AWS SDK v3", "Amplify in Node"];

describe("docs/clients.md", () => {
  it.each(QUICK)("holds for %s", async (name) => {
    const client = CLIENTS.find((each) => each.name === name);
    const outcomes = client && (await takeClient(client));
    const wrong = Object.entries(outcomes ?? {}).filter(([, { is }]) => is === "wrong");
    expect(wrong).toEqual([]);
    expect(Object.values(outcomes ?? {}).filter(({ is }) => is === "ok").length).toBeGreaterThan(9);
  });
});
