import { describe, expect, it } from "vitest";
import { importDirections } from "../../checks/import-directions.ts";
import { places, plant } from "./plant.ts";

const runtime = { "packages/runtime/package.json": "{}" };
const dev = { "packages/dev/package.json": "{}" };
const src = "packages/runtime/src";

/** What the planted imports lead to. */
const targets = {
  [`${src}/mail/b.ts`]: "export const b = 1;",
  [`${src}/endpoint/b.ts`]: "export type B = 1;\nexport const b = 1;",
  [`${src}/link/b.ts`]: "export const b = 1;",
  [`${src}/log/log.ts`]: "export type Log = 1;",
  [`${src}/index.ts`]: "export const b = 1;",
  "packages/dev/src/index.ts": "export const x = 1;",
  "packages/dev/src/cli.ts": "export const x = 1;",
  "packages/dev/src/inbox/b.ts": "export const x = 1;",
};

describe("import directions", () => {
  it.each([
    ["a room that imports from above", `${src}/link/a.ts`, 'import { b } from "../mail/b.ts";'],
    [
      "mail and endpoint in touch",
      `${src}/mail/a.ts`,
      'import type { B } from "../endpoint/b.ts";',
    ],
    [
      "an adapter with an endpoint's value",
      `${src}/adapters/a.ts`,
      'import { b } from "../endpoint/b.ts";',
    ],
    ["a room that nobody has ranked", `${src}/attic/a.ts`, 'import { b } from "../link/b.ts";'],
    ["a room that imports an entry", `${src}/mail/a.ts`, 'export { b } from "../index.ts";'],
    ["a network outside aws", `${src}/endpoint/a.ts`, 'const x = await import("node:https");'],
    [
      "an SDK in the runtime",
      `${src}/aws/a.ts`,
      'import type { X } from "@aws-sdk/client-lambda";',
    ],
    ["a package by its path", `${src}/link/a.ts`, 'import { x } from "../../../dev/src/index.ts";'],
    ["a type from afar", `${src}/html/a.ts`, 'type X = import("../log/log.ts").Log;'],
  ])("fail at %s", async (_, file, code) => {
    const root = plant({ ...runtime, ...dev, ...targets, [file]: `// first line\n${code}\n` });
    expect(places(await importDirections(root))).toEqual([`${file}:2`]);
  });

  it("fail at strangers in the sandbox", async () => {
    const file = "packages/dev/src/pool/a.ts";
    const root = plant({
      ...dev,
      ...targets,
      [file]: 'import "../cli.ts";\nimport "../inbox/b.ts";\n',
    });
    expect(places(await importDirections(root))).toEqual([`${file}:1`, `${file}:2`]);
  });

  it("fail at a circle and name the way round", async () => {
    const root = plant({
      ...runtime,
      [`${src}/link/a.ts`]: 'import "./b.ts";',
      [`${src}/link/b.ts`]: 'import "./c.ts";',
      [`${src}/link/c.ts`]: 'import type { A } from "./a.ts";',
    });
    const [finding, ...others] = await importDirections(root);
    expect(others).toEqual([]);
    expect(finding?.message).toContain("link/a.ts → packages/runtime/src/link/b.ts");
  });

  it("fail at rooms in a circle, though no file is in one", async () => {
    const room = "packages/dev/src";
    const root = plant({
      ...dev,
      [`${room}/attic/a.ts`]: 'import "../cellar/b.ts";\nimport "../cellar/c.ts";',
      [`${room}/attic/d.ts`]: "export const d = 1;",
      [`${room}/cellar/b.ts`]: "export const b = 1;",
      [`${room}/cellar/c.ts`]: '\nimport type { d } from "../attic/d.ts";',
    });
    const found = await importDirections(root);
    expect(places(found)).toEqual([`${room}/cellar/c.ts:2`]);
    expect(found[0]?.message).toContain(`${room}/cellar → ${room}/attic → ${room}/cellar`);
  });

  it("hold for what the design allows", async () => {
    const root = plant({
      ...runtime,
      [`${src}/index.ts`]: 'import "./adapters/node.ts";',
      [`${src}/adapters/node.ts`]:
        'import type { IncomingMessage } from "node:http";\nimport type { E } from "../endpoint/e.ts";',
      [`${src}/endpoint/e.ts`]: 'import "../link/l.ts";\n// import "../mail/m.ts"\n',
      [`${src}/link/l.ts`]: 'const text = `import "../mail/m.ts"`;',
      [`${src}/mail/m.ts`]: "export const m = 1;",
      [`${src}/aws/t.ts`]: 'import { request } from "node:https";',
    });
    expect(await importDirections(root)).toEqual([]);
  });
});
