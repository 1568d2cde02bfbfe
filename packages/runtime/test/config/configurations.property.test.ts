import { defineConfig, type LinksConfig, LinksError, readConfig } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";
import { wildcard } from "cognito-links/wildcards";
import { anyTarget, anyText, itHolds, wellFormedText } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { options } from "../options.ts";

const anything = fc.oneof(fc.jsonValue(), fc.anything(), anyTarget, anyText);

/** Good options of which some were replaced by something else. */
const bentOptions = fc
  .dictionary(
    fc.constantFrom(
      ..."userPoolId clients keys linkUrl redirectTo allowRedirects signInUrl appName confirm unsealedUntil flows cognito".split(
        " ",
      ),
      "somethingElse",
    ),
    fc.oneof(
      anything,
      fc.array(anything, { maxLength: 3 }),
      fc.array(fc.record({ wildcard: anyTarget, checked: anyText }), { maxLength: 2 }),
      fc.record(
        {
          endpoint: anyTarget,
          hostedDomain: anyTarget,
          fips: fc.boolean(),
          deadlineMs: fc.double(),
        },
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

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const host = fc.domain();
const keyRing = fc.array(
  fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString("base64url")),
  { minLength: 1, maxLength: 3 },
);
const listedClients = fc.array(
  fc.record(
    {
      clientId: fc.stringMatching(/^[\w+]{1,128}$/),
      clientSecret: wellFormedText,
    },
    { requiredKeys: ["clientId"] },
  ),
  { minLength: 1, maxLength: 4 },
);
const sealing = fc.oneof(
  fc.record({ keys: fc.constant(null), clients: listedClients }),
  fc.record({ keys: keyRing, clients: fc.constant(null) }),
  fc.record({
    keys: keyRing,
    clients: listedClients,
    confirm: optional(fc.constantFrom("same-browser", "same-browser-only", "click", "open")),
    unsealedUntil: optional(
      fc
        .date({ noInvalidDate: true, min: new Date("1970-01-01"), max: new Date("9999-12-31") })
        .map((date) => date.toISOString()),
    ),
  }),
);

/** Configurations of every kind, as `defineConfig` makes them. */
const anyConfig: fc.Arbitrary<LinksConfig> = fc
  .record({
    sealing,
    rest: fc.record({
      userPoolId: fc.stringMatching(/^(eu-central-1|us-gov-west-1)_[0-9a-zA-Z]{1,20}$/),
      linkUrl: fc.tuple(host, fc.webPath()).map(([name, path]) => `https://${name}/${path}`),
      redirectTo: fc.constantFrom(
        "https://app.example.com/welcome?a=ü#x",
        "com.example.app://verified",
        "http://localhost:3000/",
      ),
      allowRedirects: fc
        .array(
          fc.oneof(
            host.map((name) => `https://${name}/path`),
            fc.constant(wildcard("https://*.example.com")),
          ),
          { maxLength: 3 },
        )
        .map((rules) => [
          "https://app.example.com",
          "com.example.app://verified",
          "http://localhost:3000",
          ...rules,
        ]),
      signInUrl: optional(host.map((name) => `https://${name}/`)),
      appName: optional(fc.stringMatching(/^[\p{L}\p{S}\p{N}\p{P} ]{1,30}$/u)),
      flows: optional(
        fc.record(
          {
            "sign-up": fc.constantFrom("code" as const, { withCode: false }),
            "reset-password": fc.record(
              {
                withCode: fc.boolean(),
                redirectTo: fc.constant("https://app.example.com/in?a=ü"),
                passwordPolicy: fc.record({ minLength: fc.integer({ min: 6, max: 99 }) }),
              },
              { requiredKeys: [] },
            ),
            "sign-in": fc.record({
              page: fc.constant("https://app.example.com/code"),
              minutes: fc.integer({ min: 3, max: 15 }),
            }),
            invitation: fc.record({ clientId: fc.constant("abc"), days: fc.constant(30) }),
          },
          { requiredKeys: [] },
        ),
      ),
      cognito: optional(
        fc.record(
          {
            endpoint: host.map((name) => `https://${name}/`),
            hostedDomain: host.map((name) => `https://${name}`),
            deadlineMs: fc.double({ min: 1000, max: 25_000, noNaN: true }),
          },
          { requiredKeys: [] },
        ),
      ),
    }),
  })
  .map((parts) => outcomeOf({ ...parts.rest, ...parts.sealing }))
  .filter((outcome): outcome is LinksConfig => !(outcome instanceof Error));

describe("a configuration, whatever it says,", () => {
  itHolds(
    "is the same again when it was written as JSON and read",
    fc.property(anyConfig, (config) => {
      const read = readConfig(JSON.stringify(toConfigJson(config)));
      expect(read).toEqual(config);
      expect(Object.keys(read).sort()).toEqual(Object.keys(config).sort());
    }),
  );
});
