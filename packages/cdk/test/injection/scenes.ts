import type { CognitoLinksProps, LinkWiring } from "cognito-links-cdk";
import { readings } from "cognito-links-cloud";
import { deploy } from "../deploy.ts";
import { synthLinks } from "../synth.ts";
import { openScene, type Scene } from "./scene.ts";

/** A wiring with plain links, whose parameters anybody may write, deployed once for each reading of its templates. */
export async function openScenes(
  wiring: LinkWiring,
  more: Partial<CognitoLinksProps> = {},
): Promise<Scene[]> {
  const synthesised = synthLinks(({ client }) => ({
    wiring,
    keys: null,
    clients: [{ client }],
    ...more,
  }));
  return await Promise.all(
    readings.map(async (reading) => openScene(await deploy(synthesised, { reading }))),
  );
}
