import { defineConfig, parseRules, type RuleEntry } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";
import { readConfig, toConfigJson } from "../../src/config/links-config.ts";
import { matchTarget } from "../../src/redirect/match-target.ts";
import { options } from "../options.ts";

/** Where a target leads under one rule; undefined where it is refused. */
function goesTo(rule: RuleEntry, target: string): string | undefined {
  const match = matchTarget(parseRules([rule]), target);
  return match.allowed ? match.href : undefined;
}
const EXTENSION = `chrome-extension://${"abcdefghijklmnop".repeat(2)}`;
const preview = { development: "https://my-app-git-*-my-team.vercel.app" };
const phone = { development: "http://192.168.1.20:3000" };
const emulator = { development: "http://10.0.2.2:3000" };

describe("a target that real apps have", () => {
  it.each<[what: string, rule: RuleEntry, target: string, href: string]>([
    [
      "an app's own scheme without an authority",
      "com.example.app:/verified",
      "com.example.app:/verified?a=1",
      "com.example.app:/verified?a=1",
    ],
    [
      "a screen below it",
      "com.example.app:/verified",
      "com.example.app:/verified/now",
      "com.example.app:/verified/now",
    ],
    [
      "an international name as its ASCII form",
      "https://bücher.example",
      "https://BÜCHER.example/a",
      "https://xn--bcher-kva.example/a",
    ],
    [
      "the ASCII form under a rule in letters",
      "https://bücher.example",
      "https://xn--bcher-kva.example/",
      "https://xn--bcher-kva.example/",
    ],
    [
      "letters under a rule in the ASCII form",
      "https://xn--bcher-kva.example",
      "https://bücher.example/",
      "https://xn--bcher-kva.example/",
    ],
    [
      "an international name with a port",
      "https://bücher.example:8443",
      "https://bücher.example:8443/",
      "https://xn--bcher-kva.example:8443/",
    ],
    [
      "a phone's way to the laptop",
      phone,
      "http://192.168.1.20:3000/welcome",
      "http://192.168.1.20:3000/welcome",
    ],
    ["Android's emulator", emulator, "http://10.0.2.2:3000/", "http://10.0.2.2:3000/"],
    [
      "a laptop by its own name",
      { development: "http://macbook.local:3000" },
      "http://macbook.local:3000/",
      "http://macbook.local:3000/",
    ],
    [
      "a name below localhost",
      "http://app.localhost:3000",
      "http://app.localhost:3000/",
      "http://app.localhost:3000/",
    ],
    [
      "any port of this machine",
      "http://localhost:*",
      "http://localhost:51234/cb",
      "http://localhost:51234/cb",
    ],
    ["its default port too", "http://localhost:*", "http://localhost/", "http://localhost/"],
    [
      "any port of the loopback address",
      "http://127.0.0.1:*/cb",
      "http://127.0.0.1:1/cb?a",
      "http://127.0.0.1:1/cb?a",
    ],
    ["any port of the IPv6 one", "http://[::1]:*", "http://[::1]:51234/", "http://[::1]:51234/"],
    ["a browser's extension", EXTENSION, `${EXTENSION}/done.html`, `${EXTENSION}/done.html`],
    [
      "a preview deployment",
      preview,
      "https://my-app-git-fix-7-my-team.vercel.app/",
      "https://my-app-git-fix-7-my-team.vercel.app/",
    ],
    [
      "a preview on a domain of one's own",
      wildcard("https://pr-*.example.com"),
      "https://pr-7.example.com/",
      "https://pr-7.example.com/",
    ],
    [
      "a blank in the query",
      "https://app.example.com",
      "https://app.example.com/?q=a b",
      "https://app.example.com/?q=a%20b",
    ],
    [
      "Persian in the query",
      "https://app.example.com",
      "https://app.example.com/?q=می\u200cخواهم",
      "https://app.example.com/?q=%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85",
    ],
    [
      "a family in the query",
      "https://app.example.com",
      "https://app.example.com/?q=👨\u200d👩",
      "https://app.example.com/?q=%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9",
    ],
    [
      "a blank in the fragment",
      "https://app.example.com",
      "https://app.example.com/#a b",
      "https://app.example.com/#a%20b",
    ],
    [
      "the default port",
      "https://app.example.com",
      "https://app.example.com:443/w",
      "https://app.example.com/w",
    ],
    [
      "the default port in the rule",
      "https://app.example.com:443",
      "https://app.example.com/w",
      "https://app.example.com/w",
    ],
    [
      "percent-encoding in lower case",
      "https://app.example.com/grüße",
      "https://app.example.com/gr%c3%bc%c3%9fe/7",
      "https://app.example.com/gr%c3%bc%c3%9fe/7",
    ],
    [
      "percent-encoding in lower case in the rule",
      "https://app.example.com/gr%c3%bc%c3%9fe",
      "https://app.example.com/grüße",
      "https://app.example.com/gr%C3%BC%C3%9Fe",
    ],
    [
      "a token of 1,100 characters",
      "https://app.example.com",
      `https://app.example.com/?t=${"x".repeat(1100)}`,
      `https://app.example.com/?t=${"x".repeat(1100)}`,
    ],
  ])("is allowed: %s", (_what, rule, target, href) => {
    expect(goesTo(rule, target)).toBe(href);
  });

  it.each<[what: string, rule: RuleEntry, target: string]>([
    ["another screen of the app", "com.example.app:/verified", "com.example.app:/other"],
    ["the same word as a host", "com.example.app:/verified", "com.example.app://verified"],
    ["a path that reads as a host", "com.example.app:/", "com.example.app:/.//evil.com"],
    ["another phone", phone, "http://192.168.1.21:3000/"],
    ["another port", phone, "http://192.168.1.20:3001/"],
    ["a phone without a rule for it", "https://app.example.com", "http://192.168.1.20:3000/"],
    ["plain http beside a development rule", phone, "http://app.example.com/"],
    ["a name that ends like localhost", "http://localhost:*", "http://evil.localhost.example:1/"],
    [
      "a name below localhost under a rule for localhost",
      "http://localhost:*",
      "http://app.localhost:1/",
    ],
    ["https under a rule for http", "http://localhost:*", "https://localhost:1/"],
    ["another extension", EXTENSION, `chrome-extension://${"b".repeat(32)}/`],
    ["another team's preview", preview, "https://my-app-git-fix-7-other.vercel.app/"],
    ["a preview with nothing for the *", preview, "https://my-app-git--my-team.vercel.app/"],
    ["a preview in two labels", preview, "https://my-app-git-x.y-my-team.vercel.app/"],
    ["a blank at the very end", "https://app.example.com", "https://app.example.com/?q=a "],
    ["a blank in the path", "https://app.example.com", "https://app.example.com/a b"],
    [
      "a mark that turns the writing round",
      "https://app.example.com",
      "https://app.example.com/?q=\u202Ex",
    ],
    ["a look-alike that folds to ASCII", "https://app.example.com", "https://ａpp.example.com/"],
    ["a letter that is left out", "https://bücher.example", "https://bü\uFE0Fcher.example/"],
  ])("stays refused: %s", (_what, rule, target) => {
    expect(goesTo(rule, target)).toBeUndefined();
  });
});

describe("a development rule", () => {
  it.each([
    ["http://app.example.com", "plain http"],
    ["http://203.0.113.7:3000", "IP address"],
    ["http://169.254.169.254", "IP address"],
    ["http://[fe80::1]:3000", "IP address"],
    ["http://192.168.1", "final form"],
    ["https://app.example.com", "needs no development rule"],
    ["http://localhost:3000", "needs no development rule"],
    ["https://*.vercel.app", "a word before its *"],
    ["https://*-my-team.vercel.app", "a word before its *"],
    ["https://my-app-git-*.vercel.app", "a word before its *"],
    ["https://my-app*-team.vercel.app", "no wildcard"],
    ["http://a-*-b.local", "no wildcard"],
    ["javascript:alert(1)", "not absolute"],
  ])("is refused for %s: %s", (development, reason) => {
    expect(() => parseRules([{ development }])).toThrow("allowRedirects[0]");
    expect(() => parseRules([{ development }])).toThrow(reason);
  });

  it("lets the app itself be on such a machine, and says so after it was written as JSON", () => {
    const config = defineConfig({
      ...options,
      redirectTo: "http://192.168.1.20:3000/welcome",
      allowRedirects: [phone],
    });
    const read = readConfig(JSON.stringify(toConfigJson(config)));
    expect(read.rules).toEqual([{ ...config.rules[0], development: true }]);
    expect(matchTarget(read.rules, "http://192.168.1.20:3000/x").allowed).toBe(true);
  });

  it("is never taken for granted: without it such an app is refused, and told what to write", () => {
    expect(() => defineConfig({ ...options, redirectTo: "http://192.168.1.20:3000/" })).toThrow(
      '{ development: "http://192.168.1.20:3000" }',
    );
  });
});

it("is answered the same after ten thousand times, umlauts too", () => {
  const rules = parseRules(["https://bücher.example", "https://app.example.com"]);
  const answers = new Set<string>();
  for (let times = 0; times < 10_000; times += 1) {
    matchTarget(rules, "https://app.example.com/");
    answers.add(JSON.stringify(matchTarget(rules, "https://bücher.example/")));
  }
  expect([...answers]).toEqual([expect.stringContaining("xn--bcher-kva")]);
});
