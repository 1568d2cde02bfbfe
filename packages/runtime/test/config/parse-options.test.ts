import { defineConfig, LinksError } from "cognito-links";
import { parseOptions, strictOptions } from "cognito-links/synth";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { options } from "../options.ts";

const schema = strictOptions({
  redirectTo: v.string("expected an address"),
  confirm: v.optional(v.boolean()),
  flows: v.optional(strictOptions({ "sign-up": v.optional(v.string()) })),
  port: v.optional(v.number()),
  keys: v.optional(v.array(v.string())),
});

function refusal(given: unknown): string {
  try {
    parseOptions(schema, given);
  } catch (error) {
    return error instanceof LinksError ? error.message.replace(/ \(ERR_.*$/, "") : String(error);
  }
  return "";
}

const rest = { redirectTo: "https://app.example.com/" };

describe("a name that is no option", () => {
  it.each([
    ["has two letters in the wrong order", { confrim: true }, "confrim: {} confirm?"],
    ["has them in the wrong order and is short", { prot: 1 }, "prot: {} port?"],
    ["ends otherwise", { redirectUrl: "" }, "redirectUrl: {} redirectTo?"],
    ["has a letter less", { redirecTo: "" }, "redirecTo: {} redirectTo?"],
    ["has a letter more", { flowss: {} }, "flowss: {} flows?"],
    ["has capitals elsewhere", { redirectTO: "" }, "redirectTO: {} redirectTo?"],
    ["leaves out a sign", { flows: { signup: "" } }, "flows.signup: {} sign-up?"],
  ])("that %s is told the one that was meant", (_, given, said) => {
    expect(refusal({ ...rest, ...given })).toBe(
      said.replace("{}", "is not an option; did you mean"),
    );
  });

  it.each(["colour", "po", "x", "", "user_pool_client"])(
    "and like none, %j, is told no other",
    (name) => {
      expect(refusal({ ...rest, [name]: 1 })).toBe(`${name}: is not an option; check its spelling`);
    },
  );
});

describe("an option that is missing", () => {
  it.each([{}, { redirectTo: undefined }])(
    "is asked for alike, left out or undefined: %o",
    (given) => {
      expect(refusal(given)).toBe("redirectTo: is missing; give an address");
    },
  );

  it.each(["userPoolId", "clients", "keys", "linkUrl", "redirectTo"] as const)(
    "of the configuration, %s, says what to give",
    (name) => {
      const { [name]: _, ...others } = options;
      const said = new RegExp(`^${name}: is missing; give (a|the) `);
      expect(() => defineConfig(others as typeof options)).toThrow(said);
      expect(() => defineConfig({ ...options, [name]: undefined })).toThrow(said);
    },
  );

  it("all of them at once is said as well", () => {
    expect(refusal(undefined)).toBe("options: is missing");
  });
});

describe("an option of another kind", () => {
  it.each([
    [{ keys: "a-key-that-nobody-may-read" }, "keys: expected a list, received a text"],
    [{ keys: [null] }, "keys[0]: expected a text, received null"],
    [{ confirm: [] }, "confirm: expected true or false, received a list"],
    [{ port: {} }, "port: expected a number, received an object"],
    [{ port: true }, "port: expected a number, received true"],
    [{ flows: 7 }, "flows: expected an object, received 7"],
    [{ flows: () => {} }, "flows: expected an object, received a function"],
  ])("is refused in plain words, never showing a text: %o", (given, said) => {
    expect(refusal({ ...rest, ...given })).toBe(said);
  });
});
