import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const src = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tests import the packages by name and get their sources; the packed output is tested by checks/. */
const alias = [
  { find: /^cognito-links$/, replacement: src("packages/runtime/src/index.ts") },
  {
    find: /^cognito-links\/([\w-]+)$/,
    replacement: `${src("packages/runtime/src")}/$1.ts`,
  },
  { find: /^cognito-links-cdk$/, replacement: src("packages/cdk/src/index.ts") },
  { find: /^cognito-links-dev$/, replacement: src("packages/dev/src/index.ts") },
  // Workspaces of the tests' own, never published.
  { find: /^cognito-links-cloud$/, replacement: src("packages/cloud/src/index.ts") },
  { find: /^cognito-links-testing\/(.+)$/, replacement: `${src("packages/testing/src")}/$1.ts` },
];

/**
 * How long a test or a hook may take, in milliseconds: a net for what hangs, and no measure of what is slow. No test has a
 * limit of its own that is shorter (checks/test-limits.ts), so a busy machine makes tests slow and never makes them fail.
 */
const HANGS_MS = 300_000;

const TEMPLATE = "packages/dev/test/template/**/*.test.ts";

const limits = {
  testTimeout: HANGS_MS,
  hookTimeout: HANGS_MS,
  teardownTimeout: HANGS_MS,
  expect: { poll: { timeout: HANGS_MS } },
  // The CDK's validation of its own takes seconds a stack; the templates are judged by the tests themselves.
  env: { CDK_VALIDATION: "false" },
};

/**
 * Loading everything anew for each file takes longer than the tests, so files share their process. No test may leave
 * anything behind in it; one that needs a process of its own starts it.
 */
const together = { isolate: false, restoreMocks: true, unstubEnvs: true, unstubGlobals: true };

export default defineConfig({
  resolve: { alias },
  test: {
    // Vitest leaves a core idle by default; on two that is half of the machine.
    maxWorkers: "100%",
    // `npm run coverage`. What runs in a process of its own, or in a bundle, is not counted.
    coverage: { provider: "v8", include: ["packages/*/src/**"], reporter: ["text", "html"] },
    projects: [
      {
        resolve: { alias },
        test: {
          ...limits,
          name: "unit",
          include: ["packages/{dev,runtime}/test/**/*.test.ts", "test/{gates,guides}/**/*.test.ts"],
          exclude: ["test/guides/online.test.ts", TEMPLATE],
          ...together,
        },
      },
      {
        resolve: { alias },
        test: {
          ...limits,
          // The CDK takes seconds to load; each wiring is synthesised, and the template built, once for all files of a process.
          name: "unit-cloud",
          include: ["packages/{cdk,cloud}/test/**/*.test.ts", TEMPLATE],
          globalSetup: src("packages/cdk/test/synth-folder.ts"),
          ...together,
        },
      },
      {
        resolve: { alias },
        test: {
          ...limits,
          // `npm run check:guides`: takes long, and needs the network.
          name: "guides",
          include: ["test/guides/online.test.ts"],
          testTimeout: 4 * HANGS_MS,
        },
      },
      {
        resolve: { alias },
        test: {
          ...limits,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          // The sandbox and Playwright take seconds to load; what a test starts it also ends.
          isolate: false,
        },
      },
    ],
  },
});
