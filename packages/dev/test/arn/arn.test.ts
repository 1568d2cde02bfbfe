import { describe, expect, it } from "vitest";
import { parseFunctionArn, parseFunctionName, poolArn } from "../../src/arn/arn.ts";

const ours = "arn:aws:lambda:eu-west-1:000000000000:function:links-mail";

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

describe("the name of a function, as Lambda's API takes it", () => {
  const home = { region: "eu-west-1", accountId: "000000000000" };

  it.each(["links-mail", "000000000000:function:links-mail", ours])("is %s", (name) => {
    expect(parseFunctionName(name, home)).toEqual({ unqualified: ours, qualifier: undefined });
    expect(parseFunctionName(`${name}:$LATEST`, home)).toEqual({
      unqualified: ours,
      qualifier: "$LATEST",
    });
  });

  it.each(["", "links mail", "account:function:links-mail", `${ours}:live:7`])(
    "is not %j",
    (name) => {
      expect(parseFunctionName(name, home)).toBeUndefined();
    },
  );
});

describe("the ARN of a pool", () => {
  const place = { region: "eu-west-1", userPoolId: "eu-west-1_AbC" };

  it("is in the sandbox's account, or in that of a function", () => {
    expect(poolArn(place)).toBe(
      "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_AbC",
    );
    const fn = parseFunctionArn("arn:aws-cn:lambda:cn-north-1:123456789012:function:mail");
    expect(poolArn(place, fn)).toBe(
      "arn:aws-cn:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC",
    );
  });
});
