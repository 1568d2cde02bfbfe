import { describe, expect, it } from "vitest";
import { toHeaders, toUrl } from "../../src/adapters/received.ts";

describe("toUrl", () => {
  it.each([
    ["/confirm", "a=1", "/confirm?a=1"],
    ["/confirm", "", "/confirm"],
    ["", "a=1", "/?a=1"],
    ["confirm", "", "/confirm"],
    ["//evil.example", "a=1", "/evil.example?a=1"],
    ["*", "", "/*"],
    ["/a?b", "c#d", "/a%3Fb?c%23d"],
  ])("joins %j and %j to %j", (path, query, url) => {
    expect(toUrl(path, query)).toBe(url);
  });
});

describe("toHeaders", () => {
  it("joins names that differ in case only", () => {
    expect(toHeaders({ "X-A": "1", "x-a": ["2", "3"] })).toEqual({ "x-a": "1, 2, 3" });
  });

  it("joins cookies with a semicolon", () => {
    expect(toHeaders({ cookie: ["a=1", "b=2"] })).toEqual({ cookie: "a=1; b=2" });
  });

  it("keeps names that every object has, and leaves nothing else behind", () => {
    const headers = toHeaders(JSON.parse('{"__proto__":"x","constructor":"y"}'));
    expect(Object.entries(headers)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });

  it("drops what is no text", () => {
    expect(toHeaders({ a: null, b: undefined, c: [], d: "" })).toEqual({ d: "" });
    expect(toHeaders(null)).toEqual({});
  });
});
