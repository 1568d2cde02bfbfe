import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { SandboxAddresses } from "../sandbox/servers.ts";

/** A sandbox in a process of its own, so that the crowd and what it besieges do not share one core. */
export interface SandboxProcess {
  readonly addresses: SandboxAddresses;
  close(): Promise<void>;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs this same program once more, as `start` on free ports. */
export async function startSandboxProcess(confirm: string): Promise<SandboxProcess> {
  const [, script = ""] = process.argv;
  const args = [
    ...process.execArgv,
    script,
    "start",
    "--port",
    "0",
    "--json",
    "--confirm",
    confirm,
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Whoever ends us from outside ends the sandbox as well.
  const endBoth = (): void => {
    child.kill("SIGTERM");
    process.exit(1);
  };
  for (const signal of SIGNALS) process.once(signal, endBoth);
  const addresses = await firstLine(child);
  return {
    addresses,
    async close() {
      for (const signal of SIGNALS) process.off(signal, endBoth);
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<SandboxAddresses> {
  if (stdout !== null) {
    for await (const line of createInterface({ input: stdout })) return JSON.parse(line);
  }
  throw new Error("the sandbox did not start");
}
