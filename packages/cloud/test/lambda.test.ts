import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "cognito-links-dev";
import { describe, expect, it, onTestFinished } from "vitest";
import { isArnLike } from "../src/lambda/permission.ts";
import { inlineFunction, openCloud } from "./fixtures/open-cloud.ts";

describe("a function", () => {
  it("gets the event and gives its result as JSON", async () => {
    const cloud = await openCloud({
      Click: inlineFunction(
        "exports.handler = async (event) => ({ got: event, at: new Date(0), gone: undefined });",
      ),
    });
    expect(await cloud.invoke("Click", { a: 1, b: undefined })).toEqual({
      got: { a: 1 },
      at: "1970-01-01T00:00:00.000Z",
    });
  });

  it("sees its own environment and nothing of ours", async () => {
    const cloud = await openCloud(
      {
        Click: inlineFunction("exports.handler = async () => process.env;", {
          FunctionName: "click",
          Environment: { Variables: { POOL: { Ref: "Pool" } } },
        }),
        Pool: { Type: "AWS::Cognito::UserPool" },
      },
      { attributes: { Pool: "eu-west-1_AbC123" } },
    );
    expect(await cloud.invoke("Click", {})).toEqual({
      POOL: "eu-west-1_AbC123",
      AWS_ACCESS_KEY_ID: "ASIAEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "token",
      AWS_REGION: "eu-west-1",
      AWS_LAMBDA_FUNCTION_NAME: "click",
    });
  });

  it.each([
    [
      "that throws",
      "exports.handler = async () => { throw new TypeError('no'); };",
      { errorType: "TypeError", errorMessage: "no" },
    ],
    [
      "that calls back with an error",
      "exports.handler = (e, c, done) => done(new Error('no'));",
      { errorType: "Error", errorMessage: "no" },
    ],
    [
      "that ends its process",
      "exports.handler = async () => process.exit(3);",
      { errorType: "Runtime.ExitError" },
    ],
    ["without a handler", "exports.other = 1;", { errorType: "Runtime.HandlerNotFound" }],
    ["that does not load", "throw new Error('at load');", { errorMessage: "at load" }],
    [
      "that calls another host",
      "exports.handler = async () => require('https').request('https://example.com/');",
      { errorMessage: "there is no network to example.com" },
    ],
    [
      "that fetches from another host",
      "exports.handler = async () => fetch('https://example.com/');",
      { errorMessage: "there is no network to example.com" },
    ],
  ])("%s gives an error as Lambda does", async (_, code, expected) => {
    const cloud = await openCloud({ Click: inlineFunction(code) });
    expect(await cloud.invoke("Click", {})).toMatchObject(expected);
  });

  it("stays warm, and is made anew after it timed out", async () => {
    const cloud = await openCloud({
      Click: inlineFunction(
        "let n = 0; exports.handler = async (e) => e.wait ? new Promise(() => setInterval(() => {}, 1000)) : ++n;",
        { Timeout: 1 },
      ),
    });
    expect([await cloud.invoke("Click", {}), await cloud.invoke("Click", {})]).toEqual([1, 2]);
    expect(await cloud.invoke("Click", { wait: true })).toMatchObject({
      errorMessage: "Task timed out after 1.00 seconds",
    });
    expect(await cloud.invoke("Click", {})).toBe(1);
  });

  it("leaves everything it writes in the logs, in time for the result", async () => {
    const cloud = await openCloud({
      Click: inlineFunction(
        "exports.handler = async () => { process.stdout.write('one\\ntwo'); console.error('three'); };",
      ),
    });
    await cloud.invoke("Click", {});
    expect([...cloud.logs()].sort()).toEqual(["one", "three", "two"]);
  });

  it("is loaded from its asset, alone in its folder", async () => {
    const assets = mkdtempSync(join(tmpdir(), "assets-"));
    onTestFinished(() => rmSync(assets, { recursive: true }));
    mkdirSync(join(assets, "asset.abc"));
    writeFileSync(
      join(assets, "asset.abc", "main.mjs"),
      "export const run = async () => import.meta.url;",
    );
    const Click = {
      Type: "AWS::Lambda::Function",
      Properties: {
        Runtime: "nodejs20.x",
        Handler: "main.run",
        Code: { S3Bucket: "b", S3Key: "abc.zip" },
      },
    };
    const cloud = await openCloud(
      { Click },
      { assetFolder: ({ S3Key }) => join(assets, `asset.${S3Key.replace(".zip", "")}`) },
    );
    expect(await cloud.invoke("Click", {})).toMatch(/cloud-function-\w+\/main\.mjs$/);
  });

  it("reaches the sandbox where it asks for Cognito", async () => {
    const sandbox = await startSandbox({ port: 0 });
    onTestFinished(() => sandbox.close());
    const code = `
      const { request } = require("node:https");
      exports.handler = () => new Promise((resolve, reject) => {
        const outgoing = request("https://cognito-idp.eu-west-1.amazonaws.com/", {
          method: "POST",
          headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSCognitoIdentityProviderService.ConfirmSignUp" },
        }, async (response) => { let text = ""; for await (const part of response) text += part; resolve(JSON.parse(text)); });
        outgoing.on("error", reject);
        outgoing.end(JSON.stringify({ ClientId: "legacy_client", Username: "nobody@example.com", ConfirmationCode: "123456" }));
      });`;
    const cloud = await openCloud(
      { Click: inlineFunction(code) },
      { cognito: sandbox.addresses.cognito },
    );
    expect(await cloud.invoke("Click", {})).toMatchObject({ __type: "UserNotFoundException" });
  });
});

describe("the condition ArnLike", () => {
  const arn = "arn:aws:execute-api:eu-west-1:123456789012:abc/$default/GET/confirm";
  it.each([
    ["arn:aws:execute-api:eu-west-1:123456789012:abc/*/*/confirm", true],
    ["arn:aws:execute-api:eu-west-1:123456789012:abc/*/POST/confirm", false],
    ["arn:aws:execute-api:eu-west-1:123456789012:abcd/*", false],
    ["arn:aws:execute-api:eu-west-1:999999999999:abc/*", false],
    ["*", false],
  ])("%s: %s", (pattern, expected) => {
    expect(isArnLike(pattern, arn)).toBe(expected);
  });
});
