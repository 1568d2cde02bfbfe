import { defineConfig, LinksError } from "cognito-links";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { options } from "../options.ts";
import { anyTarget, anyText, itHolds } from "../properties.ts";

const anything = fc.oneof(fc.jsonValue(), fc.anything(), anyTarget, anyText);

/** Good options of which some were replaced by something else. */
const bentOptions = fc
  .dictionary(
    fc.constantFrom(
      ..."userPoolId clients keys linkUrl redirectTo allowRedirects signInUrl appName confirm cognito".split(
        " ",
      ),
      "somethingElse",
    ),
    fc.oneof(
      anything,
      fc.array(anything, { maxLength: 3 }),
      fc.array(fc.record({ wildcard: anyTarget, checked: anyText }), { maxLength: 2 }),
      fc.record(
        { endpoint: anyTarget, fips: fc.boolean(), deadlineMs: fc.double() },
        { requiredKeys: [] },
      ),
    ),
    { maxKeys: 2, minKeys: 1 },
  )
  .map((change) => ({ ...options, ...change }));

function outcomeOf(given: unknown): unknown {
  try {
    return Reflect.apply(defineConfig, undefined, [given]);
  } catch (error) {
    return error;
  }
}

describe("defineConfig, whatever it is given,", () => {
  itHolds(
    "gives a frozen configuration or throws a LinksError that names an option",
    fc.property(fc.oneof(anything, bentOptions), (given) => {
      const outcome = outcomeOf(given);
      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(LinksError);
        expect(outcome).toMatchObject({ path: expect.stringMatching(/./) });
        return;
      }
      expect(Object.isFrozen(outcome)).toBe(true);
      expect(outcome).toMatchObject({ rules: expect.any(Array), linkUrl: expect.any(String) });
    }),
  );
});
