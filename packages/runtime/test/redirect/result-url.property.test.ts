import { parseRules } from "cognito-links";
import { anyTarget, itHolds, wellFormedText } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { matchTarget } from "../../src/redirect/match-target.ts";
import { createToResultUrl, toResultUrl } from "../../src/redirect/result-url.ts";

const rules = parseRules(["https://app.example.com", "com.example.app://verified"]);
const allowedTarget = anyTarget
  .map((target) => matchTarget(rules, target))
  .map((match) => (match.allowed ? match.href : "https://app.example.com/?link_status=x#y"));
const result = fc.record(
  {
    link_flow: fc.constant("sign-up"),
    link_status: fc.constantFrom("confirmed", "already-confirmed"),
    link_state: wellFormedText,
  },
  { requiredKeys: ["link_flow", "link_status"] },
);

/** Parameters that an app could take for the one of this name: any case, as a list, with white space. */
const valuesLike = (href: string, name: string) =>
  [...new URL(href).searchParams].flatMap(([key, value]) =>
    key.trim().toLowerCase().split("[")[0] === name ? [value] : [],
  );

describe("a result on a target, whatever stands on it already,", () => {
  itHolds(
    "has each of its parameters exactly once, with our value",
    fc.property(allowedTarget, result, (target, given) => {
      const href = toResultUrl(target, given);
      expect(valuesLike(href, "link_flow")).toEqual([given.link_flow]);
      expect(valuesLike(href, "link_status")).toEqual([given.link_status]);
      expect(valuesLike(href, "link_state")).toEqual(
        given.link_state === undefined ? [] : [given.link_state],
      );
    }),
  );

  itHolds(
    "moves the person nowhere else, and put there twice is there once",
    fc.property(allowedTarget, result, (target, given) => {
      const href = toResultUrl(target, given);
      const [before, after] = [new URL(target), new URL(href)];
      for (const part of ["protocol", "host", "pathname", "hash", "username"] as const)
        expect(after[part]).toBe(before[part]);
      expect(after.href).toBe(href);
      expect(href).toContain("#");
      expect(toResultUrl(href, given)).toBe(href);
    }),
  );
});

describe("a target that is read once", () => {
  /** Node's own parser puts the result into each address anew. */
  const byParser = (target: string, pairs: readonly string[]): string => {
    const url = new URL(target);
    const kept = url.search.slice(1).split("&").filter(Boolean);
    url.search = [...kept, ...pairs].join("&");
    return url.href.includes("#") ? url.href : `${url.href}#`;
  };
  const bare = fc.constantFrom(
    "https://app.example.com",
    "https://app.example.com/a?b=c&d='e'",
    "https://app.example.com/#",
    "https://app.example.com/?x=#y#z-",
    "com.example.app:/verified",
    "com.example.app://verified?a='b'#c",
  );

  itHolds(
    "has every result where the parser would put it",
    fc.property(bare, fc.array(result), (target, results) => {
      const toUrl = createToResultUrl(target);
      for (const given of results) {
        const { link_flow, link_status, link_state: state } = given;
        const pairs = [`link_flow=${link_flow}`, `link_status=${link_status}`];
        if (state !== undefined) pairs.push(`link_state=${encodeURIComponent(state)}`);
        expect(toUrl(given)).toBe(byParser(target, pairs));
      }
    }),
  );
});
