import { expect, it } from "vitest";
import { unused } from "../../checks/unused.ts";
import { plant } from "./plant.ts";

it("fails at a file, an export and a dependency that nothing uses", async () => {
  const root = plant({
    "package.json":
      '{ "type": "module", "main": "src/index.ts", "dependencies": { "valibot": "1.5.0" } }',
    "src/index.ts": 'import { used } from "./used.ts";\nconsole.log(used);\n',
    "src/used.ts": "export const used = 1;\nexport const idle = 2;\n",
    "src/lost.ts": "export const lost = 1;\n",
  });
  const found = (await unused(root)).map(({ file, message }) => `${file} ${message.split(":")[0]}`);
  expect(found.sort()).toEqual([
    "package.json valibot",
    "src/lost.ts src/lost.ts",
    "src/used.ts idle",
  ]);
});
