import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject } from "cognito-links-cloud";
import { onTestFinished } from "vitest";

/** A function that runs in a process of its own, until the test ends. */
export interface RunningFunction {
  /** One event at a time. Rejects when the function does. */
  invoke(event: unknown): Promise<unknown>;
  /** What it wrote to its log, line by line. */
  readonly lines: readonly string[];
}

export interface FunctionOptions {
  readonly code: string;
  /** The whole environment; nothing of this process is added. */
  readonly environment: Readonly<Record<string, string>>;
  /** Base URL of what stands for CloudFormation's answer address. */
  readonly answers?: string;
}

const runner = fileURLToPath(new URL("function.mjs", import.meta.url));

/** Writes inline code where CloudFormation writes it, `index.js` in a folder of its own, and runs it. */
export function runFunction({ code, environment, answers = "" }: FunctionOptions): RunningFunction {
  const folder = mkdtempSync(join(tmpdir(), "cognito-links-template-"));
  const file = join(folder, "index.js");
  writeFileSync(file, code);
  const child = fork(runner, [file, answers], {
    cwd: folder,
    env: { ...environment },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => lines.push(...String(chunk).split("\n").filter(Boolean)));
  onTestFinished(() => {
    child.kill();
    rmSync(folder, { recursive: true });
  });
  return {
    lines,
    async invoke(event) {
      const answered = Promise.race([once(child, "message"), once(child, "exit")]);
      child.send(JSON.parse(JSON.stringify(event)));
      const [message]: unknown[] = await answered;
      if (!isObject(message)) throw new Error(`the function ended:\n${lines.join("\n")}`);
      if (message["error"] !== undefined) throw new Error(String(message["error"]));
      return JSON.parse(String(message["result"]));
    },
  };
}
