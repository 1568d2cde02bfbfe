import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

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

/** Parts of the paths of what takes longest. */
const LONGEST = [
  "/test/guides/commands",
  "/cdk/test/wirings",
  "/cdk/test/nag",
  "/cdk/test/injection/",
  "/dev/test/crowd/",
  "/aws-cli",
  "/e2e/lab",
];

/** Parts of the paths of what has modules loaded anew (`vi.resetModules`): all of them, those of the files after it too. */
const FORGETTING = [
  "/runtime/test/browser/",
  "/dev/test/examples/",
  "/dev/test/lab/chromium.",
  "/cdk/test/examples.",
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  if (FORGETTING.some((part) => moduleId.includes(part))) return LONGEST.length + 1;
  const place = LONGEST.findIndex((part) => moduleId.includes(part));
  return place < 0 ? LONGEST.length : place;
};

/**
 * What takes longest comes first, so that in the end no worker waits for the other's last file. In a fresh clone vitest
 * knows nothing of how long a file takes and goes by its bytes, and the longest of these are short. What forgets the
 * modules comes last, so that no other file has to load its own again.
 */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  resolve: { alias },
  test: {
    sequence: { sequencer: InOrder },
    // Vitest leaves a core idle by default; on two that is half of the machine.
    maxWorkers: "100%",
    // `npm run coverage`. What runs in a process of its own, or in a bundle, is not counted.
    coverage: { provider: "v8", include: ["packages/*/src/**"], reporter: ["text", "html"] },
    projects: [
      {
        resolve: { alias },
        test: {
          ...limits,
          // One project for all of them: of two, each would transform and load for itself what both import.
          name: "unit",
          include: [
            "packages/*/test/**/*.test.ts",
            "test/{clients,gates,guides}/**/*.test.ts",
            "bench/test/**/*.test.ts",
          ],
          exclude: ["test/guides/online.test.ts"],
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
