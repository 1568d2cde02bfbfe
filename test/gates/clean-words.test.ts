import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cleanWords } from "../../checks/clean-words.ts";
import { places, plant } from "./plant.ts";

// In two halves, so that this file does not hold what the gate looks for.
const halves = (...parts: string[]): string => parts.join("");

describe("clean words", () => {
  it.each([
    ["a download address in the lockfile", halves('"resolved": "ht', 'tps://example.com/a.tgz"')],
    ["a registry's host", halves("see registry.", "npmjs.org")],
    ["a home folder", halves("cd /ho", "me/ann/code")],
    ["this machine's home folder", join(homedir(), "notes")],
    ["an access key", halves("AKI", "A1234567890ABCDEF")],
    ["a private key", halves("-----BEGIN RSA PRIV", "ATE KEY-----")],
  ])("fail at %s", async (_, text) => {
    const root = plant({ "package-lock.json": `{\n${text}\n}` });
    expect(places(await cleanWords(root))).toEqual(["package-lock.json:2"]);
  });

  it("hold for a workspace's link, Amazon's example key and a fixture's key", async () => {
    const root = plant({
      "package-lock.json": '"resolved": "packages/dev", "link": true',
      "docs/keys.md": "AKIAIOSFODNN7EXAMPLE, https://example.com/home/ann",
      "packages/dev/test/fixtures/key.pem": halves("-----BEGIN PRIV", "ATE KEY-----"),
    });
    expect(await cleanWords(root)).toEqual([]);
  });
});
