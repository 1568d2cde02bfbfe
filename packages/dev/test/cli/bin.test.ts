import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";

const bin = fileURLToPath(new URL("../../bin", import.meta.url));

/** Runs the command in a clone whose build is this text; undefined for none. */
function runWith(built: string | undefined): { status: number | null; stderr: string } {
  const clone = mkdtempSync(join(tmpdir(), "cognito-links-bin-"));
  onTestFinished(() => rmSync(clone, { recursive: true }));
  cpSync(bin, join(clone, "bin"), { recursive: true });
  writeFileSync(join(clone, "package.json"), '{"type": "module"}');
  if (built !== undefined) {
    mkdirSync(join(clone, "dist"));
    writeFileSync(join(clone, "dist", "cli.js"), built);
  }
  const command = [join(clone, "bin", "cognito-links.mjs"), "one", "two"];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { status, stderr };
}

describe("the command cognito-links", () => {
  it("says in a fresh clone how to build it", () => {
    expect(runWith(undefined)).toEqual({
      status: 1,
      stderr: 'Not built yet: run "npm run build" (or "npm start") in the clone.\n',
    });
  });

  it("hands its arguments on, and ends with the code that it is told", () => {
    const built = "export const main = async (argv) => argv.length;";
    expect(runWith(built)).toEqual({ status: 2, stderr: "" });
  });

  it("hides no other fault of a build", () => {
    const { status, stderr } = runWith('import "a-package-that-is-missing";');
    expect(status).toBe(1);
    expect(stderr).toContain("a-package-that-is-missing");
    expect(stderr).not.toContain("Not built yet");
  });
});
