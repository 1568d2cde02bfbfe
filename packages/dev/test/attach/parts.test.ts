import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { ask } from "../../src/attach/agree.ts";
import { parseFunctionArn } from "../../src/attach/function-arn.ts";
import { mayInvoke } from "../../src/attach/may-invoke.ts";
import { ours } from "./live-pool.ts";

const poolArn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz";

describe("the ARN of a trigger", () => {
  it("names a function, in any partition", () => {
    const arn = "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:mail";
    expect(parseFunctionArn(arn)).toEqual({
      arn,
      region: "us-gov-west-1",
      unqualified: arn,
      alias: undefined,
    });
  });

  it("may name an alias", () => {
    expect(parseFunctionArn(`${ours}:live`)).toMatchObject({ unqualified: ours, alias: "live" });
  });

  it.each([`${ours}:12`, `${ours}:$LATEST`, "mail", "arn:aws:sns:eu-west-1:123456789012:mail", ""])(
    "is not %j",
    (arn) => expect(parseFunctionArn(arn)).toBeUndefined(),
  );
});

describe("a function's policy", () => {
  const base = {
    Effect: "Allow",
    Principal: { Service: "cognito-idp.amazonaws.com" },
    Action: "lambda:InvokeFunction",
  };
  const onPool = { Condition: { ArnLike: { "AWS:SourceArn": poolArn } } };
  const read = (...Statement: object[]) => mayInvoke({ Statement }, poolArn);

  it.each<[string, object]>([
    ["names it", { ...base, ...onPool }],
    [
      "names its account, too",
      {
        ...base,
        Condition: { ...onPool.Condition, StringEquals: { "AWS:SourceAccount": "123456789012" } },
      },
    ],
    [
      "covers it by a pattern",
      {
        ...base,
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:cognito-idp:*:123456789012:userpool/*" },
        },
      },
    ],
    ["allows every action", { ...base, ...onPool, Action: ["lambda:GetFunction", "lambda:*"] }],
    [
      "allows several services",
      {
        ...base,
        ...onPool,
        Principal: { Service: ["sns.amazonaws.com", "cognito-idp.amazonaws.com"] },
      },
    ],
  ])("that %s lets this pool in", (_what, statement) => {
    expect(read(statement)).toBe("this-pool");
  });

  it.each<[string, object]>([
    ["has no condition", base],
    ["has no condition and lets everyone in", { ...base, Principal: "*" }],
    [
      "names the account alone",
      { ...base, Condition: { StringEquals: { "AWS:SourceAccount": "123456789012" } } },
    ],
  ])("that %s lets any pool in", (_what, statement) => {
    expect(read(statement)).toBe("any-pool");
  });

  it.each<[string, object]>([
    ["denies", { ...base, ...onPool, Effect: "Deny" }],
    ["is for another service", { ...base, ...onPool, Principal: { Service: "sns.amazonaws.com" } }],
    ["is for another action", { ...base, ...onPool, Action: "lambda:GetFunction" }],
    ["names another pool", { ...base, Condition: { ArnLike: { "AWS:SourceArn": `${poolArn}4` } } }],
    [
      "names another account",
      { ...base, Condition: { StringEquals: { "AWS:SourceAccount": "999999999999" } } },
    ],
    [
      "has a condition that nobody here knows",
      { ...base, Condition: { Bool: { "aws:ViaAWSService": "true" } } },
    ],
  ])("that %s does not let it in", (_what, statement) => {
    expect(read(statement)).toBe("no");
  });

  it("lets nobody in when there is none", () => {
    expect(mayInvoke(undefined, poolArn)).toBe("no");
  });

  it("counts by its best statement", () => {
    expect(read(base, { ...base, ...onPool })).toBe("this-pool");
  });
});

describe("a question", () => {
  async function answer(typed: string): Promise<{ yes: boolean; shown: string }> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const shown = text(output);
    input.end(typed);
    const yes = await ask("Attach?", input, output);
    output.end();
    return { yes, shown: await shown };
  }

  it.each(["y\n", "yes\n", " Y \n"])("is answered yes by %j", async (typed) => {
    expect(await answer(typed)).toEqual({ yes: true, shown: "Attach? [y/N] " });
  });

  it.each(["\n", "n\n", "yep\n", ""])("is answered no by %j", async (typed) => {
    expect((await answer(typed)).yes).toBe(false);
  });
});
