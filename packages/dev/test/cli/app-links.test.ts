import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../attach/live-pool.ts";

const folder = mkdtempSync(join(tmpdir(), "cognito-links-app-links-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PAIRS = Array.from({ length: 32 }, (_, i) => (i + 160).toString(16).toUpperCase()).join(":");
const IOS = ["--ios", "ABCDE12345.com.example.app"];
const ANDROID = ["--android", "com.example.app", "--sha256", PAIRS];

/** The JSON that stands behind a file's name. */
const printed = (out: string, name: string): unknown =>
  JSON.parse(new RegExp(`${name}\\n([^]*?\\n[\\]}])\\n`).exec(out)?.[1] ?? "null");

describe("cognito-links app-links", () => {
  it("prints both files, with where and how they are served", async () => {
    const { code, out, err } = await run("app-links", ...IOS, ...ANDROID, "--path", "/welcome");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(printed(out, "apple-app-site-association")).toEqual({
      applinks: {
        details: [
          {
            appIDs: ["ABCDE12345.com.example.app"],
            components: [{ "/": "/welcome" }, { "/": "/welcome/*" }],
          },
        ],
      },
    });
    expect(printed(out, "assetlinks.json")).toEqual([
      {
        relation: ["delegate_permission/common.handle_all_urls"],
        target: {
          namespace: "android_app",
          package_name: "com.example.app",
          sha256_cert_fingerprints: [PAIRS],
        },
      },
    ]);
    expect(out).toContain("Serve both at https://YOUR-APP/.well-known/ with the content type\n");
    expect(out).toContain("application/json");
  });

  it("prints what is asked for alone, for every path", async () => {
    const { out } = await run("app-links", ...IOS);
    expect(out).not.toContain("assetlinks");
    expect(out).toContain('"/": "*"');
  });

  it("takes a fingerprint as keytool, Play Console or openssl write it", async () => {
    const spellings = [PAIRS.toLowerCase(), PAIRS.replaceAll(":", ""), `SHA256: ${PAIRS}`];
    const given = spellings.flatMap((spelling) => ["--sha256", spelling]);
    const { out } = await run("app-links", "--android", "com.example.app", ...given);
    expect(out.match(/(?:[\dA-F]{2}:){31}[\dA-F]{2}/g)).toEqual([PAIRS]);
  });

  it("writes them where a host serves them from, and again without harm", async () => {
    for (const _ of ["once", "twice"]) {
      const { code, out } = await run("app-links", ...IOS, ...ANDROID, "--out", folder);
      expect(code, out).toBe(0);
      expect(out).toContain(join(folder, ".well-known", "assetlinks.json"));
    }
    const file = join(folder, ".well-known", "apple-app-site-association");
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("applinks.details");
  });

  it("leaves a file alone that says something else", async () => {
    const dir = join(folder, "other");
    await run("app-links", ...IOS, "--out", dir);
    const file = join(dir, ".well-known", "apple-app-site-association");
    const before = readFileSync(file, "utf8");
    const { code, err } = await run("app-links", ...IOS, "--path", "/new", "--out", dir);
    expect([code, err]).toEqual([1, expect.stringContaining("says something else")]);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it.each<[args: readonly string[], sentence: string]>([
    [[], "expected an app: --ios, --android or both"],
    [["--ios", "ABCDE1234.com.example.app"], "is not a team ID of ten capital letters and digits"],
    [["--ios", "com.example.app"], "is not a team ID of ten capital letters and digits"],
    [["--android", "com.example.app"], "--android and --sha256 need each other"],
    [[...IOS, "--sha256", PAIRS], "--android and --sha256 need each other"],
    [["--android", "example", "--sha256", PAIRS], "is not an application ID"],
    [["--android", "com.example.app", "--sha256", PAIRS.slice(3)], "32 pairs of hex digits"],
    [["--android", "com.example.app", "--sha256", PAIRS.slice(0, 59)], "this one is of SHA-1"],
    [[...ANDROID, "--path", "/welcome"], "--path needs --ios"],
    [[...IOS, "--path", "welcome"], "is not a path"],
    [[...IOS, "--path", "/welcome/*"], "is not a path"],
    [[...IOS, "--path", "/welcome?a=1"], "is not a path"],
  ])("refuses what no phone would take: %j", async (args, sentence) => {
    const { code, out, err } = await run("app-links", ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
  });
});
