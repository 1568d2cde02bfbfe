import { cpSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { startSandbox } from "cognito-links-dev";
import { expect } from "vitest";
import type { CommandBlock, Run } from "../../checks/lib/commands.ts";
import { repository } from "./clone.ts";
import { lastLines, openTerminal, type Terminal } from "./terminal.ts";

/** Where a reader is. */
export interface Desk {
  /** An empty folder. */
  readonly folder: string;
  /** The clone, made ready. */
  readonly clone: string;
  /** What the README's REPOSITORY is. */
  readonly origin: string;
  /** A folder of commands that come before the machine's. */
  readonly tools?: string | undefined;
}

export type PlayedBlock = CommandBlock & { readonly how: Run };

export const isRun = (block: CommandBlock): block is PlayedBlock =>
  block.how !== undefined && "online" in block.how;

/** The README is read before there is a clone, an example in a copy of its folder, all else in the clone. */
export function sitDown(file: string, { folder, clone, origin, tools }: Desk): Terminal {
  const words = { REPOSITORY: origin, CLONE: clone };
  const example = /^examples\/([^/]+)\/README\.md$/.exec(file)?.[1];
  if (example !== undefined)
    cpSync(join(repository, dirname(file)), join(folder, example), { recursive: true });
  const cwd = file === "README.md" ? folder : example === undefined ? clone : join(folder, example);
  return openTerminal({ cwd, memory: folder, words, tools });
}

/** Types one block, beside a sandbox if it wants one, and expects it to end as it says. */
export async function play(terminal: Terminal, block: PlayedBlock): Promise<string> {
  const sandbox = block.how.sandbox ? await startSandbox({ port: 0 }) : undefined;
  try {
    const { cognito = "", links = "", inbox = "" } = sandbox?.addresses ?? {};
    const code = block.code
      .replaceAll("http://127.0.0.1:9229", cognito || "http://127.0.0.1:9229")
      .replaceAll("http://127.0.0.1:3001", links || "http://127.0.0.1:3001")
      .replaceAll("http://127.0.0.1:3002", inbox || "http://127.0.0.1:3002");
    const ended = await terminal.type({ code, how: block.how });
    expect(ended.code, `${basename(block.file)}:${block.line}\n${lastLines(ended.screen)}`).toBe(
      block.how.exit,
    );
    return ended.screen;
  } finally {
    await sandbox?.close();
  }
}
