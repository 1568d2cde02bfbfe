/** Entry `cognito-links-dev/playwright`: a sandbox as fixtures of Playwright's tests. Needs `@playwright/test`. */
import type { Fixtures, TestType, WorkerInfo } from "@playwright/test";
import type { SandboxOptions } from "./sandbox/sandbox-options.ts";
import { type Sandbox, type SandboxInbox, startSandbox } from "./sandbox/start-sandbox.ts";

/** One sandbox a worker, which ends with it. */
export interface SandboxFixtures {
  readonly sandbox: Sandbox;
  /** `sandbox.inbox`. */
  readonly inbox: SandboxInbox;
}

/** The options, or what gives them for a worker: `parallelIndex` is below the number of workers. */
export type WorkerOptions =
  | SandboxOptions
  | ((worker: Pick<WorkerInfo, "workerIndex" | "parallelIndex">) => SandboxOptions);

/** A test object: Playwright's, or one that you have extended. */
export interface Extendable {
  extend(fixtures: Fixtures<object, SandboxFixtures, object, object>): unknown;
}

/** The same test object, with the fixtures. */
export type WithSandbox<Test> =
  Test extends TestType<infer TestArgs, infer WorkerArgs>
    ? TestType<TestArgs, WorkerArgs & SandboxFixtures>
    : never;

/**
 * Adds `sandbox` and `inbox` to a test object, Playwright's or your own. Without a `port` it takes free ones.
 *
 * @example
 * const test = withSandbox(base, { redirectTo: "http://127.0.0.1:5173/welcome" });
 * test("sign-up", async ({ page, inbox }) => {
 *   const { link } = await inbox.waitFor({ to: "mary@example.com" });
 * });
 */
export function withSandbox<Test extends Extendable>(
  test: Test,
  options: WorkerOptions = {},
): WithSandbox<Test> {
  // Playwright reads the first parameter's text for what a fixture needs: it has to be a pattern.
  const extended = test.extend({
    sandbox: [
      // biome-ignore lint/correctness/noEmptyPattern: it needs no other fixture
      async ({}, use, worker) => {
        const given = typeof options === "function" ? options(worker) : options;
        await using sandbox = await startSandbox({ port: 0, ...given });
        await use(sandbox);
      },
      { scope: "worker" },
    ],
    inbox: [({ sandbox }, use) => use(sandbox.inbox), { scope: "worker" }],
  });
  return extended as WithSandbox<Test>;
}
