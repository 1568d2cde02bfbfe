import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findChromium } from "../../src/lab/chromium.ts";

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
    const folder = mkdtempSync(join(tmpdir(), "lab-"));
    writeFileSync(join(folder, "chromium"), "");
    const path = ["", join(folder, "nothing"), folder].join(delimiter);
    expect(findChromium({ PATH: path })).toBe(join(folder, "chromium"));
    expect(findChromium({ CHROMIUM_PATH: "/opt/mine", PATH: path })).toBe("/opt/mine");
    rmSync(folder, { recursive: true });
  });
});
