import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "cognito-links";
import { describe, expect, it, vi } from "vitest";
import { writePreview } from "../../src/pictures/write-preview.ts";
import { toPreviewOptions } from "../../src/sandbox/preview-options.ts";
import type { SandboxOptions } from "../../src/sandbox/sandbox-options.ts";
import { folderWith, put } from "../preview/files.ts";

const read = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [
        join(parentPath, name).slice(folder.length + 1),
        readFileSync(join(parentPath, name), "utf8"),
      ]),
  );

const write = (folder: string, pictures = false, options: SandboxOptions = {}) =>
  writePreview(defineConfig(toPreviewOptions(options)), {
    folder,
    flows: ["sign-up"],
    languages: ["de"],
    pictures,
    say: () => {},
  });

describe("a preview in files", () => {
  it("has every email and page as HTML, every text message as text, and a page that shows all", async () => {
    const folder = folderWith();
    const { index, files, pictures } = await write(folder);
    const written = read(folder);
    expect([index, files, pictures]).toEqual([
      join(folder, "index.html"),
      Object.keys(written).length,
      0,
    ]);
    expect(written["de/sign-up/email-link-and-code.html"]).toContain('lang="de"');
    expect(written["de/sign-up/sms-code.txt"]).toContain("123456");
    for (const path of Object.keys(written).filter((one) => one !== "index.html"))
      expect(written["index.html"], path).toContain(`"${path}"`);
  });

  it("is the same of the same configuration, and takes the place of an earlier one", async () => {
    const folder = folderWith();
    await write(folder);
    const first = read(folder);
    put(folder, "de/sign-up/page-of-last-week.html", "old");
    await write(folder);
    expect(read(folder)).toEqual(first);
  });

  it("leaves alone what somebody has put beside an earlier one", async () => {
    const folder = folderWith();
    await write(folder);
    put(folder, "notes/thesis.txt", "years of work");
    put(folder, "README.md", "mine");
    await write(folder);
    expect(read(folder)).toMatchObject({
      "notes/thesis.txt": "years of work",
      "README.md": "mine",
    });
  });

  it("touches no folder that holds something else", async () => {
    const folder = folderWith({ "index.html": "<p>My site</p>" });
    await expect(write(folder)).rejects.toThrow(`--out: ${folder} holds other files`);
    expect(read(folder)).toEqual({ "index.html": "<p>My site</p>" });
  });

  it("has a folder for each client that looks different", async () => {
    const folder = folderWith();
    await write(folder, false, { looks: { secret_client: { appName: "Oak" } } });
    const email = (client: string) =>
      readFileSync(join(folder, `de/${client}/sign-up/email-code.html`), "utf8");
    expect(email("secret_client")).toContain("Oak");
    expect(email("demo_client")).toContain("Demo app");
    expect(existsSync(join(folder, "de/legacy_client"))).toBe(false);
  });

  it("is whole without pictures where there is no browser, and says what to install", async () => {
    vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
    const folder = folderWith();
    const { files, pictures, withoutPictures } = await write(folder, true);
    expect([files, pictures]).toEqual([Object.keys(read(folder)).length, 0]);
    expect(withoutPictures).toMatch(
      /^Chromium at \/nowhere\/chromium does not start\. Install Chromium/,
    );
  });
});
