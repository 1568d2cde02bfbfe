import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { livePool, ours, userPoolId } from "../attach/live-pool.ts";

/** The built command: its start takes a fifth of what its sources take. */
const cli = fileURLToPath(new URL("../../bin/cognito-links.mjs", import.meta.url));

function start(args: readonly string[], stdout: "pipe" | number): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { stdio: ["ignore", stdout, "pipe"] });
}

async function end(child: ChildProcess): Promise<{ code: unknown; err: string }> {
  const err = child.stderr ? text(child.stderr) : "";
  const [code] = await once(child, "exit");
  return { code, err: await err };
}

describe("a command whose output nobody takes", () => {
  it("does its work to the end, and says nothing of the closed pipe", async () => {
    const live = await livePool();
    const pool = ["--user-pool-id", userPoolId, "--endpoint-url", live.url];
    const child = start(["attach", "--function-arn", ours, "--yes", ...pool], "pipe");
    child.stdout?.destroy();
    expect(await end(child)).toEqual({ code: 0, err: "" });
    expect((await live.describe())["LambdaConfig"]).toEqual({ CustomMessage: ours });
    expect(await live.statements(ours)).toHaveLength(1);
  });

  it("keeps the exit code of its work", async () => {
    const child = start(["explain", "https://b.example", "--allow", "https://a.example"], "pipe");
    child.stdout?.destroy();
    expect(await end(child)).toEqual({ code: 1, err: "" });
  });

  it("says in a sentence what is wrong with it otherwise, and ends with 1", async () => {
    // Opened to be read: every write fails, as on a full disk.
    const readOnly = openSync(cli, "r");
    onTestFinished(() => closeSync(readOnly));
    const { code, err } = await end(start(["--help"], readOnly));
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^The output could not be written: EBADF[^\n]*\.\n$/),
    });
  });
});
