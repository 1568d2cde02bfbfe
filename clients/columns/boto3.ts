import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Column } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import { type ApiAnswer, apiCells } from "./api.ts";

/** Python's `boto3`, in a process that makes one call after the other. */
export async function openBoto3(desk: Desk): Promise<Column> {
  const { region, cognito } = desk.sandbox.addresses;
  const script = fileURLToPath(new URL("boto3-calls.py", import.meta.url));
  const stdio = ["pipe", "pipe", "inherit"] as const;
  const python = spawn("python3", [script, cognito, region], { stdio: [...stdio] });
  const { stdin, stdout } = python;
  if (stdin === null || stdout === null) throw new Error("python3 has no input or output");
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const call = async (operation: string, input: object): Promise<ApiAnswer> => {
    stdin.write(`${JSON.stringify({ operation, input })}\n`);
    const { value = '{"error":"python3 has ended"}' } = await lines.next();
    const { answer, error } = JSON.parse(value);
    if (error !== undefined) throw new Error(error);
    return answer;
  };
  return {
    cells: apiCells(call, desk),
    async close() {
      stdin.end();
      if (python.exitCode === null) await once(python, "exit");
    },
  };
}

/** Its version; undefined where it is not installed. */
export async function versionOfBoto3(): Promise<string | undefined> {
  const ask = ["-c", "import boto3; print(boto3.__version__)"];
  const said = await promisify(execFile)("python3", ask).catch(() => undefined);
  return said?.stdout.trim();
}
