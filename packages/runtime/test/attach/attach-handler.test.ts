import { describedPool, poolWith, theirs } from "cognito-links-testing/described-pool";
import { type FakePool, fakePool } from "cognito-links-testing/fake-pool";
import { describe, expect, it } from "vitest";
import type { AttachAnswer, AttachEvent, AttachLimits } from "../../src/attach/attach-event.ts";
import { createAttachHandler } from "../../src/attach/attach-handler.ts";
import { AwsError } from "../../src/aws/signed-call.ts";

const UserPoolId = describedPool.Id;
/** As CloudFormation names a function, and the one that takes its place. */
const ours = "arn:aws:lambda:eu-west-1:123456789012:function:team-LinksMail-AbCdEf123456";
const next = "arn:aws:lambda:eu-west-1:123456789012:function:team-LinksMail-GhIjKl789012";

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
  limits: AttachLimits = { userPoolId: UserPoolId, functionArn: ours },
): Promise<AttachAnswer> {
  const answers: [string, AttachAnswer][] = [];
  const handler = createAttachHandler({
    call: pool.call,
    respond: async (...answer) => void answers.push(answer),
    sleep: async () => {},
    limits,
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
    const limits = { userPoolId: UserPoolId, functionArn: next };
    const update = eventOf("Update", next, { OldResourceProperties });
    const answer = await answerTo(update, pool, undefined, limits);
    expect(answer).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: UserPoolId });
    expect(triggerOf(pool)).toBe(next);
  });

  it("does not put it in the place of anybody else's", async () => {
    const pool = fakePool(poolWith(theirs));
    const OldResourceProperties = { UserPoolId, FunctionArn: ours };
    const limits = { userPoolId: UserPoolId, functionArn: next };
    const update = eventOf("Update", next, { OldResourceProperties });
    const answer = await answerTo(update, pool, undefined, limits);
    expect(answer.Status).toBe("FAILED");
    expect(triggerOf(pool)).toBe(theirs);
  });

  it("to another pool is refused, keeps its id, and can be rolled back", async () => {
    const pool = fakePool(poolWith(ours));
    const former = "eu-west-1_Former";
    const there = { UserPoolId: former, FunctionArn: ours };
    const moved = eventOf("Update", ours, {
      PhysicalResourceId: former,
      OldResourceProperties: there,
    });
    expect(await answerTo(moved, pool)).toMatchObject({
      Status: "FAILED",
      Reason: expect.stringContaining("cannot move to another pool"),
      PhysicalResourceId: former,
    });
    expect(pool.updates).toEqual([]);
    const back = eventOf("Update", ours, {
      OldResourceProperties: { UserPoolId: "eu-west-1_Other", FunctionArn: ours },
    });
    expect((await answerTo(back, pool)).Status).toBe("SUCCESS");
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

describe("what the function is deployed for", () => {
  const within = (
    event: AttachEvent,
    state: Parameters<typeof fakePool>[0],
    limits?: AttachLimits,
  ) => {
    const pool = fakePool(state);
    return { pool, answer: answerTo(event, pool, undefined, limits) };
  };
  const OldResourceProperties = { UserPoolId, FunctionArn: theirs };
  const other = { UserPoolId: "eu-west-1_Other", FunctionArn: ours };

  it.each<[string, AttachEvent]>([
    ["another function", eventOf("Create", theirs)],
    [
      "another function, named as the former one",
      eventOf("Update", theirs, { OldResourceProperties: { UserPoolId, FunctionArn: ours } }),
    ],
    ["a function whose name only begins alike", eventOf("Create", `${ours}-x`)],
    ["a function that somebody named as CloudFormation would", eventOf("Create", next)],
    [
      "the same, in the place of ours",
      eventOf("Update", next, { OldResourceProperties: { UserPoolId, FunctionArn: ours } }),
    ],
    [
      "a function of the same stack with another name",
      eventOf("Create", ours.replace("LinksMail", "Other")),
    ],
    ["no function", eventOf("Create", "")],
    ["another pool", eventOf("Create", ours, { ResourceProperties: other })],
    [
      "another pool to be left",
      eventOf("Delete", ours, { ResourceProperties: other, PhysicalResourceId: "eu-west-1_Other" }),
    ],
    ["another function to be taken off", eventOf("Delete", theirs)],
  ])("is all that an event can have of it: %s is refused", async (_what, event) => {
    const { pool, answer } = within(event, poolWith(ours));
    expect(await answer).toMatchObject({
      Status: "FAILED",
      Reason: expect.stringContaining("than those that this function was deployed for"),
    });
    expect(pool.updates).toEqual([]);
  });

  it("leaves a trigger that an event calls the former one, and that is somebody else's", async () => {
    const { pool, answer } = within(
      eventOf("Update", ours, { OldResourceProperties }),
      poolWith(theirs),
    );
    expect(await answer).toMatchObject({
      Status: "FAILED",
      Reason: expect.stringContaining(theirs),
    });
    expect(triggerOf(pool)).toBe(theirs);
  });

  it("replaces the one trigger that it was told to replace, and no other", async () => {
    const limits = { userPoolId: UserPoolId, functionArn: ours, replaceTrigger: theirs };
    const named = within(eventOf("Create"), poolWith(theirs), limits);
    expect((await named.answer).Status).toBe("SUCCESS");
    expect(triggerOf(named.pool)).toBe(ours);
    const third = within(eventOf("Create"), poolWith(`${theirs}-2`), limits);
    expect((await third.answer).Status).toBe("FAILED");
  });

  it("is nothing where its environment says nothing", async () => {
    const limits = { userPoolId: undefined, functionArn: undefined };
    const { pool, answer } = within(eventOf("Create"), describedPool, limits);
    expect((await answer).Status).toBe("FAILED");
    expect(pool.updates).toEqual([]);
  });
});

describe("a role whose policy is new", () => {
  it("is waited for", async () => {
    const pool = fakePool(describedPool);
    let denied = 3;
    const call: FakePool["call"] = async (operation, input) => {
      denied -= 1;
      if (denied >= 0) throw refused("AccessDeniedException");
      return pool.call(operation, input);
    };
    expect((await answerTo(eventOf("Create"), { call })).Status).toBe("SUCCESS");
    expect(triggerOf(pool)).toBe(ours);
  });
});

describe("the answer", () => {
  it("is the end: nothing is written after it", async () => {
    const pool = fakePool(describedPool);
    let goOn = () => {};
    const call: FakePool["call"] = async (operation, input) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return pool.call(operation, input);
    };
    const { Status } = await answerTo(eventOf("Create"), { call }, 5_020);
    expect(Status).toBe("FAILED");
    // As many answers of Cognito as an attachment takes.
    for (let answers = 0; answers < 5; answers += 1) {
      goOn();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(pool.updates).toEqual([]);
  });

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
});
