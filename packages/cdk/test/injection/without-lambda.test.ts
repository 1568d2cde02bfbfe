import { Wiring } from "cognito-links-cdk";
import { expect, it } from "vitest";
import { linkOf, press, query } from "./attack.ts";
import { attacksWithoutLambda } from "./attacks-without-lambda.ts";
import { everyOther, hostileValues } from "./hostile.ts";
import { runAttacks } from "./run-attacks.ts";
import type { Scene } from "./scene.ts";
import { itIsRenderedAlike, openScenes } from "./scenes.ts";

const wiring = Wiring.withoutLambda();
const all: Scene[] = [];

it("without a Lambda, nothing that is put into a request is taken for anything else, under any reading", async () => {
  const scenes = await openScenes(wiring);
  all.push(...scenes);
  const wrong = scenes.map((scene, i) =>
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
  const [{ deployed, path, victim } = expect.fail("no scene")] = await openScenes(wiring);
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
  const hash = "#/in?a=$b&c=$!{d}";
  const redirectTo = `https://app.example.com/${hash}`;
  const scenes = await openScenes(wiring, { redirectTo, appName: "A\\$b \\#c $!{d} ## <e>" });
  all.push(...scenes);
  for (const scene of scenes) {
    const { deployed, path, victim, settled } = scene;
    const asked = `${path}?${query(linkOf(victim))}`;
    const { body } = await deployed.cloud.fetch({ method: "GET", path: asked });
    expect(body).toContain(">A&#92;$b &#92;#c $!{d} ## &lt;e&gt;<");
    const { location = "" } = (await deployed.cloud.fetch(press(scene, linkOf(settled)))).headers;
    expect(new URL(location).hash).toBe(hash);
  }
});

// Last, because it is about what the tests before have rendered.
itIsRenderedAlike(all);
