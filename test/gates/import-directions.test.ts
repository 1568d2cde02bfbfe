import { describe, expect, it } from "vitest";
import { importDirections } from "../../checks/import-directions.ts";
import { places, plant } from "./plant.ts";

const runtime = { "packages/runtime/package.json": "{}" };
const dev = { "packages/dev/package.json": "{}" };
const src = "packages/runtime/src";

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
    const root = plant({ ...runtime, ...dev, [file]: `// first line\n${code}\n` });
    expect(places(await importDirections(root))).toEqual([`${file}:2`]);
  });

  it("fail at strangers in the sandbox", async () => {
    const file = "packages/dev/src/pool/a.ts";
    const root = plant({ ...dev, [file]: 'import "../cli.ts";\nimport "../inbox/b.ts";\n' });
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

  it("hold for what the design allows", async () => {
    const root = plant({
      ...runtime,
      [`${src}/index.ts`]: 'import "./adapters/node.ts";',
      [`${src}/adapters/node.ts`]:
        'import type { IncomingMessage } from "node:http";\nimport type { E } from "../endpoint/e.ts";',
      [`${src}/endpoint/e.ts`]: 'import "../link/l.ts";\n// import "../mail/m.ts"\n',
      [`${src}/link/l.ts`]: 'const text = `import "../mail/m.ts"`;',
      [`${src}/aws/t.ts`]: 'import { request } from "node:https";',
    });
    expect(await importDirections(root)).toEqual([]);
  });
});
