import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gate, publicTypes } from "../../checks/public-types.ts";
import { places, plant } from "./plant.ts";

const folder = "packages/sample";
const page = "docs/api/sample.md";
const tree = (more: Record<string, string> = {}): string =>
  plant({
    [`${folder}/package.json`]: '{ "name": "sample", "exports": { ".": "./dist/index.js" } }',
    [`${folder}/dist/index.d.ts`]:
      'import { t as A } from "./chunk-1.js";\n/** Says b. */\ndeclare const b: A;\nexport { type A, b };',
    [`${folder}/dist/chunk-1.d.ts`]: "interface A {\n  a: string;\n}\nexport { A as t };",
    ...more,
  });

const readPage = (root: string): string => readFileSync(join(root, page), "utf8");

it("holds what it has written, comments and the names of chunks left out", async () => {
  const root = tree();
  expect(places(await publicTypes(root))).toEqual([`${page}:1`]);
  await gate.write?.(root);
  expect(await publicTypes(root)).toEqual([]);
});

it.each([
  ["a name is gone", { [`${folder}/dist/index.d.ts`]: "declare const b: 1;\nexport { b };" }],
  ["a name is new", { [`${folder}/dist/index.d.ts`]: "declare const c: 1;\nexport { c };" }],
  [
    "a type behind a name is another",
    { [`${folder}/dist/chunk-1.d.ts`]: "interface A {\n  a: number;\n}\nexport { A as t };" },
  ],
])("fails where %s", async (_what, change) => {
  const before = tree();
  await gate.write?.(before);
  const written = readPage(before);
  expect(places(await publicTypes(tree({ ...change, [page]: written })))).toEqual([
    expect.stringContaining(page),
  ]);
  const comment = { [`${folder}/dist/chunk-2.d.ts`]: "/** Only words. */" };
  expect(await publicTypes(tree({ ...comment, [page]: written }))).toEqual([]);
});

it("nothing passes that is not built", async () => {
  const root = plant({ [`${folder}/package.json`]: '{ "name": "sample" }' });
  expect(places(await publicTypes(root))).toEqual([`${folder}:0`]);
});
