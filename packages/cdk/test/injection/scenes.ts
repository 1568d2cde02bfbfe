import type { CognitoLinksProps, LinkWiring } from "cognito-links-cdk";
import { disagreements, readings, secondOpinionState } from "cognito-links-cloud";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deploy } from "../deploy.ts";
import { synthLinks } from "../synth.ts";
import { HANDED_OVER, openScene, type Scene } from "./scene.ts";

/**
 * A wiring with plain links, whose parameters anybody may write, deployed once for each reading of its templates, for all
 * tests of a file.
 */
export function scenesOf(
  wiring: LinkWiring,
  more: Partial<CognitoLinksProps> = {},
): () => readonly Scene[] {
  const ends: (() => Promise<void>)[] = [];
  let scenes: readonly Scene[] = [];
  beforeAll(async () => {
    const synthesised = synthLinks(({ client }) => ({
      wiring,
      keys: null,
      clients: [{ client }],
      flows: { [HANDED_OVER.flow]: { page: HANDED_OVER.page } },
      ...more,
    }));
    scenes = await Promise.all(
      readings.map(async (reading) =>
        openScene(await deploy(synthesised, { reading }, (close) => ends.push(close))),
      ),
    );
  });
  afterAll(async () => {
    await Promise.all(ends.map((end) => end()));
  });
  return () => scenes;
}

const { heard } = await secondOpinionState();

/** A test that Apache Velocity renders alike what was rendered in these scenes; skipped where it is not installed. */
export function itIsRenderedAlike(...all: readonly (() => readonly Scene[])[]): void {
  it.skipIf(!heard)("all of it is rendered alike by Apache Velocity", async () => {
    const rendered = all
      .flatMap((scenes) => scenes())
      .flatMap(({ deployed }) => deployed.cloud.renderings());
    expect(rendered.length).toBeGreaterThan(0);
    expect(await disagreements(rendered)).toEqual([]);
  });
}
