import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { AwsError } from "cognito-links/attach";
import { describe, expect, it } from "vitest";
import {
  describedPool,
  ours,
  poolWith,
  theirs,
} from "../../../runtime/test/attach/described-pool.ts";
import { type FakePool, fakePool } from "../../../runtime/test/attach/fake-pool.ts";
import { plainServer, secureServer } from "../../../runtime/test/cognito/servers.ts";
import { createAttachHandler } from "../../src/handlers/attach/create-attach-handler.ts";
import type { AttachAnswer, AttachEvent } from "../../src/handlers/attach/event.ts";
import { putAnswer } from "../../src/handlers/attach/put-answer.ts";

const UserPoolId = describedPool.Id;
const next = `${ours}-next`;

function eventOf(
  RequestType: AttachEvent["RequestType"],
  FunctionArn: string = ours,
  more: Partial<AttachEvent> = {},
): AttachEvent {
  return {
    RequestType,
    ResponseURL: "https://cloudformation.example.com/answer?signature=abc",
    StackId: "arn:aws:cloudformation:eu-west-1:123456789012:stack/team/1",
    RequestId: "request-1",
    LogicalResourceId: "Trigger",
    ResourceProperties: { UserPoolId, FunctionArn },
    ...(RequestType === "Create" ? {} : { PhysicalResourceId: UserPoolId }),
    ...more,
  };
}

const refused = (type: string, message = "") => new AwsError(type, message, 400, "r-1");

/** Runs one event against a pool, and gives the one answer. */
async function answerTo(
  event: AttachEvent,
  pool: Pick<FakePool, "call">,
  milliseconds = 60_000,
): Promise<AttachAnswer> {
  const answers: [string, AttachAnswer][] = [];
  const handler = createAttachHandler({
    call: pool.call,
    respond: async (...answer) => void answers.push(answer),
  });
  await handler(event, { getRemainingTimeInMillis: () => milliseconds });
  expect(answers.map(([url]) => url)).toEqual([event.ResponseURL]);
  return answers[0]?.[1] ?? expect.fail("no answer");
}

const triggerOf = (pool: FakePool) =>
  Reflect.get(Object(pool.state["LambdaConfig"]), "CustomMessage");

describe("a Create", () => {
  it("attaches the trigger, and answers with the pool's id", async () => {
    const pool = fakePool(describedPool);
    expect(await answerTo(eventOf("Create"), pool)).toEqual({
      Status: "SUCCESS",
      Reason: "The trigger: changed.",
      PhysicalResourceId: UserPoolId,
      StackId: "arn:aws:cloudformation:eu-west-1:123456789012:stack/team/1",
      RequestId: "request-1",
      LogicalResourceId: "Trigger",
    });
    expect(triggerOf(pool)).toBe(ours);
  });

  it("fails on a pool whose slot is taken; the Delete of its roll-back leaves the other trigger", async () => {
    const pool = fakePool(poolWith(theirs));
    const answer = await answerTo(eventOf("Create"), pool);
    expect(answer).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining(theirs) });
    const { PhysicalResourceId } = answer;
    const undo = await answerTo(eventOf("Delete", ours, { PhysicalResourceId }), pool);
    expect(undo.Status).toBe("SUCCESS");
    expect(triggerOf(pool)).toBe(theirs);
  });

  it("that failed for its properties can be rolled back", async () => {
    const ResourceProperties = JSON.parse("{}");
    const broken = { ...eventOf("Create"), ResourceProperties };
    const call = async () => {
      throw refused("InvalidParameterException");
    };
    const { Status, PhysicalResourceId } = await answerTo(broken, { call });
    expect(Status).toBe("FAILED");
    const undo = eventOf("Delete", ours, { ResourceProperties, PhysicalResourceId });
    expect((await answerTo(undo, { call })).Status).toBe("SUCCESS");
  });
});

describe("an Update", () => {
  it("puts the new function in the place of the former one", async () => {
    const pool = fakePool(poolWith(ours));
    const OldResourceProperties = { UserPoolId, FunctionArn: ours };
    const answer = await answerTo(eventOf("Update", next, { OldResourceProperties }), pool);
    expect(answer).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: UserPoolId });
    expect(triggerOf(pool)).toBe(next);
  });

  it("does not put it in the place of anybody else's", async () => {
    const pool = fakePool(poolWith(theirs));
    const OldResourceProperties = { UserPoolId, FunctionArn: ours };
    const answer = await answerTo(eventOf("Update", next, { OldResourceProperties }), pool);
    expect(answer.Status).toBe("FAILED");
    expect(triggerOf(pool)).toBe(theirs);
  });

  it("to another pool has another id, so that CloudFormation deletes the former resource", async () => {
    const pool = fakePool(describedPool);
    const answer = await answerTo(
      eventOf("Update", ours, {
        PhysicalResourceId: "eu-west-1_Former",
        OldResourceProperties: { UserPoolId: "eu-west-1_Former", FunctionArn: ours },
      }),
      pool,
    );
    expect(answer).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: UserPoolId });
  });
});

describe("a Delete", () => {
  it("detaches the trigger", async () => {
    const pool = fakePool(poolWith(ours));
    expect((await answerTo(eventOf("Delete"), pool)).Status).toBe("SUCCESS");
    expect(triggerOf(pool)).toBeUndefined();
  });

  it.each([
    ["is another function's by now", poolWith(theirs)],
    ["is gone already", describedPool],
  ])("leaves a trigger that %s", async (_what, state) => {
    const pool = fakePool(state);
    expect((await answerTo(eventOf("Delete"), pool)).Status).toBe("SUCCESS");
    expect(pool.updates).toEqual([]);
  });

  it("is done when the pool is gone", async () => {
    const call = async () => {
      throw refused("ResourceNotFoundException");
    };
    expect((await answerTo(eventOf("Delete"), { call })).Status).toBe("SUCCESS");
  });

  it("fails when Cognito refuses", async () => {
    const call = async () => {
      throw refused("AccessDeniedException", "not authorized");
    };
    expect(await answerTo(eventOf("Delete"), { call })).toMatchObject({
      Status: "FAILED",
      Reason: "AccessDeniedException: not authorized (request r-1)",
    });
  });
});

describe("the answer", () => {
  it("comes in time although Cognito hangs", async () => {
    const call = () => new Promise<never>(() => {});
    expect(await answerTo(eventOf("Create"), { call }, 5_020)).toMatchObject({
      Status: "FAILED",
      Reason: "Amazon Cognito did not answer in time.",
    });
  });

  it("repeats no address", async () => {
    const pool = fakePool(describedPool);
    pool.refusals.push(refused("InvalidParameterException", "Value 'mary@example.com' at 'from'"));
    const { Reason } = await answerTo(eventOf("Create"), pool);
    expect(Reason).toBe("InvalidParameterException: Value '(address)' at 'from' (request r-1)");
  });

  it("is put three times at most", async () => {
    const event = eventOf("Create");
    const answer = await answerTo(event, fakePool(describedPool));
    const sent: string[] = [];
    const send = (failures: number) => async (_url: string, body: string) => {
      sent.push(body);
      if (sent.length <= failures) throw new Error("reset");
    };
    await putAnswer(event.ResponseURL, answer, send(2));
    expect(sent).toEqual(Array(3).fill(JSON.stringify(answer)));
    sent.length = 0;
    await expect(putAnswer(event.ResponseURL, answer, send(3))).rejects.toThrow("reset");
  });
});

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
  const event = eventOf("Create", ours, {
    ResponseURL: `${cloudFormation.url}answer?signature=a%2Fb`,
  });
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
      NODE_EXTRA_CA_CERTS: file("../../../runtime/test/fixtures/tls/localhost.cert.pem"),
      TSX_TSCONFIG_PATH: file("../../tsconfig.json"),
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(lambda, "exit");
  expect(code).toBe(0);
  expect(triggerOf(pool)).toBe(ours);
  expect(puts).toEqual([
    {
      method: "PUT",
      url: "/answer?signature=a%2Fb",
      type: "",
      body: expect.objectContaining({ Status: "SUCCESS", PhysicalResourceId: UserPoolId }),
    },
  ]);
});
