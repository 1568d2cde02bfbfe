import { explainTarget, parseRules } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";
import { matchTarget } from "../../src/redirect/match-target.ts";
import { CLASSES, HOST, RULES } from "./abuse-classes.ts";

const strict = parseRules(RULES);
/** Rules that let much more through, so that the oracle has something to judge. */
const wide = parseRules([
  `https://${HOST}`,
  "https://xn--pp-6kc.example.com",
  wildcard("https://*.shop.example.com"),
  "com.example.app://verified",
  "com.example.app:/verified",
  "http://localhost:*",
  "http://app.localhost:3000",
  `chrome-extension://${"abcdefghijklmnop".repeat(2)}`,
  wildcard("https://pr-*.example.com"),
  { development: "http://192.168.1.20:3000" },
  { development: "http://10.0.2.2:3000" },
  { development: "http://macbook.local:3000" },
  { development: "https://my-app-git-*-my-team.vercel.app" },
]);
const ORIGINS = [
  /^https:\/\/app\.example\.com$/,
  /^https:\/\/xn--pp-6kc\.example\.com$/,
  /^https:\/\/[a-z\d-]+\.shop\.example\.com$/,
  /^https:\/\/pr-[a-z\d-]+\.example\.com$/,
  /^https:\/\/my-app-git-[a-z\d-]+-my-team\.vercel\.app$/,
  /^com\.example\.app:\/\/(verified)?$/,
  /^http:\/\/(app\.localhost|localhost|192\.168\.1\.20|10\.0\.2\.2|macbook\.local)(:\d+)?$/,
  /^chrome-extension:\/\/(abcdefghijklmnop){2}$/,
];

/** Where a browser goes that is sent to this text from the link endpoint: the WHATWG parser is the oracle. */
function whereTo(text: string): string {
  const { protocol, host } = new URL(text, "https://links.example.com/confirm");
  return `${protocol}//${host}`;
}

describe.each(Object.entries(CLASSES))("%s", (_class, targets) => {
  it(`are refused, all ${targets.length}`, () => {
    const accepted = targets.filter((target) => matchTarget(strict, target).allowed);
    expect(accepted).toEqual([]);
  });

  it("never leave the rules where wider ones accept them", () => {
    const leaving = targets.filter((target) => {
      const match = matchTarget(wide, target);
      if (!match.allowed) return false;
      return [target, match.href].some(
        (text) => !ORIGINS.some((origin) => origin.test(whereTo(text))),
      );
    });
    expect(leaving).toEqual([]);
  });

  it("can all be explained", () => {
    const unexplained = targets.filter((target) => {
      const explained = explainTarget({ rules: strict }, target);
      return explained.allowed || !/^The target .+\.$/.test(explained.reason);
    });
    expect(unexplained).toEqual([]);
  });
});

it("holds at least 2,000 variants, and the wide rules accept some of them", () => {
  const all = new Set(Object.values(CLASSES).flat());
  expect(all.size).toBeGreaterThanOrEqual(2000);
  expect([...all].filter((target) => matchTarget(wide, target).allowed).length).toBeGreaterThan(20);
});
