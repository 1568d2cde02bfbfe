import { UserPool } from "aws-cdk-lib/aws-cognito";
import { CognitoLinks } from "cognito-links-cdk";
import {
  changeResource,
  type JsonObject,
  mayInvoke,
  objectOf,
  parseTemplate,
  RESOURCE_REQUEST,
  reachedFrom,
  roleStatements,
  textOf,
} from "cognito-links-cloud";
import { everySetting, otherChoice } from "cognito-links-testing/every-setting";
import { type LivePool, theirs, userPoolId } from "cognito-links-testing/live-pool";
import { describe, expect, it } from "vitest";
import { deployOnExisting } from "./deploy-on-existing.ts";
import { emptyStack, synthesise } from "./synth.ts";

/** What became of the pool, without the time of the change. */
async function settingsOf(pool: LivePool): Promise<JsonObject> {
  const { LastModifiedDate: _, ...settings } = await pool.describe();
  return settings;
}

describe("on a pool that exists already, the resource of the synthesised template", () => {
  it.each([
    ["mails by code, SMS through SNS", everySetting],
    ["mails by link, SMS through End User Messaging", otherChoice],
  ])(
    "keeps every setting that differs from its default when it comes, changes and goes (%s)",
    async (_, settings) => {
      const { pool, cloud, bucket, trigger, functionArn } = await deployOnExisting();
      const attached = (CustomMessage: string) => ({
        ...before,
        LambdaConfig: { ...objectOf(before["LambdaConfig"], "LambdaConfig"), CustomMessage },
      });
      await pool.update(settings);
      const before = await settingsOf(pool);
      const formerArn = functionArn.replace(/\w{12}$/, "BeforeBefore");
      const former = { ...trigger.properties, FunctionArn: formerArn };

      await changeResource(cloud, trigger, "Create");
      expect(await settingsOf(pool)).toEqual(attached(functionArn));
      const PhysicalResourceId = bucket.answers.at(-1)?.body["PhysicalResourceId"];
      await pool.update({ ...settings, LambdaConfig: attached(formerArn).LambdaConfig });
      expect(await settingsOf(pool)).toEqual(attached(formerArn));
      await changeResource(cloud, trigger, "Update", {
        PhysicalResourceId,
        OldResourceProperties: former,
      });
      expect(await settingsOf(pool)).toEqual(attached(functionArn));
      await changeResource(cloud, trigger, "Delete", { PhysicalResourceId });
      expect(await settingsOf(pool)).toEqual(before);

      const { StackId, RequestId, ResponseURL } = RESOURCE_REQUEST;
      const { pathname, search } = new URL(ResponseURL);
      const answer = {
        method: "PUT",
        path: `${pathname}${search}`,
        contentType: undefined,
        body: {
          Status: "SUCCESS",
          Reason: expect.any(String),
          PhysicalResourceId: userPoolId,
          StackId,
          RequestId,
          LogicalResourceId: trigger.id,
        },
      };
      expect(bucket.answers).toEqual([answer, answer, answer]);
      expect(cloud.logs()).toEqual([]);
    },
  );

  it("fails where another trigger stands, and leaves that one when it is taken back", async () => {
    const { pool, cloud, bucket, trigger } = await deployOnExisting();
    await pool.update({ LambdaConfig: { CustomMessage: theirs } });
    const before = await settingsOf(pool);
    await changeResource(cloud, trigger, "Create");
    const { body } = bucket.answers.at(-1) ?? expect.fail("no answer");
    expect(body).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining("trigger") });
    await changeResource(cloud, trigger, "Delete", {
      PhysicalResourceId: body["PhysicalResourceId"],
    });
    expect(bucket.answers.at(-1)?.body).toMatchObject({ Status: "SUCCESS" });
    expect(await settingsOf(pool)).toEqual(before);
  });

  it("may make the calls that it makes, on this pool, and hand on no role but to Cognito", async () => {
    const { pool, cloud, trigger } = await deployOnExisting();
    const counts = async (): Promise<JsonObject> =>
      objectOf(await (await fetch(`${pool.url}/_sandbox/calls`)).json(), "calls");
    const before = await counts();
    await changeResource(cloud, trigger, "Create");
    const after = await counts();
    const made = Object.keys(after).filter(
      (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
    );

    const serviceToken = textOf(trigger.properties["ServiceToken"], "ServiceToken");
    const statements = roleStatements(cloud.stack, serviceToken);
    const onCognito = statements.filter(({ Action }) => JSON.stringify(Action).includes("cognito"));
    expect(onCognito).toEqual([
      {
        Effect: "Allow",
        Action: made.map((name) => `cognito-idp:${name}`).sort(),
        Resource: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${userPoolId}`,
      },
    ]);
    expect(statements.filter((one) => !onCognito.includes(one))).toEqual([
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: expect.stringMatching(/^arn:aws:logs:eu-west-1:123456789012:log-group:.*Attach/),
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::123456789012:role/*",
        Condition: { StringEqualsIfExists: { "iam:PassedToService": "cognito-idp.amazonaws.com" } },
      },
    ]);
  });

  it("comes after its own rights, and after the permission of this pool, and of no other, to invoke the trigger", async () => {
    const { cloud, trigger, functionArn, template } = await deployOnExisting();
    const mayCall = (id: string): boolean =>
      mayInvoke(cloud.stack, functionArn, {
        principal: "cognito-idp.amazonaws.com",
        action: "lambda:InvokeFunction",
        sourceArns: [`arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${id}`],
      });
    expect([mayCall(userPoolId), mayCall("eu-west-1_Another")]).toEqual([true, false]);
    const [permission = expect.fail("no permission")] = cloud.stack
      .all("AWS::Lambda::Permission")
      .filter(({ properties }) => properties["Principal"] === "cognito-idp.amazonaws.com");
    const policies = cloud.stack.all("AWS::IAM::Policy").filter(({ id }) => /Attach/.test(id));
    expect(policies).toHaveLength(1);
    const before = reachedFrom(parseTemplate(template), trigger.id);
    for (const { id } of [permission, ...policies]) expect(before).toContain(id);
  });
});

it("has one slot for a trigger, so two links of one stack on the same pool are refused at synth", () => {
  const stack = emptyStack();
  const redirectTo = "https://app.example.com/welcome";
  for (const [id, poolId] of [
    ["One", "us-east-1_AbC123xyz"],
    ["Other", "us-east-1_Other"],
    ["Again", "us-east-1_AbC123xyz"],
  ] as const) {
    const userPool = UserPool.fromUserPoolId(stack, `${id}Pool`, poolId);
    new CognitoLinks(stack, id, { userPool, redirectTo });
  }
  expect(() => synthesise(stack)).toThrow(
    /errors:\n {2}\[Stack\/One\] userPool: .*Stack\/Again.*\n {2}\[Stack\/Again\] userPool: .*Stack\/One[^\n]*$/,
  );
});
