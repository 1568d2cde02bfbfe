import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { AttachEvent } from "cognito-links/attach";
import { describedPool, ours } from "cognito-links-testing/described-pool";
import { fakePool } from "cognito-links-testing/fake-pool";
import { caFile, plainServer, secureServer } from "cognito-links-testing/servers";
import { expect, it } from "vitest";

const UserPoolId = describedPool.Id;

it("the function as Lambda runs it attaches the trigger and puts an answer without a content type", async () => {
  const pool = fakePool(describedPool);
  const cognito = await plainServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const answer = await pool.call(operation, JSON.parse(await text(request)));
    response.end(JSON.stringify(answer));
  });
  const puts: { method: unknown; type: unknown; url: unknown; body: unknown }[] = [];
  const cloudFormation = await secureServer(async (request, response) => {
    const { method, url, headers } = request;
    puts.push({
      method,
      url,
      type: headers["content-type"],
      body: JSON.parse(await text(request)),
    });
    response.end();
  });
  const event: AttachEvent = {
    RequestType: "Create",
    ResponseURL: `${cloudFormation.url}answer?signature=a%2Fb`,
    StackId: "arn:aws:cloudformation:eu-west-1:123456789012:stack/team/1",
    RequestId: "request-1",
    LogicalResourceId: "Trigger",
    ResourceProperties: { UserPoolId, FunctionArn: ours },
  };
  const entry = new URL("../../src/handlers/attach.ts", import.meta.url).href;
  const script = `const { handler } = await import(${JSON.stringify(entry)});
    await handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 60_000 });`;
  const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const lambda = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    env: {
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "token",
      COGNITO_ENDPOINT: cognito.url,
      USER_POOL_ID: UserPoolId,
      FUNCTION_ARN: ours,
      NODE_EXTRA_CA_CERTS: caFile,
      TSX_TSCONFIG_PATH: file("../../tsconfig.json"),
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(lambda, "exit");
  expect(code).toBe(0);
  expect(pool.state["LambdaConfig"]).toMatchObject({ CustomMessage: ours });
  expect(puts).toEqual([
    {
      method: "PUT",
      url: "/answer?signature=a%2Fb",
      type: undefined,
      body: expect.objectContaining({ Status: "SUCCESS", PhysicalResourceId: UserPoolId }),
    },
  ]);
});
