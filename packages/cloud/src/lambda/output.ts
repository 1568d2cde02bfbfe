import type { Readable } from "node:stream";

/** What a process writes to one of its streams, line by line, and the marks that end an invocation. */
export interface Output {
  /** Resolves once everything that was written before the next mark has been handed on. */
  nextMark(): Promise<void>;
}

/** Hands on each line of `stream`; `mark` is taken out, wherever it stands. */
export function readOutput(stream: Readable, mark: string, line: (text: string) => void): Output {
  const waiting: (() => void)[] = [];
  let marks = 0;
  let rest = "";
  const flush = (text: string): void => {
    for (const one of text.split("\n")) if (one !== "") line(one);
  };
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    rest += chunk;
    const parts = rest.split(mark);
    rest = parts.pop() ?? "";
    for (const part of parts) {
      flush(part);
      const next = waiting.shift();
      if (next) next();
      else marks += 1;
    }
  });
  stream.on("close", () => {
    flush(rest);
    for (const next of waiting) next();
  });
  return {
    nextMark: () =>
      new Promise((resolve) => {
        if (marks === 0) waiting.push(resolve);
        else resolve();
        marks = Math.max(0, marks - 1);
      }),
  };
}
