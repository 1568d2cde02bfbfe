import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { plant, repository } from "./plant.ts";

// What biome.json asks for beyond what Biome recommends, with the pattern in biome/.

const FAULTS = [
  "const x: any = 1;",
  "const x = [] as Array<any>;",
  "const x = y as unknown as string;",
  "const x = (y as unknown) as string;",
  "// @ts-ignore\nconst x = 1;",
  "if (URL.canParse(x)) y();",
  "const { canParse } = URL;",
  'const can = URL["canParse"];',
  "export const f = (x: string) => globalThis.URL.canParse(x, base);",
];
const WORDS =
  'const any = "as unknown as any, @ts-expect-error";\nconst x = y as unknown; // any of them\n' +
  "// URL.canParse turns wrong\nconst url = readUrl(text);\n";

const fromRepository = (file: string): string => readFileSync(join(repository, file), "utf8");
const fileOf = (index: number): string => `packages/runtime/src/fault-${index}.ts`;

it("the linter fails at each way around the compiler and at URL.canParse, and not at their names", () => {
  const root = plant({
    // The planted tree is no clone, and its findings in what else is recommended are not looked at.
    "biome.json": fromRepository("biome.json").replace('"enabled": true', '"enabled": false'),
    "biome/no-double-assertion.grit": fromRepository("biome/no-double-assertion.grit"),
    "packages/runtime/src/words.ts": WORDS,
    ...Object.fromEntries(FAULTS.map((code, index) => [fileOf(index), `${code}\n`])),
  });
  const biome = join(repository, "node_modules", ".bin", "biome");
  const args = ["lint", "--reporter=json", "--max-diagnostics=none", "."];
  const { stdout } = spawnSync(biome, args, { cwd: root, encoding: "utf8" });
  const ours =
    /^(?:plugin|lint\/suspicious\/(?:noExplicitAny|noTsIgnore)|lint\/nursery\/noJsRestrictedProperties)$/;
  const { diagnostics }: { diagnostics: { category: string; location: { path: string } }[] } =
    JSON.parse(stdout);
  const found = diagnostics.filter(({ category }) => ours.test(category));
  expect(found.map(({ location }) => location.path).sort()).toEqual(
    FAULTS.map((_, index) => fileOf(index)).sort(),
  );
});
