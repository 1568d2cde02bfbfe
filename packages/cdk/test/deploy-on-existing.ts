import type { StackResource } from "cognito-links-cloud";
import {
  type AnswerBucket,
  type Cloud,
  type JsonObject,
  openAnswerBucket,
  runTemplate,
  textOf,
} from "cognito-links-cloud";
import { type LivePool, livePool, userPoolId } from "cognito-links-testing/live-pool";
import { expect, onTestFinished } from "vitest";
import { synthOnExisting } from "./synth.ts";

/** Links on a pool that their stack does not own. */
export interface DeployedOnExisting {
  /** The sandbox's. */
  readonly pool: LivePool;
  readonly cloud: Cloud;
  readonly bucket: AnswerBucket;
  /** The custom resource. */
  readonly trigger: StackResource;
  /** Of the function that writes the mails. */
  readonly functionArn: string;
  readonly template: JsonObject;
}

/** Synthesises and runs them; everything is closed when the test ends. */
export async function deployOnExisting(): Promise<DeployedOnExisting> {
  const [pool, bucket] = await Promise.all([livePool(), openAnswerBucket()]);
  const { template, assetFolder } = synthOnExisting(undefined, userPoolId, "123456789012");
  const cloud = await runTemplate({
    template,
    region: "eu-west-1",
    account: "123456789012",
    cognito: pool.url,
    cloudFormation: bucket.url,
    assetFolder,
  });
  onTestFinished(() => cloud.close());
  const [trigger = expect.fail("no custom resource")] = cloud.stack.all(
    "Custom::CognitoLinksTrigger",
  );
  const functionArn = textOf(trigger.properties["FunctionArn"], "FunctionArn");
  return { pool, cloud, bucket, trigger, functionArn, template };
}
