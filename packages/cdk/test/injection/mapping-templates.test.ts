import { Wiring } from "cognito-links-cdk";
import type { Rendering } from "cognito-links-cloud";
import { expect, it } from "vitest";
import { attacksOnMappingTemplates } from "./attacks-mapping-templates.ts";
import { everyOther, hostileValues } from "./hostile.ts";
import { runAttacks } from "./run-attacks.ts";
import type { Scene } from "./scene.ts";
import { itIsRenderedAlike, openScenes } from "./scenes.ts";

const all: Scene[] = [];

it("with mapping templates, nothing that is put into a request is taken for anything else, under any reading", async () => {
  const scenes = await openScenes(Wiring.mappingTemplates());
  all.push(...scenes);
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
});

// Last, because it is about what the test before has rendered.
itIsRenderedAlike(all);

/** The events that the template wrote for the function, where they are not exactly what the template saw. */
function wrongEvents(renderings: readonly Rendering[]): string[] {
  return renderings
    .filter(({ template }) => template.includes('"httpMethod"'))
    .filter(({ text, model, reading }) => {
      const seen = {
        httpMethod: model.context["httpMethod"],
        path: "/confirm",
        queryStringParameters: model.params.querystring,
        headers: model.params.header,
        body: model.body === "" ? reading.emptyBody : model.body,
      };
      return JSON.stringify(JSON.parse(text)) !== JSON.stringify(seen);
    })
    .map(({ text }) => text);
}
