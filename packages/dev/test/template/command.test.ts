import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { smallText, text } from "./harness/parse.ts";

const folder = mkdtempSync(join(tmpdir(), "cognito-links-template-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs the command as a shell would, and gives what it says. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said: Record<"stdout" | "stderr", string[]> = { stdout: [], stderr: [] };
  for (const name of ["stdout", "stderr"] as const)
    vi.spyOn(process[name], "write").mockImplementation((one) => said[name].push(String(one)) > 0);
  const code = await main(["template", ...args]);
  vi.restoreAllMocks();
  return { code, out: said.stdout.join(""), err: said.stderr.join("") };
}

describe("cognito-links template", () => {
  it("prints the template and nothing else", async () => {
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out, "npm run build makes what the command prints").toBe(text);
  });

  it("prints the form that needs no bucket, with --sign-up-only", async () => {
    expect(await run("--sign-up-only")).toEqual({ code: 0, out: smallText, err: "" });
  });

  it("writes it into a file", async () => {
    const file = join(folder, "links.yaml");
    expect(await run("--output", file)).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("shows its help, by either way", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    expect(out).toContain("--output FILE");
    expect(out).toContain("RedirectTo");
    expect(out).toContain("--s3-bucket");
  });

  it.each<[string, string[], string]>([
    ["an unknown flag", ["--outptu", "x"], "--outptu"],
    ["an argument", ["links.yaml"], "links.yaml"],
    [
      "a file that cannot be written",
      ["--output", join(folder, "no", "x.yaml")],
      "cannot be written",
    ],
  ])("says 2 and where to look for %s", async (_what, args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toContain("See npx cognito-links-dev template --help");
  });
});
