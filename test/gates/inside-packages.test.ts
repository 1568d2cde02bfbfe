import { expect, it } from "vitest";
import { insidePackages } from "../../checks/inside-packages.ts";
import { places, plant } from "./plant.ts";

const tree = (file: string, code: string): string =>
  plant({
    "packages/runtime/package.json": "{}",
    "packages/dev/package.json": "{}",
    [file]: code,
  });

it.each<[string, string]>([
  ["packages/dev/test/a.test.ts", 'import { b } from "../../runtime/test/b.ts";'],
  ["packages/dev/src/room/a.ts", 'import type { B } from "../../../runtime/src/b.ts";'],
  ["packages/dev/test/a.test.ts", 'const b = await import("../../runtime/src/b.ts");'],
  ["packages/dev/test/a.test.ts", 'import { b } from "../../../checks/lib/b.ts";'],
  ["test/e2e/a.test.ts", 'export { b } from "../../packages/dev/src/b.ts";'],
])("fails in %s at %j", async (file, code) => {
  expect(places(await insidePackages(tree(file, `\n${code}`)))).toEqual([`${file}:2`]);
});

it.each<[string, string]>([
  ["packages/dev/test/room/a.test.ts", 'import { b } from "../../src/room/b.ts";'],
  ["packages/dev/test/a.test.ts", 'import { b } from "cognito-links-testing/b";'],
  ["packages/dev/test/a.test.ts", 'import { b } from "../../../examples/b/server.ts";'],
  ["test/gates/a.test.ts", 'import { b } from "../../checks/b.ts";'],
])("holds in %s with %j", async (file, code) => {
  expect(await insidePackages(tree(file, code))).toEqual([]);
});
