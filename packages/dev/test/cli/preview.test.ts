import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../attach/live-pool.ts";
import { folderWith, subject } from "../preview/files.ts";

const SHORT = ["--flow", "sign-up", "--language", "de", "--no-pictures"];

describe("cognito-links preview --out", () => {
  it("writes what is asked for, and says 0", async () => {
    const folder = folderWith({
      "messages/de.json": subject("Hallo"),
      "options.json": { appName: "Acorn" },
    });
    const out = join(folder, "out");
    const options = ["--config", join(folder, "options.json"), "--out", out, "--json"];
    const { code, ...said } = await run("preview", join(folder, "messages"), ...options, ...SHORT);
    expect([code, said.err]).toEqual([0, ""]);
    expect(JSON.parse(said.out)).toMatchObject({ index: join(out, "index.html"), faults: [] });
    expect(existsSync(join(out, "de/sign-up/email-code.html"))).toBe(true);
  });

  it("names the file that is wrong, writes the rest, and says 1", async () => {
    const folder = folderWith({ "messages/fr.json": "{" });
    const out = join(folder, "out");
    const said = await run("preview", join(folder, "messages"), "--out", out, ...SHORT);
    expect(said).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^fr\.json: is no JSON: .+\n$/),
    });
    expect(said.out).toMatch(/^\d+ files: open .*index\.html\n$/);
  });

  it("says 1 and writes nothing where an option is wrong", async () => {
    const folder = folderWith({ "options.json": { languages: ["tlh"] } });
    const out = join(folder, "out");
    const said = await run("preview", "--config", join(folder, "options.json"), "--out", out);
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('"tlh" has no words') });
    expect(existsSync(out)).toBe(false);
  });

  it.each<[string[], string]>([
    [["absent"], "absent is no folder"],
    [["a", "b"], "there is one FOLDER at most"],
    [["--flow", "sign-up"], "--flow goes with --out"],
    [["--no-pictures"], "--no-pictures goes with --out"],
    [["--port", "x"], '--port: "x" is not a number from 0 to 65535'],
    [
      ["--out", "x", "--flow", "signup"],
      '--flow: there is no "signup"; there are sign-up, reset-password, invitation, verify-attribute, sign-in',
    ],
    [["--out", "x", "--language", "tlh"], '--language: "tlh" is not spoken; en, '],
  ])("refuses %j, with 2", async (args, sentence) => {
    const { code, err } = await run("preview", ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
    expect(existsSync("x")).toBe(false);
  });
});
