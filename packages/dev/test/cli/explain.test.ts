import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "cognito-links-dev";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli/main.ts";

const folder = mkdtempSync(join(tmpdir(), "cognito-links-explain-"));
const write = (stream: NodeJS.WriteStream, into: string[]) =>
  vi.spyOn(stream, "write").mockImplementation((text) => into.push(String(text)) > 0);

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs the command as a shell would, and gives what it says. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  write(process.stdout, out);
  write(process.stderr, err);
  const code = await main(["explain", ...args]);
  vi.restoreAllMocks();
  return { code, out: out.join(""), err: err.join("") };
}

function config(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const rule = "https://app.example.com/welcome";

describe("cognito-links explain", () => {
  it("names the rule that allows an address, and says 0", async () => {
    const { code, out } = await run(`${rule}/new`, "--allow", "https://a.example", "--allow", rule);
    expect(out).toBe(`allowed\n  by    ${rule}\n  goes  ${rule}/new\n`);
    expect(code).toBe(0);
  });

  it("names the nearest rule and the difference, and says 1", async () => {
    const { code, out } = await run(`${rule}d`, "--allow", "https://a.example", "--allow", rule);
    expect(out).toContain("refused  The target is allowed by no rule.");
    expect(out).toContain(`nearest  ${rule}\n`);
    expect(out).toContain("but      the path /welcomed is not below /welcome by whole segments");
    expect(code).toBe(1);
  });

  it("takes wildcards", async () => {
    const wildcard = ["--allow", "https://*.example.com"];
    expect((await run("https://shop.example.com/", ...wildcard)).code).toBe(0);
    expect((await run("https://a.b.example.com/", ...wildcard)).out).toContain("two labels");
  });

  it("takes the rules of a sandbox's file: the origin of redirectTo, and allowRedirects", async () => {
    const file = config("rules.json", {
      redirectTo: rule,
      allowRedirects: ["https://*.example.org"],
      port: 0,
    });
    expect((await run("https://app.example.com/other", "--config", file)).code).toBe(0);
    expect((await run("https://a.example.org", "--config", file)).code).toBe(0);
    expect((await run("https://evil.com", "--config", file)).code).toBe(1);
  });

  it("takes the file that the sandbox's guide shows", async () => {
    const guide = readFileSync(new URL("../../../../docs/sandbox.md", import.meta.url), "utf8");
    const [, sample = ""] = /```json\n(\{.*?\n\})\n```/s.exec(guide) ?? [];
    const file = config("guide.json", JSON.parse(sample));
    expect((await run("http://localhost:5173/other", "--config", file)).code).toBe(0);
  });

  it("prints one JSON object", async () => {
    const { code, out } = await run("https://evil.com", "--allow", rule, "--json");
    expect(JSON.parse(out)).toEqual({
      allowed: false,
      reason: "The target is allowed by no rule.",
      nearest: { rule, difference: "the host is evil.com, the rule has app.example.com" },
    });
    expect(code).toBe(1);
  });

  it("says of a mailed link what it carries, opened with the file's keys", async () => {
    const options = { port: 0, keys: ["A".repeat(43)], redirectTo: rule };
    const sandbox = await startSandbox(options);
    const ClientId = sandbox.addresses.clientId;
    await sandbox.pool.handle("SignUp", {
      ClientId,
      Username: "mary@example.com",
      Password: "Sandbox-1!",
      ClientMetadata: { state: "from\u001B[2J\u009Bshop" },
    });
    const [link = ""] = /https?:\/\/\S+/.exec(sandbox.inbox.get("latest")?.text ?? "") ?? [];
    await sandbox.close();
    const { code, out } = await run(link, "--config", config("keys.json", options));
    expect(code).toBe(0);
    expect(out).toMatch(/^account {5}m•••@e•••\.com$/m);
    expect(out).toMatch(/^allowed by {2}https:\/\/app\.example\.com$/m);
    expect(out).toContain("from\\u001b[2J\\u009bshop");
    const json = (await run(link, "--config", config("keys.json", options), "--json")).out;
    expect(json).not.toContain("\u009b");
    expect(JSON.parse(json)).toMatchObject({ state: "from\u001b[2J\u009bshop" });
    const others = { ...options, keys: [`${"B".repeat(42)}A`] };
    expect((await run(link, "--config", config("others.json", others))).out).toContain("refused");
  });

  it("colours on a terminal only, and not for NO_COLOR", async () => {
    const before = process.stdout.isTTY;
    Object.assign(process.stdout, { isTTY: false });
    expect((await run(rule, "--allow", rule)).out).not.toContain("\u001B");
    Object.assign(process.stdout, { isTTY: true });
    vi.stubEnv("NO_COLOR", undefined);
    expect((await run(rule, "--allow", rule)).out).toContain("\u001B[32mallowed");
    vi.stubEnv("NO_COLOR", "1");
    expect((await run(rule, "--allow", rule)).out).not.toContain("\u001B");
    vi.unstubAllEnvs();
    Object.assign(process.stdout, { isTTY: before });
  });

  it("shows its help", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, out: expect.stringContaining("--allow") });
  });

  it.each<[string, string[], string]>([
    ["no URL", ["--allow", rule], "expected one URL, received 0"],
    ["two URLs", [rule, rule, "--allow", rule], "expected one URL, received 2"],
    ["no rules", [rule], "either --allow or --config"],
    ["rules twice", [rule, "--allow", rule, "--config", "x"], "either --allow or --config"],
    ["an unknown flag", [rule, "--alow", rule], "--alow"],
    ["a rule that is not safe", [rule, "--allow", "https://*.vercel.app"], "allowRedirects[0]"],
    ["a rule that is none", [rule, "--allow", "app.example.com"], "allowRedirects[0]"],
    ["no such file", [rule, "--config", join(folder, "absent.json")], "cannot be used"],
    [
      "a file without rules",
      [rule, "--config", config("none.json", { port: 0 })],
      "neither redirectTo nor",
    ],
  ])("says 2 and where to look for %s", async (_what, args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toContain("See npx cognito-links-dev explain --help");
  });
});
