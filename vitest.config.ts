import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const src = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tests import the packages by name and get their sources; the packed output is tested by checks/. */
const alias = [
  { find: /^cognito-links$/, replacement: src("packages/runtime/src/index.ts") },
  {
    find: /^cognito-links\/(lambda|fetch|node|browser|wildcards|attach|synth)$/,
    replacement: `${src("packages/runtime/src")}/$1.ts`,
  },
  { find: /^cognito-links-cdk$/, replacement: src("packages/cdk/src/index.ts") },
  { find: /^cognito-links-dev$/, replacement: src("packages/dev/src/index.ts") },
];

export default defineConfig({
  resolve: { alias },
  test: {
    // Vitest leaves a core idle by default; on two that is half of the machine.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: [
            "packages/*/test/**/*.test.ts",
            "test/gates/**/*.test.ts",
            "test/template/**/*.test.ts",
          ],
          // No test is timed by these: they end what hangs, on a machine that is many times slower than usual, too.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
