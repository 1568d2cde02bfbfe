import { defineConfig } from "vitest/config";
import config from "../vitest.config.ts";

/** The unit tests of what is mutated, and none that start servers. */
export default defineConfig({
  resolve: { alias: config.resolve?.alias ?? [] },
  test: {
    include: [
      "packages/runtime/test/link/**/*.test.ts",
      "packages/runtime/test/redirect/**/*.test.ts",
      "packages/runtime/test/endpoint/outcomes.test.ts",
      "packages/runtime/test/flows/**/*.test.ts",
    ],
    // Properties begin anew with other values each time; what kills a mutant has to be the same on every run.
    exclude: ["**/*.property.test.ts", "**/reference-parser.test.ts"],
  },
});
