import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { parseFunctionArn } from "../../src/arn/arn.ts";
import { ask } from "../../src/attach/confirm-change.ts";
import { ours } from "./live-pool.ts";

describe("the ARN of a trigger", () => {
  it("names a function, in any partition", () => {
    const arn = "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:mail";
    expect(parseFunctionArn(arn)).toEqual({
      arn,
      partition: "aws-us-gov",
      region: "us-gov-west-1",
      account: "123456789012",
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
