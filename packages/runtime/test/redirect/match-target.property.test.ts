import { explainTarget, parseRules } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { anyTarget, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { matchTarget } from "../../src/redirect/match-target.ts";

const rules = parseRules([
  "https://app.example.com",
  "com.example.app://verified",
  "com.example.app:/verified",
  "http://localhost:*",
  "https://bücher.example",
  wildcard("https://*.shop.example.com/in"),
  wildcard("https://pr-*.example.com/in"),
  { development: "http://192.168.1.20:3000" },
  { development: "https://my-app-git-*-my-team.vercel.app" },
]);

/** Scheme and host of an address, and of no other part of it. */
const placeOf = (href: string) => {
  const { protocol, host } = new URL(href);
  return `${protocol}//${host}`;
};
const PLACES = [
  /^https:\/\/app\.example\.com$/,
  /^com\.example\.app:\/\/(verified)?$/,
  /^http:\/\/localhost(:\d+)?$/,
  /^https:\/\/xn--bcher-kva\.example$/,
  /^https:\/\/pr-[a-z\d-]{1,60}\.example\.com$/,
  /^http:\/\/192\.168\.1\.20:3000$/,
  /^https:\/\/my-app-git-[a-z\d-]{1,60}-my-team\.vercel\.app$/,
  /^https:\/\/[a-z\d-]{1,63}\.shop\.example\.com$/,
];

describe("matchTarget, whatever it is given,", () => {
  itHolds(
    "never throws, and allows only what stands at a rule's place",
    fc.property(anyTarget, (target) => {
      const match = matchTarget(rules, target);
      if (!match.allowed) return;
      const place = placeOf(match.href);
      expect(PLACES.some((known) => known.test(place))).toBe(true);
      expect(placeOf(target)).toBe(place);
    }),
  );

  itHolds(
    "hands out what the parser would write back, and allows that again",
    fc.property(anyTarget, (target) => {
      const match = matchTarget(rules, target);
      if (!match.allowed) return;
      expect(new URL(match.href).href).toBe(match.href);
      expect(matchTarget(rules, match.href)).toEqual(match);
    }),
  );

  itHolds(
    "keeps below a rule's path, also when a server decodes it twice",
    fc.property(anyTarget, (target) => {
      const match = matchTarget(rules, target);
      if (!match.allowed || match.rule.segments[0] !== "in") return;
      const { origin, pathname } = new URL(match.href);
      const once = pathname.replace(/%([\da-f]{2})/gi, (_all, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      const folded = decodeURIComponent(pathname).normalize("NFKC");
      for (const read of [once, folded, folded.replace(/\s+(?=\/|$)/g, "")]) {
        const again = new URL(origin + read.replaceAll("\\", "/").replace(/[?#].*$/s, ""));
        expect(`${again.pathname}/`).toMatch(/^\/in\//);
      }
    }),
  );

  itHolds(
    "is explained by explainTarget, which agrees with it",
    fc.property(anyTarget, (target) => {
      const match = matchTarget(rules, target);
      const explained = explainTarget({ rules }, target);
      expect(explained.allowed).toBe(match.allowed);
      if (!explained.allowed) expect(explained.reason).toMatch(/^The target .+\.$/);
    }),
  );
});
