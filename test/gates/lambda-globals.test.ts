import { describe, expect, it } from "vitest";
import { lambdaGlobals } from "../../checks/lambda-globals.ts";
import { places, plant } from "./plant.ts";

const dist = "packages/runtime/dist";
const built = (code: string): string =>
  plant({
    [`${dist}/index.js`]: "export {};",
    [`${dist}/lambda.js`]: 'export { x } from "./chunk-1.js";',
    [`${dist}/chunk-1.js`]: `export const x = 1;\n${code}`,
    [`${dist}/fetch.js`]: "export const load = () => fetch(1);",
  });

describe("what Lambda loads", () => {
  it.each([
    'const load = () => fetch("https://example.com");',
    "const plain = (x) => x instanceof Response;",
    "const isThere = typeof Request;",
    "const h = globalThis.Headers;",
    'const s = globalThis["AbortSignal"];',
    "const deps = { fetch };",
    'import "node:fs";',
    'const later = () => import("@aws-sdk/client-lambda");',
  ])("fails at %s, even in a chunk", async (code) => {
    expect(places(await lambdaGlobals(built(code)))).toEqual([`${dist}/chunk-1.js:2`]);
  });

  it("fails when it is not built", async () => {
    expect(await lambdaGlobals(plant({}))).toHaveLength(2);
  });

  it("may use these names for its own things", async () => {
    const code =
      'class Headers {}\nconst go = (fetch, o) => fetch(o.Request, new Headers(), "Response");';
    expect(await lambdaGlobals(built(code))).toEqual([]);
  });
});
