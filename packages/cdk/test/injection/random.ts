import { anyTarget, anyText, fewer } from "cognito-links-testing/properties";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Attack } from "./attack.ts";
import { hostileValues } from "./hostile.ts";
import { runAttacks } from "./run-attacks.ts";
import type { Scene } from "./scene.ts";

const piece = fc.constantFrom(...hostileValues({ username: "a", code: "1" }));

/** Hostile pieces glued together, or anything at all. */
const value = fc
  .array(fc.oneof(piece, anyText, anyTarget), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join("").slice(0, 400));

/** A test that the property holds in these scenes. */
export function itIsTakenForNothingElse(
  scenes: () => readonly Scene[],
  attacksOf: (scene: Scene, value: string) => readonly Attack[],
): void {
  it("whatever is put into a request, it is taken for nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...scenes().keys()), value, async (index, text) => {
        const scene = scenes()[index] ?? expect.fail("no scene");
        expect(await runAttacks(scene, attacksOf(scene, text))).toEqual([]);
      }),
      // Each try is some twenty requests.
      fewer(8),
    );
  });
}
