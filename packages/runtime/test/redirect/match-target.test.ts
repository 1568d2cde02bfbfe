import { describe, expect, it } from "vitest";
import { matchTarget } from "../../src/redirect/match-target.ts";
import { parseRule } from "../../src/redirect/rule.ts";

const rules = (...sources: string[]) =>
  sources.map((source, i) => parseRule(source, `allowRedirects[${i}]`));
const allowed = (sources: string[], target: string) =>
  matchTarget(rules(...sources), target).allowed;

describe("an origin rule", () => {
  it.each([
    "https://app.example.com",
    "https://app.example.com/",
    "https://app.example.com/any/path?a=1&b=2#part",
    "https://app.example.com/%2F..%2f",
    "HTTPS://APP.EXAMPLE.COM/x",
    "https://app.example.com/grüße?q=日本",
  ])("allows %s", (target) => {
    expect(allowed(["https://app.example.com"], target)).toBe(true);
  });

  it("hands out the serialised URL, never the input", () => {
    const match = matchTarget(
      rules("https://app.example.com"),
      "HTTPS://App.Example.com/a/../b ü".replace(" ", ""),
    );
    expect(match).toMatchObject({ allowed: true, href: "https://app.example.com/b%C3%BC" });
  });
});

describe("a rule with a path", () => {
  const source = "https://app.example.com/welcome";
  it.each([
    ["/welcome", true],
    ["/welcome/", true],
    ["/welcome/new?x=1#y", true],
    ["/x/../welcome", true],
    ["/welcomed", false],
    ["/Welcome", false],
    ["/", false],
    ["/welcome/../admin", false],
    ["/welcome/%2e%2e/admin", false],
    ["/welcome/..%2fadmin", false],
    ["/welcome/%252e%252e/admin", false],
    ["/welcome/..;/admin", false],
    ["/welcome//admin", false],
    ["/welcome/%c0%ae%c0%ae/admin", false],
    ["/welcome/%u002e%u002e/admin", false],
    ["/welcome/gr%C3%BC%C3%9Fe", true],
    ["/welcome/v1.2/...more", true],
    ["/welcome/‥/admin", false],
    ["/welcome/．．/admin", false],
    ["/welcome/..%20/admin", false],
    ["/welcome/..%09/admin", false],
    ["/welcome/..／admin", false],
    ["/welcome/…/admin", false],
    ["/welcome/.../admin", false],
    ["//welcome", false],
  ])("answers %s with %s", (path, expected) => {
    expect(allowed([source], `https://app.example.com${path}`)).toBe(expected);
  });
});

describe("a native rule, written in full", () => {
  it.each([
    ["com.example.app://verified", true],
    ["com.example.app://verified/now?x=1", true],
    ["com.example.app://verifiedx", false],
    ["com.example.app://other", false],
    ["com.example.app2://verified", false],
    ["com.example.app:verified", false],
    ["com.example.app:/verified", false],
    ["com.example.app://user@verified", false],
  ])("answers %s with %s", (target, expected) => {
    expect(allowed(["com.example.app://verified"], target)).toBe(expected);
  });
});

describe("loopback", () => {
  it("may be plain http, with its port, and nothing else may", () => {
    expect(allowed(["http://localhost:3000"], "http://localhost:3000/welcome")).toBe(true);
    expect(allowed(["http://localhost:3000"], "http://localhost:3001/welcome")).toBe(false);
    expect(allowed(["https://app.example.com"], "http://app.example.com/")).toBe(false);
    expect(() => rules("http://app.example.com")).toThrow(/plain http/);
  });
});

/** Every class of redirect trick, checked against an origin rule: the browser would leave it, or parsers would differ. */
const TRICKS: Readonly<Record<string, readonly string[]>> = {
  "backslashes and controls": [
    "https://app.example.com\\@evil.com",
    "https:\\\\app.example.com",
    "https:/\\evil.com",
    "\\\\evil.com",
    "/\\evil.com",
    "/\t/evil.com",
    "/\v/evil.com",
    "ht\ntps://app.example.com",
    "https://app.example.com\r\nLocation: https://evil.com",
    "https://app.example.com/\0",
    " https://app.example.com",
    "https://app.example.com ",
    "\fhttps://app.example.com",
    "https://app.example.com/\u0085",
    "https://app.example.com/\u202Ecod",
    "https://app.example.com/\u200B",
    "\uFEFFhttps://app.example.com",
  ],
  "slash games": [
    "//evil.com",
    "///evil.com",
    "////evil.com",
    "http:evil.com",
    "https:/app.example.com",
    "https:app.example.com",
    "https:///app.example.com",
    "..//evil.com",
    "/welcome",
    "",
    "?",
    "#",
  ],
  userinfo: [
    "https://app.example.com@evil.com",
    "https://app.example.com:80@evil.com",
    "https://@app.example.com",
    "https://user:pass@app.example.com",
    "https://evil.com%40app.example.com",
    "http://localhost:80@evil.com",
  ],
  "host look-alikes": [
    "https://app.example.com.evil.com",
    "https://evilapp.example.com",
    "https://app.example.co",
    "https://app.example.com.",
    "https://app.example.com..",
    "https://.app.example.com",
    "https://app-example.com",
    "https://*.example.com",
    "https://app.example.com:0443",
    "https://app.example.com:80",
    "https://app.example.com:444",
    "https://app.example.com:",
  ],
  schemes: [
    "javascript:alert(1)",
    "javascript://app.example.com/%0aalert(1)",
    "JaVaScRiPt://app.example.com",
    "data:text/html,x",
    "data://app.example.com",
    "vbscript://app.example.com",
    "blob:https://app.example.com/x",
    "file://app.example.com/etc/passwd",
    "filesystem:https://app.example.com/",
    "intent://app.example.com#Intent;end",
    "view-source:https://app.example.com",
    "about:blank",
    "ws://app.example.com",
    "ftp://app.example.com",
    "myapp://app.example.com",
  ],
  unicode: [
    "https://app。example。com",
    "https://app．example．com",
    "https://ａpp.example.com",
    "https://app.example.com／evil.com",
    "https://app.example.com⁄evil.com",
    "https://app.exampl℮.com",
    "https://app.example.c℀m",
    "https://аpp.example.com",
    "https://xn--pp-6kc.example.com",
    "https://app.examp\u00ADle.com",
    "https://app.example.com\uD800",
  ],
  numbers: [
    "https://2130706433",
    "https://0x7f000001",
    "https://0177.0.0.1",
    "https://127.1",
    "https://0",
    "https://[::1]:8443",
    "https://[::ffff:127.0.0.1]",
    "http://127.0.0.1.evil.com",
  ],
};

describe.each(Object.entries(TRICKS))("redirect tricks with %s", (_class, targets) => {
  it.each(targets.map((target) => [JSON.stringify(target), target]))(
    "refuses %s",
    (_shown, target) => {
      expect(allowed(["https://app.example.com", "https://app.example.com/welcome"], target)).toBe(
        false,
      );
    },
  );
});

it("refuses what is longer than a mail can carry twice", () => {
  expect(
    matchTarget(rules("https://app.example.com"), `https://app.example.com/${"a".repeat(2048)}`),
  ).toEqual({
    allowed: false,
    refusal: "too-long",
  });
});

it("refuses what percent-encoding makes longer than that, because it would be refused at the click", () => {
  const target = `https://app.example.com/${"ü".repeat(350)}`;
  expect(matchTarget(rules("https://app.example.com"), target)).toEqual({
    allowed: false,
    refusal: "too-long",
  });
});

it("needs every segment of a rule's path, each in its place", () => {
  const source = "https://app.example.com/team/welcome";
  expect(allowed([source], "https://app.example.com/team/welcome/7")).toBe(true);
  for (const path of ["/team", "/team/other", "/other/welcome", "/welcome/team", "/welcome"]) {
    expect(allowed([source], `https://app.example.com${path}`), path).toBe(false);
  }
});

it.each([
  ["https://app.example.com/", 2048, true],
  ["https://app.example.com/", 2049, false],
])("counts the characters of %s…: %i", (start, length, expected) => {
  expect(allowed(["https://app.example.com"], start.padEnd(length, "a"))).toBe(expected);
});

it.each([
  "https://10.0.0.1",
  "https://10.0.0.1.",
  "https://app.example.com.7",
  "https://[fe80::1]",
])("refuses the address %s as a rule already", (source) => {
  expect(() => rules(source)).toThrow(/IP address|host|not a URL/);
});
