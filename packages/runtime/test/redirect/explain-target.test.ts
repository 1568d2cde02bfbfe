import { explainTarget, parseRules } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";

const config = {
  rules: parseRules([
    "https://app.example.com/welcome",
    "com.example.app://verified",
    "http://localhost:3000",
    wildcard("https://*.shop.example.org"),
  ]),
};

describe("explainTarget", () => {
  it("names the rule that allows a target, and where the person goes", () => {
    expect(explainTarget(config, "HTTPS://app.example.com/x/../welcome")).toEqual({
      allowed: true,
      rule: "https://app.example.com/welcome",
      href: "https://app.example.com/welcome",
    });
  });

  it.each([
    ["https://evil.com/welcome", "the host is evil.com, the rule has app.example.com"],
    ["https://app.example.com.evil.com/welcome", "the host is app.example.com.evil.com, the rule"],
    ["https://app.example.com/welcomed", "the path /welcomed is not below /welcome by whole"],
    ["https://app.example.com/welcome/..%2fa", "has an encoded or doubled separator"],
    ["https://app.example.com:444/welcome", "the port is 444, the rule has the default one"],
    ["http://localhost:3001/", "the port is 3001, the rule has 3000"],
    ["http://localhost/", "the port is the default one, the rule has 3000"],
    ["http://app.example.com/welcome", "it is plain http, the rule has https"],
    ["com.example.app://other", "the host is other, the rule has verified"],
    ["com.example.app2://verified", "the scheme is com.example.app2, the rule has com.example.app"],
    ["https://a.b.shop.example.org/", "two labels where * stands for one"],
    ["https://a.b.c.shop.example.org/", "three labels where * stands for one"],
    ["https://shop.example.org/", "no label where * stands for one"],
    ["https://a_b.shop.example.org/", '"a_b" stands for *, and is not a label of letters'],
    ["https://a.shop.example.org:8443/", "the port is 8443, the rule has the default one"],
  ])("names the nearest rule and the one difference: %s", (url, difference) => {
    const explained = explainTarget(config, url);
    expect(explained.allowed ? undefined : explained.nearest?.difference).toContain(difference);
  });

  it.each([
    ["/welcome", "The target is not absolute"],
    ["https://app.example.com\\@evil.com", "The target holds white space, a backslash"],
    ["javascript:alert(1)", "The target is not absolute"],
    ["javascript://app.example.com/", "The target has a scheme that browsers run"],
    ["https://user@app.example.com/welcome", "The target has a user name or password"],
    ["https://ｍünchen.example", "punycode"],
    ["https://2.example.7/", "is not a URL"],
    ["http://192.168.1.20:3000/", "development"],
    ["http://app.example.com/", "development"],
    ["chrome-extension://mine/", "32 letters from a to p"],
    ["https://app.example.com/a b", "percent-encode what belongs to it"],
    ["https://2130706433/", "final form"],
    ["https://app.example.com/other", "The target is allowed by no rule."],
  ])("says in a sentence why not: %s", (url, reason) => {
    const explained = explainTarget(config, url);
    expect(explained.allowed ? undefined : explained.reason).toContain(reason);
  });

  it("has no nearest rule for what is no URL, or where there are no rules", () => {
    expect(explainTarget(config, "http://")).not.toHaveProperty("nearest");
    expect(explainTarget({ rules: [] }, "https://a.example")).toEqual({
      allowed: false,
      reason: "The target is allowed by no rule.",
    });
  });

  it.each([undefined, null, 7, {}, ["https://app.example.com/welcome"]])(
    "refuses what is no text: %j",
    (url) => {
      expect(Reflect.apply(explainTarget, undefined, [config, url]).allowed).toBe(false);
    },
  );
});
