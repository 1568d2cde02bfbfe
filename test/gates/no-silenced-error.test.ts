import { expect, it } from "vitest";
import { noSilencedError } from "../../checks/no-silenced-error.ts";
import { places, plant } from "./plant.ts";

const file = "packages/runtime/src/a.ts";
const tree = (code: string): string =>
  plant({ "packages/runtime/package.json": "{}", [file]: code });

it.each([
  "\n// @ts-ignore\nconst x = 1;",
  "const f = () => {\n  /* @ts-expect-error */\n};",
  "/**\n * @ts-nocheck\n */",
  "const a = 1;\nlet b = a; // @ts-expect-error\n",
])("fails at %j, and names the line", async (code) => {
  expect(places(await noSilencedError(tree(code)))).toEqual([`${file}:2`]);
});

it("holds where these are only words", async () => {
  expect(await noSilencedError(tree('const any = "as unknown as any, @ts-ignore";\n'))).toEqual([]);
});
