import { defineConfig, LinksError, parseRules, type WildcardRule } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";
import { matchTarget } from "../../src/redirect/match-target.ts";
import { options } from "../options.ts";

const allowed = (source: string, target: string) =>
  matchTarget(parseRules([wildcard(source)]), target).allowed;

describe("a wildcard", () => {
  it.each([
    ["https://shop.example.com", true],
    ["https://shop.example.com/any/path?a=1#b", true],
    ["HTTPS://Shop.Example.COM/", true],
    ["https://a--b-7.example.com/", true],
    ["https://7.example.com/", true],
    ["https://xn--mnchen-3ya.example.com/", true],
    [`https://${"a".repeat(63)}.example.com/`, true],
    ["https://example.com/", false],
    ["https://.example.com/", false],
    ["https://a.b.example.com/", false],
    ["https://a..example.com/", false],
    ["https://shopexample.com/", false],
    ["https://shop-example.com/", false],
    ["https://shop.example.com.evil.com/", false],
    ["https://shop.example.com./", false],
    ["https://shop.example.com:8443/", false],
    ["https://*.example.com/", false],
    ["https://-a.example.com/", false],
    ["https://a-.example.com/", false],
    ["https://a_b.example.com/", false],
    ["https://a+b.example.com/", false],
    ["https://a%2eb.example.com/", false],
    ["https://münchen.example.com/", true],
    ["https://ｍünchen.example.com/", false],
    ["https://evil.com%23.example.com/", false],
    ["https://evil.com。example.com/", false],
    [`https://${"a".repeat(64)}.example.com/`, false],
    ["https://user@shop.example.com/", false],
    ["http://shop.example.com/", false],
    ["javascript://shop.example.com/%0aalert(1)", false],
    ["com.example.app://shop.example.com/", false],
  ])("for https://*.example.com answers %s with %s", (target, expected) => {
    expect(allowed("https://*.example.com", target)).toBe(expected);
  });

  it("keeps its path prefix by whole segments, and its port", () => {
    expect(allowed("https://*.example.com/in", "https://a.example.com/in/x")).toBe(true);
    expect(allowed("https://*.example.com/in", "https://a.example.com/inside")).toBe(false);
    expect(allowed("https://*.example.com/in", "https://a.example.com/in/..%2fx")).toBe(false);
    expect(allowed("https://*.example.com:8443", "https://a.example.com:8443/")).toBe(true);
    expect(allowed("https://*.example.com:8443", "https://a.example.com/")).toBe(false);
    expect(allowed("https://*.example.com:8443", "https://a.example.com:84430/")).toBe(false);
  });

  it("may stand before a preview's own domain, even where others have theirs", () => {
    const source = "https://*.d111111abcdef8.amplifyapp.com";
    expect(allowed(source, "https://pull-7.d111111abcdef8.amplifyapp.com/")).toBe(true);
    expect(allowed(source, "https://pull-7.d999999abcdef8.amplifyapp.com/")).toBe(false);
  });
});

describe("wildcard()", () => {
  it.each([
    ["https://*.com", "no domain behind"],
    ["https://*.localhost:3000", "no domain behind"],
    ["https://*.co.uk", "public suffix"],
    ["https://*.vercel.app", "public suffix"],
    ["https://*.github.io/welcome", "public suffix"],
    ["https://*.cloudfront.net", "public suffix"],
    ["https://*.amplifyapp.com", "public suffix"],
    ["https://*.s3.amazonaws.com", "public suffix"],
    ["https://*.lambda-url.eu-central-1.on.aws", "public suffix"],
    ["https://*.execute-api.eu-central-1.amazonaws.com", "public suffix"],
    ["https://*.kawasaki.jp", "public suffix"],
    ["https://*.any.kawasaki.jp", "public suffix"],
    ["https://*.xn--55qx5d.cn", "public suffix"],
    ["https://*.example", "no domain behind"],
    ["https://*.example.unheard-of", "no public suffix list knows"],
    ["https://*", "no wildcard"],
    ["https://*.", "no domain behind"],
    ["https://*.example.com.", "no domain behind"],
    ["https://*..example.com", "no domain behind"],
    ["https://*.exa_mple.com", "no domain behind"],
    ["https://*.1.2.3", "is not a URL"],
    ["https://a*.example.com", "no wildcard"],
    ["https://*a.example.com", "no wildcard"],
    ["https://a.*.example.com", "no wildcard"],
    ["https://*.*.example.com", "no wildcard"],
    ["https://**.example.com", "no wildcard"],
    ["https://*.example.com/*", "no wildcard"],
    ["https://app.example.com/*", "no wildcard"],
    ["https://app.example.com", "no wildcard"],
    ["https://*.example.com:*", "no wildcard"],
    ["*://app.example.com", "no wildcard"],
    ["*.example.com", "no wildcard"],
    ["http*://a.example.com", "no wildcard"],
    ["http://*.example.com", "no wildcard"],
    ["com.example.app://*.example.com", "no wildcard"],
    ["javascript://*.example.com", "no wildcard"],
    ["https://user@*.example.com", "no wildcard"],
    ["https://*.user@example.com", "user name"],
    ["https://*.example.com\\.evil.com", "backslash"],
    ["https://*.ｍünchen.de", "punycode"],
    ["https://*-my-team.vercel.app", "public suffix"],
    ["https://my-app-git-*-my-team.vercel.app", 'write { development: "https://my-app-git-*'],
    ["https://*--my-site.netlify.app", "public suffix"],
    ["https://*.wordpress.com", "is over wordpress.com"],
    ["https://*.gitpod.io", "is over gitpod.io"],
    ["https://*.ws-eu116.gitpod.io", "is over gitpod.io"],
    ["https://*.app.github.dev", "is over github.dev"],
    ["https://*.nip.io", "is over nip.io"],
    ["https://*.203.0.113.7.nip.io", "is over nip.io"],
    ["https://*.sslip.io", "is over sslip.io"],
    ["https://*.railway.app", "is over railway.app"],
    ["https://*.up.railway.app", "public suffix"],
    ["https://*.loca.lt", "is over loca.lt"],
    ["https://*.euw.devtunnels.ms", "is over devtunnels.ms"],
    ["https://*.example.com?a", "query"],
    ["https://*.example.com/a%2fb", "separator"],
  ])("refuses %s: %s", (source, reason) => {
    expect(() => wildcard(source)).toThrow(LinksError);
    expect(() => wildcard(source)).toThrow(reason);
  });

  it.each([
    "https://*.example.com",
    "https://*.example.co.uk",
    "https://*.preview.example.com",
    "https://*.my-app.vercel.app",
    "https://*.shop.example",
    "https://*.shop.test",
    "https://*.corp.internal",
    "https://*.xn--mnchen-3ya.de",
    "https://*.münchen.de",
    "https://pr-*.example.com",
    "https://*-preview.example.com",
    "https://my-app-git-*-my-team.preview.example.com/in",
    "https://*.my-app.pages.dev",
    "https://*.mine.wordpress.com",
  ])("takes %s", (source) => {
    expect(wildcard(source).wildcard).toBe(source);
    expect(Object.isFrozen(wildcard(source))).toBe(true);
  });
});

describe("defineConfig", () => {
  const define = (...rules: readonly unknown[]) =>
    defineConfig({
      ...options,
      allowRedirects: ["https://app.example.com", ...(rules as readonly WildcardRule[])],
    });
  const rule = wildcard("https://*.example.com");

  it("refuses a bare string with * and says what to write", () => {
    expect(() => define("https://*.example.com")).toThrow(
      'allowRedirects[1]: "https://*.example.com" has a wildcard; write wildcard("https://*.example.com"), from "cognito-links/wildcards"',
    );
  });

  it("takes a checked rule, also one that was written as JSON and read again", () => {
    for (const given of [rule, JSON.parse(JSON.stringify(rule)), structuredClone(rule)]) {
      expect(define(given).rules[1]).toMatchObject({ source: "https://*.example.com" });
    }
  });

  it.each<[string, unknown]>([
    ["a rule whose host was changed", { ...rule, wildcard: "https://*.co.uk" }],
    ["a rule made by hand", { wildcard: "https://*.co.uk", checked: "yes" }],
    ["a rule with another's stamp", { ...rule, checked: wildcard("https://*.a.com").checked }],
    ["an empty stamp", { ...rule, checked: "" }],
    ["no stamp", { wildcard: rule.wildcard }],
    ["true for a stamp", { wildcard: rule.wildcard, checked: true }],
    ["something more", { ...rule, also: 1 }],
    ["null", null],
    ["a list", [rule.wildcard, rule.checked]],
  ])("refuses %s", (_what, given) => {
    expect(() => define(given)).toThrow(LinksError);
    expect(() => define(given)).toThrow(/^allowRedirects\[1\]/);
  });
});
