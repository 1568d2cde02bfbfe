import { describe, expect, it } from "vitest";
import { inputShapes } from "../../src/pool/input-shapes.generated.ts";
import { fromJavaPattern } from "../../src/pool/java-pattern.ts";

const patterns = Object.values(inputShapes).flatMap((shape) =>
  "pattern" in shape ? [shape.pattern] : [],
);
const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";

describe("a pattern of AWS's model", () => {
  it("can be translated, whichever it is", () => {
    expect(patterns.length).toBeGreaterThan(30);
    for (const pattern of patterns) expect(fromJavaPattern(pattern)).toBeInstanceOf(RegExp);
  });

  const username = inputShapes.UsernameType.pattern;
  const body = inputShapes.EmailVerificationMessageType.pattern;
  const link = inputShapes.EmailVerificationMessageByLinkType.pattern;
  const sms = inputShapes.SmsVerificationMessageType.pattern;
  const invitation = inputShapes.SmsInviteMessageType.pattern;
  const notBlank = inputShapes.PasswordType.pattern;
  const arn = inputShapes.ArnType.pattern;

  it.each([
    ["a name", username, "person+tag@example.com"],
    ["a name of any alphabet", username, "Жаңа–名前_ñ̃"],
    ["a name with an emoji", username, "ann\u{1F600}"],
    ["a password with NBSP, which is no space to Java", notBlank, "Correct\u00A0horse-1"],
    ["a body on many lines", body, "<p>Hello</p>\r\n\t<p>{####}</p>\n"],
    ["a body with two placeholders and an entity", body, "{####}&nbsp;{####} \u{1F600}\uFE0F"],
    ["a link's text", link, "<p>{##Click here##}</p>"],
    ["a link without a text", link, "{####}"],
    ["a text message", sms, "Your code: {####} \u00A0"],
    ["an invitation on two lines", invitation, "{username}\n{####}"],
    ["an ARN", arn, "arn:aws:lambda:us-east-1:123456789012:function:mails:live"],
    ["a token", inputShapes.TokenModelType.pattern, "eyJ-_.a=b"],
    ["a pool's id", inputShapes.UserPoolIdType.pattern, "us-east-1_AbC123"],
    ["a secret hash", inputShapes.SecretHashType.pattern, "2E7rSRyTj4Us+7w53RrERBRePRw/="],
    ["a domain", inputShapes.DomainType.pattern, "my-app"],
  ])("takes %s", (_, pattern, text) => {
    expect(fromJavaPattern(pattern).test(text)).toBe(true);
  });

  it.each([
    ["a space in a name", username, "a b@example.com"],
    ["a name with a line's end at its end", username, "ann\n"],
    ["a name with an invisible character", username, "ann\u200D"],
    ["spaces of Java's in a password", notBlank, "a b"],
    ["a vertical tab in a password", notBlank, "a\u000Bb"],
    ["NBSP in a body", body, "<p>\u00A0</p>{####}"],
    ["BOM in a body", body, "\uFEFF{####}"],
    ["an emoji of several people in a body", body, `${family} {####}`],
    ["a body without a placeholder", body, "<p>Hello</p>"],
    ["a link that ends nowhere", link, "{##Click here"],
    ["a second line in a text message", sms, "Your code:\n{####}"],
    ["U+0085, a line's end to Java alone, in a text message", sms, "Your code:\u0085{####}"],
    ["an ARN with a space", arn, "arn:aws:lambda:us-east-1:123456789012:function: mails"],
    ["a pool's id without a region", inputShapes.UserPoolIdType.pattern, "AbC123"],
    ["a domain that ends in a hyphen", inputShapes.DomainType.pattern, "my-app-"],
  ])("refuses %s", (_, pattern, text) => {
    expect(fromJavaPattern(pattern).test(text)).toBe(false);
  });

  it.each([
    "a*+b",
    "a++",
    "[a-z]?+",
    "a{2}+",
    "(?>ab)",
    "(?i)ab",
    "a(?i)b",
    "[a[bc]]",
    "[a&&b]",
    "\\h+",
    "\\bab",
    "\\Qa\\E",
    "[\\Sa]",
    "\\R",
  ])("is refused where Java reads it otherwise, or JavaScript cannot: %s", (pattern) => {
    expect(() => fromJavaPattern(pattern)).toThrow(SyntaxError);
  });
});
