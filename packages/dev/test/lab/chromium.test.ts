import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findChromium } from "../../src/lab/find-chromium.ts";

afterEach(() => {
  vi.doUnmock("playwright-core");
  vi.resetModules();
});

const open = async (path: string): Promise<unknown> =>
  (await import("../../src/lab/chromium.ts")).openChromium(path);

describe("the lab's browser", () => {
  it("is asked for by name when playwright-core is not installed", async () => {
    vi.doMock("playwright-core", () => {
      throw new Error("Cannot find package");
    });
    await expect(open("chromium")).rejects.toThrow(
      /playwright-core, which is not installed: npm install --save-dev playwright-core\. With --no-browser/,
    );
  });

  it("is said to be no browser when the program does not start", async () => {
    await expect(open("/nowhere/chromium")).rejects.toThrow(
      /Chromium at \/nowhere\/chromium does not start\. Install .* or set CHROMIUM_PATH/,
    );
  });

  it("is what CHROMIUM_PATH names, else one on the path", () => {
    expect(findChromium({ CHROMIUM_PATH: "/opt/mine", PATH: "" })).toBe("/opt/mine");
    expect(findChromium({ PATH: ["", join("nowhere", "at-all")].join(delimiter) })).not.toMatch(
      /nowhere/,
    );
  });
});
