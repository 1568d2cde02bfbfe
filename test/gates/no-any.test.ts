import { expect, it } from "vitest";
import { noAny } from "../../checks/no-any.ts";
import { places, plant } from "./plant.ts";

const file = "packages/runtime/src/a.ts";
const tree = (code: string): string =>
  plant({ "packages/runtime/package.json": "{}", [file]: code });

it.each([
  "const x: any = 1;",
  "const x = [] as Array<any>;",
  "const x = y as unknown as string;",
  "const x = (y as unknown) as string;",
  "// @ts-ignore\nconst x = 1;",
  "const f = () => {\n  /* @ts-expect-error */\n};",
])("fails at %j", async (code) => {
  expect(await noAny(tree(code))).toHaveLength(1);
});

it("names the line", async () => {
  expect(places(await noAny(tree("const a = 1;\nlet b: any;\n")))).toEqual([`${file}:2`]);
});

it("holds where these are only words", async () => {
  const code =
    'const any = "as unknown as any, @ts-ignore";\nconst x = y as unknown; // any of them\n';
  expect(await noAny(tree(code))).toEqual([]);
});
