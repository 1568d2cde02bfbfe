import { text as readAll } from "node:stream/consumers";
import { type JsonObject, objectOf } from "cognito-links-cloud";
import { plainServer } from "cognito-links-testing/servers";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApi } from "../cognito-api/open-api.ts";
import { codeOf, deploy, environmentOf } from "./harness/deploy.ts";
import { runFunction } from "./harness/run-function.ts";

describe("the template's trigger", () => {
  const functionArn = deploy().get("LinksFunction").attribute("Arn");

  /** The attaching function against a sandbox, and what it answers to CloudFormation. */
  async function attaching(customMessage?: () => unknown, parameters = {}) {
    const sandbox = await openApi({}, customMessage ? { customMessage } : {});
    onTestFinished(() => sandbox.close());
    const answers: JsonObject[] = [];
    const server = await plainServer(async (request, response) => {
      answers.push(objectOf(JSON.parse(await readAll(request)), "the answer"));
      response.end();
    });
    const attach = runFunction({
      code: codeOf(deploy(), "AttachFunction"),
      environment: {
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: "local",
        AWS_SECRET_ACCESS_KEY: "local",
        COGNITO_ENDPOINT: sandbox.url,
        ...environmentOf(deploy(parameters), "AttachFunction"),
      },
      answers: server.url,
    });
    const { properties } = deploy().get("PoolTrigger");
    return {
      async send(RequestType: string, more: JsonObject = {}): Promise<JsonObject | undefined> {
        await attach.invoke({
          RequestType,
          ResponseURL: "https://cloudformation.example.com/answer?signature=abc",
          StackId: "stack",
          RequestId: "request",
          LogicalResourceId: "PoolTrigger",
          ResourceProperties: properties,
          ...(RequestType === "Create" ? {} : { PhysicalResourceId: properties["UserPoolId"] }),
          ...more,
        });
        return answers.at(-1);
      },
      async pool(): Promise<JsonObject> {
        const { userPoolId: UserPoolId } = sandbox.pool.config;
        const described = await sandbox.pool.handle("DescribeUserPool", { UserPoolId });
        const { LastModifiedDate: _, ...pool } = objectOf(
          objectOf(described, "")["UserPool"],
          "UserPool",
        );
        return pool;
      },
      update: (input: object) =>
        sandbox.pool.handle("UpdateUserPool", {
          UserPoolId: sandbox.pool.config.userPoolId,
          ...input,
        }),
    };
  }

  it("is put on the pool, which keeps its other settings, and taken away again", async () => {
    const { send, pool, update } = await attaching();
    await update({ AutoVerifiedAttributes: ["email"], DeletionProtection: "ACTIVE" });
    const before = await pool();
    expect(await send("Create")).toMatchObject({
      Status: "SUCCESS",
      PhysicalResourceId: "us-east-1_LocalPool",
      StackId: "stack",
      RequestId: "request",
      LogicalResourceId: "PoolTrigger",
    });
    expect(await pool()).toEqual({ ...before, LambdaConfig: { CustomMessage: functionArn } });
    expect(await send("Delete")).toMatchObject({ Status: "SUCCESS" });
    expect(await pool()).toEqual(before);
    expect(await send("Delete")).toMatchObject({ Status: "SUCCESS" });
  });

  it("takes the place of its own former function, and of no other", async () => {
    const { send, pool, update } = await attaching();
    const { properties } = deploy().get("PoolTrigger");
    const formerArn = functionArn.replace(/\w{12}$/, "BeforeBefore");
    const former = { ...properties, FunctionArn: formerArn };
    await update({ LambdaConfig: { CustomMessage: formerArn } });
    expect(await send("Update", { OldResourceProperties: former })).toMatchObject({
      Status: "SUCCESS",
    });
    expect(await pool()).toMatchObject({ LambdaConfig: { CustomMessage: functionArn } });
    expect(await send("Create", { ResourceProperties: former })).toMatchObject({
      Status: "FAILED",
    });
    expect(await pool()).toMatchObject({ LambdaConfig: { CustomMessage: functionArn } });
  });

  it("leaves a pool alone that has another trigger, when it comes and when it goes", async () => {
    const { send, pool } = await attaching(() => ({}));
    const before = await pool();
    expect(await send("Create")).toMatchObject({ Status: "FAILED", Reason: expect.any(String) });
    expect(await send("Delete")).toMatchObject({ Status: "SUCCESS" });
    expect(await pool()).toEqual(before);
  });

  it("takes the place of the one trigger that a parameter names", async () => {
    const present = "arn:aws:lambda:us-east-1:123456789012:function:sandbox-custom-message";
    const other = await attaching(() => ({}), { ReplaceTriggerArn: `${present}-2` });
    const { LambdaConfig } = await other.pool();
    const ReplaceTriggerArn = String(objectOf(LambdaConfig, "LambdaConfig")["CustomMessage"]);
    expect(await other.send("Create")).toMatchObject({ Status: "FAILED" });
    const named = await attaching(() => ({}), { ReplaceTriggerArn });
    expect(await named.send("Create")).toMatchObject({ Status: "SUCCESS" });
    expect(await named.pool()).toMatchObject({ LambdaConfig: { CustomMessage: functionArn } });
  });

  it("is the one function on the one pool of the stack, whoever asks for another", async () => {
    const { send, pool } = await attaching();
    const { properties } = deploy().get("PoolTrigger");
    const before = await pool();
    for (const asked of [{ FunctionArn: `${functionArn}-x` }, { UserPoolId: "us-east-1_Other" }])
      expect(
        await send("Create", { ResourceProperties: { ...properties, ...asked } }),
      ).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining("deployed for") });
    expect(await pool()).toEqual(before);
  });

  it("fails with a reason for a pool that does not exist, and goes without one that is gone", async () => {
    const { send } = await attaching(undefined, { UserPoolId: "us-east-1_Gone" });
    const { properties } = deploy().get("PoolTrigger");
    const gone = { ResourceProperties: { ...properties, UserPoolId: "us-east-1_Gone" } };
    expect(await send("Create", gone)).toMatchObject({
      Status: "FAILED",
      Reason: expect.stringContaining("ResourceNotFoundException"),
    });
    const undo = { ...gone, PhysicalResourceId: "us-east-1_Gone" };
    expect(await send("Delete", undo)).toMatchObject({
      Status: "SUCCESS",
      Reason: "The pool is gone.",
    });
  });
});
