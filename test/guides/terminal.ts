import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { CommandBlock, Run } from "../../checks/lib/commands.ts";

/** How a block of commands ended. */
export interface Ended {
  readonly code: number | null;
  /** Standard output and error together, as on a screen. */
  readonly screen: string;
}

/** A terminal in which a reader types what a document says: where it is and what was exported stay from block to block. */
export interface Terminal {
  type(block: Pick<CommandBlock, "code"> & { readonly how: Run }): Promise<Ended>;
}

/**
 * Opens one. `words` are the words in capitals that a reader fills in; `memory` is a folder that it may write into; the
 * commands in `tools` come before those of the machine.
 */
export function openTerminal(options: {
  readonly cwd: string;
  readonly memory: string;
  readonly words: Readonly<Record<string, string>>;
  readonly tools?: string | undefined;
}): Terminal {
  const state = join(options.memory, "terminal-state");
  return {
    async type({ code, how }) {
      const begin = existsSync(state)
        ? [`source '${state}' >/dev/null 2>&1`, 'cd "$TERMINAL_CWD"']
        : [`cd '${options.cwd}'`];
      const save = `{ export -p; declare -p TERMINAL_CWD; } > '${state}'`;
      const lines = filledIn(code, options.words).split("\n");
      // What goes on until Ctrl+C is the last; by then the terminal has moved where the lines before have led it.
      const last = how.until === undefined ? [] : [lines.pop() ?? ""];
      const script = [
        ...begin,
        "set -e",
        ...lines,
        "TERMINAL_CWD=$PWD",
        save,
        ...last.map(execute),
      ];
      return await run(script.join("\n"), how, options.tools);
    },
  };
}

/** The command in the shell's place, so that Ctrl+C is its own and its exit code too. */
const execute = (line: string): string => `exec ${line.replace(/\s+#.*$/, "")}`;

function filledIn(code: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce(
    (text, [word, value]) => text.replaceAll(new RegExp(word.replaceAll(".", "\\."), "g"), value),
    code,
  );
}

async function run(script: string, { until }: Run, tools?: string): Promise<Ended> {
  const child = spawn("bash", ["-c", script], {
    // A terminal knows nothing of the test runner, nor of the npm that started it.
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).filter(
          ([name]) => !/^(?:npm_|VITEST|NODE_ENV|INIT_CWD)/i.test(name),
        ),
      ),
      PATH: [...(tools === undefined ? [] : [tools]), process.env["PATH"]].join(delimiter),
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let screen = "";
  let pressed = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      screen += text;
      if (until === undefined || pressed || !screen.includes(until)) return;
      pressed = true;
      pressCtrlC(child);
    });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (until !== undefined && !pressed) return { code: code === 0 ? 1 : code, screen };
  // A server that knows nothing of signals is ended by one: no code, or the shell's 130.
  return { code: pressed && (code === null || code === 130) ? 0 : code, screen };
}

function pressCtrlC({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGINT");
}

/** The end of the screen, for a failed test's message. */
export const lastLines = (screen: string): string => screen.split("\n").slice(-40).join("\n");
