import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";

/** Every process that the bench has started and that has not ended yet. */
export interface Processes {
  start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Ends one and waits until it is gone. */
  end(child: ChildProcess): Promise<void>;
  endAll(): Promise<void>;
}

/** Starts processes and knows them, so that none is left behind whatever happens. */
export function createProcesses(): Processes {
  const running = new Set<ChildProcess>();
  const end = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    const impatient = setTimeout(() => child.kill("SIGKILL"), 3000);
    await gone;
    clearTimeout(impatient);
  };
  return {
    start(command, args, options) {
      const child = spawn(command, [...args], options);
      running.add(child);
      child.once("exit", () => running.delete(child));
      return child;
    },
    end,
    async endAll() {
      await Promise.all([...running].map(end));
    },
  };
}

/** What a child wrote to standard error, for the error message if it fails. */
export function keepErrors(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-4000);
  });
  return () => text.trim();
}

/** Resolves with the first line on standard output that matches; rejects when the child ends before, or after 30 s. */
export function lineFrom(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  const errors = keepErrors(child);
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => reject(new Error(`no ${pattern} within 30 s`)), 30_000);
    const onData = (chunk: string): void => {
      text += chunk;
      const match = pattern.exec(text);
      if (match === null) return;
      clearTimeout(timer);
      child.stdout?.off("data", onData);
      child.stdout?.resume();
      resolve(match);
    };
    child.stdout?.setEncoding("utf8").on("data", onData);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${code}: ${errors() || text}`));
    });
  });
}
