import { parseRules } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { anyTarget, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { URL as ReferenceURL } from "whatwg-url";
import { matchTarget } from "../../src/redirect/match-target.ts";
import { CLASSES, HOST } from "./abuse-classes.ts";

/**
 * Node's parser is the one that decides, so it cannot be its own judge: what it reads is checked against the reference
 * implementation of the URL Standard, which shares no line with it.
 */
const rules = parseRules([
  `https://${HOST}`,
  "https://xn--pp-6kc.example.com",
  "com.example.app://verified",
  "com.example.app:/verified",
  "https://bücher.example",
  "http://localhost:*",
  { development: "http://192.168.1.20:3000" },
  { development: "https://my-app-git-*-my-team.vercel.app" },
  wildcard("https://*.shop.example.com/in"),
]);

/** The standard has come to encode `^` in paths; Node 20 does not yet. Both lead to the same place. */
const withoutNews = (href: string) => href.replaceAll("%5E", "^");

function disagreement(target: string): string | undefined {
  const match = matchTarget(rules, target);
  if (!match.allowed) return undefined;
  const [given, sent] = [target, match.href].map((text) =>
    withoutNews(new ReferenceURL(text).href),
  );
  const expected = withoutNews(match.href);
  return given === expected && sent === expected ? undefined : `${target}: ${given}, ${expected}`;
}

describe("the reference implementation of the URL Standard", () => {
  it("reads every accepted address of the abuse classes as we do", () => {
    const targets = Object.values(CLASSES).flat();
    expect(targets.filter((target) => matchTarget(rules, target).allowed).length).toBeGreaterThan(
      20,
    );
    expect(targets.map(disagreement).filter((found) => found !== undefined)).toEqual([]);
  });

  itHolds(
    "reads every accepted address as we do, whatever it is",
    fc.property(anyTarget, (target) => {
      expect(disagreement(target)).toBeUndefined();
    }),
  );
});
