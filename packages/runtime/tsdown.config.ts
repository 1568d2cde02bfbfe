import { defineConfig, type UserConfig } from "tsdown";

// CommonJS as well: Jest's default set-up, and what TypeScript still compiles to it, load nothing else.
const shared: UserConfig = {
  format: ["esm", "cjs"],
  dts: { oxc: true },
  fixedExtension: false,
  // Jest runs no `import()` without a flag of Node's.
  outputOptions: (options, format) =>
    format === "cjs" ? { ...options, dynamicImportInCjs: false } : options,
};

const config: UserConfig[] = defineConfig([
  {
    ...shared,
    entry: [
      "src/index.ts",
      "src/lambda.ts",
      "src/fetch.ts",
      "src/node.ts",
      "src/wildcards.ts",
      "src/attach.ts",
      "src/custom-sender.ts",
      "src/messages.ts",
      "src/synth.ts",
      "src/preview.ts",
    ],
    platform: "node",
    target: "node20",
  },
  // Apart from the rest, so that a page loads one file and no chunk made for servers.
  {
    ...shared,
    entry: ["src/browser.ts"],
    platform: "browser",
    target: "es2022",
    tsconfig: "tsconfig.browser.json",
  },
]);

export default config;
