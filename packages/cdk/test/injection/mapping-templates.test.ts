import { Wiring } from "cognito-links-cdk";
import { expect, it } from "vitest";
import { attacksOnMappingTemplates } from "./attacks-mapping-templates.ts";
import { wrongEvents } from "./events.ts";
import { everyOther, hostileValues } from "./hostile.ts";
import { renderedOtherwise, runAttacks } from "./run-attacks.ts";
import { openScenes } from "./scenes.ts";

it("with mapping templates, nothing that is put into a request is taken for anything else, under any reading", async () => {
  const scenes = await openScenes(Wiring.mappingTemplates());
  const wrong = scenes.map((scene, i) =>
    runAttacks(
      scene,
      everyOther(hostileValues(scene.victim), i).flatMap((value) =>
        attacksOnMappingTemplates(scene, value),
      ),
    ),
  );
  expect((await Promise.all(wrong)).flat()).toEqual([]);
  for (const { deployed } of scenes) expect(wrongEvents(deployed.cloud.renderings())).toEqual([]);
  expect(await renderedOtherwise(scenes)).toEqual([]);
});
