import { Wiring } from "cognito-links-cdk";
import type { Rendering } from "cognito-links-cloud";
import { expect, it } from "vitest";
import { attacksOnMappingTemplates } from "./attacks-mapping-templates.ts";
import { everyOther, hostileValues } from "./hostile.ts";
import { itIsTakenForNothingElse } from "./random.ts";
import { runAttacks } from "./run-attacks.ts";
import { itIsRenderedAlike, scenesOf } from "./scenes.ts";

const scenes = scenesOf(Wiring.mappingTemplates());

it("with mapping templates, nothing that is put into a request is taken for anything else, under any reading", async () => {
  const wrong = scenes().map((scene, i) =>
    runAttacks(
      scene,
      everyOther(hostileValues(scene.victim), i).flatMap((value) =>
        attacksOnMappingTemplates(scene, value),
      ),
    ),
  );
  expect((await Promise.all(wrong)).flat()).toEqual([]);
  for (const { deployed } of scenes()) expect(wrongEvents(deployed.cloud.renderings())).toEqual([]);
});

itIsTakenForNothingElse(scenes, attacksOnMappingTemplates);

// Last, because it is about what the tests before have rendered.
itIsRenderedAlike(scenes);

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
