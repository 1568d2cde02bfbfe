import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
  platform: "node",
  target: "node20",
  dts: { oxc: true },
  fixedExtension: false,
};

const config: UserConfig[] = defineConfig([
  { ...shared, format: "esm", entry: ["src/index.ts", "src/playwright.ts", "src/cli.ts"] },
  {
    ...shared,
    format: "cjs",
    entry: ["src/index.ts", "src/playwright.ts"],
    // What exists as ESM alone is taken in: Jest's default set-up cannot load it.
    deps: { alwaysBundle: ["jose", "entities"] },
    // Nor does it run `import()` without a flag of Node's.
    outputOptions: { dynamicImportInCjs: false },
  },
]);

export default config;
