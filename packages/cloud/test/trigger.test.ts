import { describe, expect, it } from "vitest";
import { clickArn, inlineFunction, openCloud, permission } from "./fixtures/open-cloud.ts";

const cognito = permission("cognito-idp.amazonaws.com", {
  SourceArn: { "Fn::GetAtt": ["Pool", "Arn"] },
  SourceAccount: { Ref: "AWS::AccountId" },
});
const answering = inlineFunction(
  "exports.handler = async (event) => ({ ...event, response: { emailSubject: 'hello' } });",
);

function template(Click: object, allow?: object): Record<string, unknown> {
  return {
    Click,
    Pool: {
      Type: "AWS::Cognito::UserPool",
      Properties: { LambdaConfig: { CustomMessage: clickArn } },
    },
    ...(allow && { Allow: allow }),
  };
}

const event = {
  version: "1",
  triggerSource: "CustomMessage_SignUp",
  userPoolId: "eu-west-1_AbC123",
  response: {},
};
const ids = { attributes: { Pool: "eu-west-1_AbC123" } };

describe("a pool's trigger", () => {
  it("answers with the event", async () => {
    const cloud = await openCloud(template(answering, cognito), ids);
    expect(await cloud.invokeTrigger(event)).toEqual({
      ...event,
      response: { emailSubject: "hello" },
    });
  });

  it("is passed over where the pool has none", async () => {
    const cloud = await openCloud(template(answering, cognito), ids);
    const other = { ...event, triggerSource: "PostConfirmation_ConfirmSignUp" };
    expect(await cloud.invokeTrigger(other)).toBe(other);
  });

  it.each<[string, object | undefined]>([
    ["no permission", undefined],
    [
      "a permission for another pool",
      permission("cognito-idp.amazonaws.com", {
        SourceArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Other",
      }),
    ],
    [
      "a permission for another account",
      permission("cognito-idp.amazonaws.com", { SourceAccount: "999999999999" }),
    ],
    ["a permission for another service", permission("apigateway.amazonaws.com")],
  ])("is denied with %s", async (_, allow) => {
    const cloud = await openCloud(template(answering, allow), ids);
    await expect(cloud.invokeTrigger(event)).rejects.toMatchObject({
      type: "UnexpectedLambdaException",
      message: "CustomMessage invocation failed due to error AccessDeniedException.",
    });
  });

  it("that throws fails the call, in its own words", async () => {
    const cloud = await openCloud(
      template(
        inlineFunction("exports.handler = async () => { throw new Error('no mail'); };"),
        cognito,
      ),
      ids,
    );
    await expect(cloud.invokeTrigger(event)).rejects.toMatchObject({
      type: "UserLambdaValidationException",
      message: "CustomMessage failed with error no mail.",
    });
  });

  it("that is too slow fails the call", async () => {
    const cloud = await openCloud(
      template(
        inlineFunction("exports.handler = () => new Promise(() => setInterval(() => {}, 999));", {
          Timeout: 1,
        }),
        cognito,
      ),
      ids,
    );
    await expect(cloud.invokeTrigger(event)).rejects.toMatchObject({
      type: "UnexpectedLambdaException",
    });
  });
});
