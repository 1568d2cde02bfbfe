import { describe, expect, it } from "vitest";
import { run } from "../attach/live-pool.ts";

describe("cognito-links key", () => {
  it("prints a key of 32 bytes, another one each time", async () => {
    const { code, out, err } = await run("key");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^[\w-]{43}\n$/);
    expect((await run("key")).out).not.toBe(out);
  });

  it.each([
    ["key", "--help"],
    ["key", "-h"],
    ["help", "key"],
    ["--help", "key"],
  ])("explains itself, and makes no key: %s %s", async (...args) => {
    const { code, out } = await run(...args);
    expect(code).toBe(0);
    expect(out).toContain("Usage: npx cognito-links-dev key\n");
  });

  it.each(["--hlep", "foo"])("says 2 and prints no key for %s", async (argument) => {
    const { code, out, err } = await run("key", argument);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(argument);
    expect(err).toContain("See npx cognito-links-dev key --help");
  });
});
