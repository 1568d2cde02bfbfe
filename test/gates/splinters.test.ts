import { expect, it } from "vitest";
import { splinters } from "../../checks/splinters.ts";
import { places, plant } from "./plant.ts";

it("are files under 30 lines with one importer, in no folder of files that are all alike", async () => {
  const src = "packages/dev/src";
  const short = "export {};\n";
  const all = ["lab/splinter", "lab/long", "lab/shared", "pool/operations/sign-up"];
  const imports = all.map((name) => `import "../${name}.ts";\n`).join("");
  const root = plant({
    "packages/dev/package.json": "{}",
    [`${src}/index.ts`]: 'import "./cli/a.ts";\nimport "./cli/b.ts";\nimport "./lab/public.ts";\n',
    [`${src}/lab/public.ts`]: short,
    [`${src}/cli/a.ts`]: imports + short.repeat(30),
    [`${src}/cli/b.ts`]: `import "../lab/shared.ts";\n${short.repeat(30)}`,
    [`${src}/lab/splinter.ts`]: short,
    [`${src}/lab/long.ts`]: short.repeat(30),
    [`${src}/lab/shared.ts`]: short,
    [`${src}/pool/operations/sign-up.ts`]: short,
  });
  expect(places(await splinters(root))).toEqual([`${src}/lab/splinter.ts:0`]);
});
