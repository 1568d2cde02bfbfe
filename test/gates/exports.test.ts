import { describe, expect, it } from "vitest";
import { exportsWork } from "../../checks/exports.ts";
import { plant } from "./plant.ts";

const manifest = (more: object = {}): string =>
  JSON.stringify({
    name: "sample",
    version: "1.0.0",
    type: "module",
    license: "MIT",
    files: ["dist"],
    exports: { ".": "./dist/index.js" },
    ...more,
  });
const folder = "packages/sample";
const built = {
  [`${folder}/package.json`]: manifest(),
  [`${folder}/src/index.ts`]: "",
  [`${folder}/dist/index.js`]: 'export { a } from "./chunk.js";',
  [`${folder}/dist/index.d.ts`]: "export declare const a: number;",
  [`${folder}/dist/chunk.js`]: "export const a = 1;",
};
const messages = async (files: Record<string, string>): Promise<string> =>
  (await exportsWork(plant({ ...built, ...files }))).map(({ message }) => message).join("\n");

describe("what is published", () => {
  it("holds when it imports and compiles", async () => {
    expect(await messages({})).toBe("");
  });

  it("fails when an export has no file", async () => {
    const exports = { ".": "./dist/index.js", "./more": "./dist/more.js" };
    expect(await messages({ [`${folder}/package.json`]: manifest({ exports }) })).toContain(
      "dist/more.d.ts",
    );
  });

  it("fails when an entry is exported nowhere", async () => {
    expect(await messages({ [`${folder}/src/lost.ts`]: "" })).toContain("neither exports nor bin");
  });

  it("fails when publint objects", async () => {
    const command = { [`${folder}/dist/cli.js`]: "export {};" };
    const withBin = { [`${folder}/package.json`]: manifest({ bin: { sample: "./dist/cli.js" } }) };
    expect(await messages({ ...command, ...withBin })).toContain("shebang");
  });

  it("fails when a chunk is left out of the tarball", async () => {
    const files = ["dist/index.js", "dist/index.d.ts"];
    expect(await messages({ [`${folder}/package.json`]: manifest({ files }) })).toContain(
      "packed and imported",
    );
  });

  it("fails when a declaration names what nobody installs", async () => {
    const types =
      'import type { Context } from "aws-lambda-of-nobody";\nexport declare const a: Context;';
    expect(await messages({ [`${folder}/dist/index.d.ts`]: types })).toContain(
      "packed and compiled",
    );
  });
});
