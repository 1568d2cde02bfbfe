import { parseRules } from "cognito-links";
import { anyTarget, itHolds, wellFormedText } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { matchTarget } from "../../src/redirect/match-target.ts";
import { toResultUrl } from "../../src/redirect/result-url.ts";

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
