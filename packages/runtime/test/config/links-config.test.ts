import {
  type ConfigJson,
  defineConfig,
  type LinksConfig,
  LinksError,
  readConfig,
  readMailConfig,
} from "cognito-links";
import { toConfigJson } from "cognito-links/synth";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";
import { KEY, OTHER_KEY, options } from "../options.ts";

const config = defineConfig({ ...options, keys: [KEY, OTHER_KEY], unsealedUntil: "2026-12-01" });
const written = (of: LinksConfig, change: object = {}) =>
  JSON.stringify({ ...toConfigJson(of), ...change });

/** What reading a text threw. */
function faultOf(text: string | undefined, read: (text: string | undefined) => unknown): unknown {
  try {
    return read(text);
  } catch (error) {
    return error;
  }
}

describe("a configuration as JSON", () => {
  it.each<[string, LinksConfig]>([
    ["with keys and secrets", config],
    ["with plain links", defineConfig(options)],
    ["for every client", defineConfig({ ...options, keys: [KEY], clients: null })],
    [
      "with the hosted domain",
      defineConfig({ ...options, cognito: { hostedDomain: "https://auth.example.com" } }),
    ],
    [
      "with rules of every form",
      defineConfig({
        ...options,
        allowRedirects: [
          "https://app.example.com",
          "https://www.example.com/",
          "https://www.example.com/a/b",
          "com.example.app://verified",
          "http://localhost:3000",
          wildcard("https://*.example.com/team"),
        ],
      }),
    ],
  ])("is read as it was written: %s", (_what, which) => {
    expect(readConfig(written(which))).toEqual(which);
    expect(Object.keys(readConfig(written(which))).sort()).toEqual(Object.keys(which).sort());
  });

  it("is nothing but JSON, with the version first", () => {
    const json: ConfigJson = toConfigJson(config);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(Object.keys(json)[0]).toBe("version");
    expect(json).toMatchObject({
      version: 3,
      keys: [KEY, OTHER_KEY],
      clients: [
        { clientId: "1h57kf5cpq17m0eml12EXAMPLE" },
        { clientId: "withsecret", clientSecret: "s3cr3t" },
      ],
    });
  });

  it("writes a rule in little more than its own length", () => {
    const allowRedirects = Array.from({ length: 60 }, (_, i) => `https://tenant-${i}.example.com`);
    const own = [...allowRedirects, "https://app.example.com"].join("").length;
    const { rules } = toConfigJson(
      defineConfig({ ...options, allowRedirects: [...allowRedirects, "https://app.example.com"] }),
    );
    expect(JSON.stringify(rules).length).toBeLessThan(own * 1.3);
  });

  it("cannot be changed after it was read", () => {
    expect(Object.isFrozen(readConfig(written(config)))).toBe(true);
    expect(Object.isFrozen(readMailConfig(written(config)))).toBe(true);
  });

  it("names no pool where both serve the one that calls: the seal is bound to what stands in its place", () => {
    const text = written(config, { userPoolId: null, sealedFor: "Stack/Links" });
    expect(readMailConfig(text)).toMatchObject({ userPoolId: null, sealedFor: "Stack/Links" });
    const { userPoolId, ...rest } = readConfig(text);
    expect({ ...rest, userPoolId }).toEqual({ ...config, userPoolId: "Stack/Links" });
  });

  it("names no pool where a mail handler serves the one that calls, and no endpoint reads it", () => {
    const text = written(config, { userPoolId: null });
    expect(readMailConfig(text)).toEqual({ ...config, userPoolId: null });
    expect(faultOf(text, readConfig)).toMatchObject({
      code: "ERR_OPTION_INVALID",
      message: expect.stringContaining("has no userPoolId"),
    });
  });

  it.each<[string, string | undefined, RegExp]>([
    ["missing", undefined, /is missing/],
    ["empty", "", /is missing/],
    ["no JSON", `{"keys":["${KEY}"`, /is no JSON/],
    ["a list", "[]", /version 3/],
    ["null", "null", /version 3/],
    ["a number", "2", /version 3/],
    ["without a version", "{}", /version 3/],
    ["of a later version", written(config, { version: 4 }), /version 3.*deploy.*together/],
    ["of a version in words", written(config, { version: "3" }), /version 3/],
  ])("is refused when it is %s", (_what, text, message) => {
    for (const read of [readConfig, readMailConfig]) {
      const fault = faultOf(text, read);
      expect(fault).toBeInstanceOf(LinksError);
      expect(fault).toMatchObject({
        code: "ERR_OPTION_INVALID",
        path: "configuration",
        message: expect.stringMatching(message),
      });
      expect(String(fault)).not.toContain(KEY);
    }
  });
});
