import { expect, it } from "vitest";
import { walk } from "../../checks/walk.ts";
import { plant } from "./plant.ts";

const src = "packages/runtime/src";
const handler = "packages/cdk/src/halves/click.ts";

/** A handler that runs through so many files besides itself, and names one more for its types. */
function tree(count: number): string {
  const files = Array.from({ length: count }, (_, n) => `f${n}`);
  return plant({
    "packages/runtime/package.json": '{ "sideEffects": false }',
    ...Object.fromEntries(files.map((f) => [`${src}/${f}.ts`, `export const ${f} = Date.now();`])),
    [`${src}/types.ts`]: "export interface Only { readonly types: 1 }",
    [`${src}/unused.ts`]: "export const unused = 1;",
    [`${src}/index.ts`]: [...files, "unused", "types"]
      .map((f) => `export * from "./${f}.ts";`)
      .join("\n"),
    [handler]: `import { ${files.join(", ")}, type Only } from "cognito-links";\nconsole.log(${files.join(", ")}, {} as Only);`,
  });
}

it("holds up to the limit, and does not count what leaves nothing behind", async () => {
  expect(await walk(tree(42))).toEqual([]);
});

it("fails at one file more", async () => {
  expect(await walk(tree(43))).toEqual([
    { file: handler, line: 0, message: expect.stringContaining("runs through 44 files") },
  ]);
});
