import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { isObject } from "../json/json.ts";
import { readOutput } from "./output.ts";

/** How an invocation ended. The payload of a failed one is Lambda's `{errorMessage, errorType}`. */
export interface Invocation {
  readonly ok: boolean;
  readonly payload: unknown;
}

/** What functions can reach of the world. */
export interface Outside {
  /** Base URL of the sandbox's Cognito. */
  readonly cognito: string;
  /** Host of the pool's own domain, which leads to the sandbox, too. Default: none. */
  readonly hostedDomain?: string | undefined;
  /** Base URL of what answers for AWS Systems Manager. Default: nobody does. */
  readonly systemsManager?: string | undefined;
  /** Base URL of what takes the answers of custom resources. Default: nobody does. */
  readonly cloudFormation?: string | undefined;
}

/** What a function's process is started with. */
export interface LambdaProcessOptions {
  readonly folder: string;
  readonly handler: string;
  /** The whole environment; nothing of the parent's is added. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly outside: Outside;
  /** How far the function's clock is ahead of this machine's, in milliseconds. */
  readonly aheadMs: () => number;
  readonly log: (line: string) => void;
}

/** A warm function: one event at a time, in a process of its own, which is made anew after it ended. */
export interface LambdaProcess {
  /** Resolves when the handler is loaded: what comes after that is counted against a time limit. */
  ready(): Promise<void>;
  invoke(event: unknown): Promise<Invocation>;
  close(): Promise<void>;
}

const bootstrap = fileURLToPath(new URL("bootstrap.mjs", import.meta.url));

export function createLambdaProcess(options: LambdaProcessOptions): LambdaProcess {
  let running: Running | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const warm = async (): Promise<Running> => {
    running = running?.child.connected ? running : start(options);
    await running.loaded;
    return running;
  };
  const next = async (event: string): Promise<Invocation> =>
    await once(await warm(), event, options);
  return {
    async ready() {
      await queue;
      await warm();
    },
    invoke(event) {
      const result = queue.then(() => next(JSON.stringify(event) ?? "null"));
      queue = result.catch(() => {});
      return result;
    },
    async close() {
      await queue;
      if (running) await end(running.child);
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  /** The handler is loaded, or the process has ended at trying. */
  readonly loaded: Promise<unknown>;
  /** Resolves when all that the invocation wrote has been read. */
  written(): Promise<unknown>;
}

function start({ folder, handler, environment, outside, log }: LambdaProcessOptions): Running {
  const mark = `\n${randomUUID()}\n`;
  const child = fork(bootstrap, [folder, handler, JSON.stringify(outside), mark], {
    cwd: folder,
    env: { ...environment },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const streams = [child.stdout, child.stderr].flatMap((stream) =>
    stream ? [readOutput(stream, mark, log)] : [],
  );
  const loaded = new Promise<void>((resolve) => {
    child.once("message", () => resolve());
    child.once("exit", () => resolve());
  });
  return { child, loaded, written: () => Promise.all(streams.map((stream) => stream.nextMark())) };
}

async function once(
  { child, written }: Running,
  event: string,
  { timeoutMs, aheadMs }: LambdaProcessOptions,
): Promise<Invocation> {
  const allWritten = written();
  const invocation = await new Promise<Invocation>((resolve) => {
    const finish = (result: Invocation): void => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      resolve(result);
    };
    const onMessage = (message: unknown): void => {
      if (!isObject(message)) return;
      finish({ ok: message["ok"] === true, payload: JSON.parse(String(message["payload"])) });
    };
    const onExit = (code: number | null): void =>
      finish(fault("Runtime.ExitError", `Runtime exited with error: exit status ${code ?? "?"}`));
    const timer = setTimeout(() => {
      void end(child);
      const seconds = (timeoutMs / 1000).toFixed(2);
      finish(fault("Sandbox.Timedout", `Task timed out after ${seconds} seconds`));
    }, timeoutMs);
    child.on("message", onMessage);
    child.on("exit", onExit);
    if (!child.connected) onExit(child.exitCode);
    else child.send({ event, timeoutMs, aheadMs: aheadMs() });
  });
  await allWritten;
  return invocation;
}

function fault(errorType: string, errorMessage: string): Invocation {
  return { ok: false, payload: { errorType, errorMessage } };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}
