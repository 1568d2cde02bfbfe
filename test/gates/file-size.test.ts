import { expect, it } from "vitest";
import { fileSize } from "../../checks/file-size.ts";
import { places, plant } from "./plant.ts";

it("fails at a file of 251 lines, and not at one of 250 or at a generated one", async () => {
  const root = plant({
    "packages/runtime/package.json": "{}",
    "packages/runtime/src/long.ts": "//\n".repeat(251),
    "packages/runtime/src/full.ts": "//\n".repeat(250),
    "packages/runtime/src/words.generated.ts": "//\n".repeat(900),
    "scripts/long.mjs": "//\n".repeat(300),
  });
  expect(places(await fileSize(root))).toEqual([
    "scripts/long.mjs:251",
    "packages/runtime/src/long.ts:251",
  ]);
});
