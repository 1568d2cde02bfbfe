import { Wiring } from "cognito-links-cdk";
import { anyTarget, anyText, fewer } from "cognito-links-testing/properties";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Attack } from "./attack.ts";
import { attacksOnMappingTemplates } from "./attacks-mapping-templates.ts";
import { attacksWithoutLambda } from "./attacks-without-lambda.ts";
import { hostileValues } from "./hostile.ts";
import { runAttacks } from "./run-attacks.ts";
import type { Scene } from "./scene.ts";
import { openScenes } from "./scenes.ts";

const piece = fc.constantFrom(...hostileValues({ username: "a", code: "1" }));

/** Hostile pieces glued together, or anything at all. */
const value = fc
  .array(fc.oneof(piece, anyText, anyTarget), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join("").slice(0, 400));

it.each<
  [
    string,
    ReturnType<typeof Wiring.withoutLambda>,
    (scene: Scene, value: string) => readonly Attack[],
  ]
>([
  ["no Lambda", Wiring.withoutLambda(), attacksWithoutLambda],
  ["mapping templates", Wiring.mappingTemplates(), attacksOnMappingTemplates],
])(
  "%s: whatever is put into a request, it is taken for nothing else",
  async (_, wiring, attacksOf) => {
    const scenes = await openScenes(wiring);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...scenes.keys()), value, async (index, text) => {
        const scene = scenes[index] ?? expect.fail("no scene");
        expect(await runAttacks(scene, attacksOf(scene, text))).toEqual([]);
      }),
      // Each try is some twenty requests.
      fewer(8),
    );
  },
);
