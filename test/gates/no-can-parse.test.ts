import { expect, it } from "vitest";
import { noCanParse } from "../../checks/no-can-parse.ts";
import { places, plant } from "./plant.ts";

const file = "packages/runtime/src/a.ts";
const tree = (code: string): string =>
  plant({ "packages/runtime/package.json": "{}", [file]: code });

it.each([
  "if (URL.canParse(x)) y();",
  "const { canParse } = URL;",
  'const can = URL["canParse"];',
  "export const f = (x: string) => globalThis.URL.canParse(x, base);",
])("fails at %j", async (code) => {
  expect(places(await noCanParse(tree(`\n${code}`)))).toEqual([`${file}:2`]);
});

it("holds where it is only spoken of", async () => {
  const code = "// URL.canParse turns wrong\nconst url = readUrl(text);\n";
  expect(await noCanParse(tree(code))).toEqual([]);
});
