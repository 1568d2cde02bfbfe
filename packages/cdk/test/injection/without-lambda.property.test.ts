import { Wiring } from "cognito-links-cdk";
import { expect, it } from "vitest";
import { linkOf, press, query } from "./attack.ts";
import { attacksWithoutLambda } from "./attacks-without-lambda.ts";
import { everyOther, hostileValues } from "./hostile.ts";
import { itIsTakenForNothingElse } from "./random.ts";
import { runAttacks } from "./run-attacks.ts";
import { itIsRenderedAlike, scenesOf } from "./scenes.ts";

const wiring = Wiring.withoutLambda();
const scenes = scenesOf(wiring);
const hash = "#/in?a=$b&c=$!{d}";
const named = scenesOf(wiring, {
  redirectTo: `https://app.example.com/${hash}`,
  appName: "A\\$b \\#c $!{d} ## <e>",
});

it("without a Lambda, nothing that is put into a request is taken for anything else, under any reading", async () => {
  const wrong = scenes().map((scene, i) =>
    runAttacks(
      scene,
      everyOther(hostileValues(scene.victim), i).flatMap((value) =>
        attacksWithoutLambda(scene, value),
      ),
    ),
  );
  expect((await Promise.all(wrong)).flat()).toEqual([]);
});

it("a query with characters that API Gateway does not take ends there, with its own JSON", async () => {
  const [{ deployed, path, victim } = expect.fail("no scene")] = scenes();
  const before = await deployed.calls();
  for (const sign of ["{", "}", "|"])
    expect(
      await deployed.cloud.fetch({
        method: "POST",
        path: `${path}?${query(linkOf(victim))}${sign}`,
      }),
    ).toMatchObject({ status: 400, body: '{"message":"Bad Request"}' });
  expect(await deployed.calls()).toEqual(before);
});

it("names and targets of the app that mean something to Velocity are shown to the letter", async () => {
  for (const scene of named()) {
    const { deployed, path, victim, settled } = scene;
    const asked = `${path}?${query(linkOf(victim))}`;
    const { body } = await deployed.cloud.fetch({ method: "GET", path: asked });
    expect(body).toContain(">A&#92;$b &#92;#c $!{d} ## &lt;e&gt;<");
    const { location = "" } = (await deployed.cloud.fetch(press(scene, linkOf(settled)))).headers;
    expect(new URL(location).hash).toBe(hash);
  }
});

itIsTakenForNothingElse(scenes, attacksWithoutLambda);

// Last, because it is about what the tests before have rendered.
itIsRenderedAlike(scenes, named);
