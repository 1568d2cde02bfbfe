import { once } from "node:events";
import { basename, dirname, extname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Contestant } from "../contestants/contestants.ts";
import { keepErrors, type Processes } from "../lib/processes.ts";
import { lambdaClient } from "./client.ts";
import { startRuntimeApi } from "./runtime-api.ts";

/** Where a function's processes run. */
export interface Place {
  readonly processes: Processes;
  /** The Node to run on. */
  readonly node: string;
  readonly env: Readonly<Record<string, string>>;
  /** How long a process is left frozen before it gets its next event, in milliseconds. */
  readonly pauseMs: number;
}

/** Milliseconds from the start of the process until it asked for an event, and from the event to its answer. */
export interface Answered {
  readonly initMs: number;
  readonly invokeMs: number;
}

/** One execution environment of a function: a process under Lambda's runtime client. */
export interface Environment {
  /**
   * Gives it a contestant's event. The first one is there when the process starts, as in Lambda; before every other the
   * process is frozen. Rejects when the answer is not the one that the contestant should give.
   */
  answer(contestant: Contestant): Promise<Answered>;
  /** Resolves once it has answered and is frozen. */
  asleep(): Promise<void>;
  end(): Promise<void>;
}

/** Starts an execution environment for the function in this file. */
export async function startEnvironment(file: string, place: Place): Promise<Environment> {
  const { processes, node, env, pauseMs } = place;
  const folder = dirname(file);
  const api = await startRuntimeApi({
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
  });
  const startedAt = performance.now();
  const child = processes.start(node, [lambdaClient, `${basename(file, extname(file))}.handler`], {
    cwd: folder,
    env: { ...env, AWS_LAMBDA_RUNTIME_API: api.address, LAMBDA_TASK_ROOT: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const errors = keepErrors(child);
  const ended = once(child, "exit").then(() => {
    throw new Error(`${basename(folder)}/${basename(file)} ended early: ${errors()}`);
  });
  ended.catch(() => {});
  const asleep = (): Promise<void> => Promise.race([api.asleep(), ended]);
  let isFirst = true;
  return {
    asleep,
    async answer({ event, expects, name }) {
      if (!isFirst) {
        await asleep();
        await delay(pauseMs);
      }
      isFirst = false;
      const { sentAt, answeredAt, answer } = await Promise.race([api.invoke(event), ended]);
      if (!answer.includes(expects)) throw new Error(`${name} answered ${answer}`);
      return { initMs: api.readyAt() - startedAt, invokeMs: answeredAt - sentAt };
    },
    async end() {
      const closed = once(child, "close");
      child.kill("SIGKILL");
      await closed;
      api.close();
    },
  };
}
