import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A file that another process writes its standard output to. */
export interface LogFile {
  readonly descriptor: number;
  /** Resolves when something in it matches; rejects after 30 s. */
  find(pattern: RegExp): Promise<RegExpExecArray>;
  close(): void;
}

const PATIENCE_MS = 30_000;
const POLL_MS = 2;

export function openLogFile(path: string): LogFile {
  const descriptor = openSync(path, "w");
  return {
    descriptor,
    async find(pattern) {
      const end = performance.now() + PATIENCE_MS;
      while (performance.now() < end) {
        const match = pattern.exec(readFileSync(path, "utf8"));
        if (match !== null) return match;
        await sleep(POLL_MS);
      }
      throw new Error(`no ${pattern} in ${path}`);
    },
    close: () => closeSync(descriptor),
  };
}
