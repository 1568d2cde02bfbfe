import { describe, expect, it } from "vitest";
import { matchesWildcards, readInvokePermission } from "../../src/attach/invoke-permission.ts";

const poolArn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz";

describe("a function's policy", () => {
  const base = {
    Effect: "Allow",
    Principal: { Service: "cognito-idp.amazonaws.com" },
    Action: "lambda:InvokeFunction",
  };
  const onPool = { Condition: { ArnLike: { "AWS:SourceArn": poolArn } } };
  const onSource = (operator: string, source: unknown) => ({
    ...base,
    Condition: { [operator]: { "AWS:SourceArn": source } },
  });
  const read = (...Statement: object[]) => readInvokePermission({ Statement }, poolArn);

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
      "names it in any region and account",
      onSource("ArnLike", "arn:aws:cognito-idp:*:*:userpool/eu-west-1_AbC123xyz"),
    ],
    ["names it literally", onSource("StringEquals", poolArn)],
    ["names it among others", onSource("ArnLike", [`${poolArn}4`, poolArn])],
    [
      "names it and allows any by another operator",
      {
        ...base,
        Condition: {
          ArnLike: { "AWS:SourceArn": poolArn },
          StringLike: { "AWS:SourceArn": "*" },
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
    ["allows any source", onSource("ArnLike", "*")],
    ["allows any source among others", onSource("ArnLike", [poolArn, "*"])],
    ["allows any pool", onSource("ArnLike", "arn:aws:cognito-idp:*:*:userpool/*")],
    [
      "allows any pool of the account",
      onSource("ArnEquals", "arn:aws:cognito-idp:*:123456789012:userpool/*"),
    ],
    ["names it almost", onSource("StringLike", poolArn.replace(/z$/, "?"))],
    ["names the end of its id", onSource("StringLike", "*AbC123xyz")],
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
    ["means a wildcard where there is none", onSource("StringEquals", "*")],
    ["names it in capitals", onSource("ArnLike", poolArn.toUpperCase())],
    [
      "has a wildcard for the account where there is none",
      { ...base, Condition: { StringEquals: { "AWS:SourceAccount": "*" } } },
    ],
    [
      "has a condition that nobody here knows",
      { ...base, Condition: { Bool: { "aws:ViaAWSService": "true" } } },
    ],
  ])("that %s does not let it in", (_what, statement) => {
    expect(read(statement)).toBe("no");
  });

  it("lets nobody in when there is none", () => {
    expect(readInvokePermission(undefined, poolArn)).toBe("no");
  });

  it("counts by its best statement", () => {
    expect(read(base, { ...base, ...onPool })).toBe("this-pool");
  });

  it.each<[string, object]>([
    ["everything", { ...base, Effect: "Deny" }],
    ["everyone", { ...base, Effect: "Deny", Principal: "*", Action: "lambda:*" }],
    ["this pool", { ...base, ...onPool, Effect: "Deny" }],
    ["pools by a pattern", { ...onSource("ArnLike", "arn:*:userpool/*"), Effect: "Deny" }],
  ])("that denies %s lets nobody in, whatever else it allows", (_what, statement) => {
    expect(read({ ...base, ...onPool }, statement)).toBe("no");
  });

  it.each<[string, object]>([
    ["another pool", { ...onSource("ArnLike", `${poolArn}4`), Effect: "Deny" }],
    ["another action", { ...base, Action: "lambda:GetFunction", Effect: "Deny" }],
    ["another service", { ...base, Principal: { Service: "sns.amazonaws.com" }, Effect: "Deny" }],
  ])("that denies %s lets this pool in as it allows", (_what, statement) => {
    expect(read({ ...base, ...onPool }, statement)).toBe("this-pool");
  });
});

describe("a pattern of a policy", () => {
  it.each([
    ["", ""],
    ["*", ""],
    ["*", "abc"],
    ["a*c", "ac"],
    ["a*c", "abcbc"],
    ["*b*", "abc"],
    ["a?c", "abc"],
    ["?*?", "ab"],
    ["**a**", "bab"],
    ["*a?b*c", "aabxaxbc"],
    ["a.c", "a.c"],
  ])("%j covers %j", (pattern, text) => {
    expect(matchesWildcards(pattern, text)).toBe(true);
  });

  it.each([
    ["", "a"],
    ["a", ""],
    ["?", ""],
    ["?*?", "a"],
    ["a*c", "acb"],
    ["a.c", "abc"],
    ["[ab]", "a"],
    ["abc*d", "abc"],
  ])("%j does not cover %j", (pattern, text) => {
    expect(matchesWildcards(pattern, text)).toBe(false);
  });

  it("is read at once, however many wildcards it has", () => {
    const text = "a".repeat(2_000);
    // With a step back for each wildcard this takes longer than the runner lets any test take.
    for (const part of ["?*", "*a", "*?a", "a*"])
      expect(matchesWildcards(`${part.repeat(500)}b`, text)).toBe(false);
  });
});
