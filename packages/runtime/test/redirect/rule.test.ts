import { LinksError } from "cognito-links";
import { describe, expect, it } from "vitest";
import { parseRule } from "../../src/redirect/rule.ts";

describe("parseRule", () => {
  it("names the option and the reason when a rule cannot be kept safe", () => {
    const parse = () => parseRule("app.example.com", "allowRedirects[1]");
    expect(parse).toThrow(LinksError);
    expect(parse).toThrow('allowRedirects[1]: "app.example.com" is not absolute');
  });

  it.each([
    ["https://*.example.com", "wildcard"],
    ["https://app.example.com/*", "wildcard"],
    ["https://app.example.com/?a=1", "query"],
    ["https://app.example.com/#a", "fragment"],
    ["https://app.example.com/a%2Fb", "separator"],
    ["https://user@app.example.com", "user name"],
    ["https://203.0.113.7", "IP address"],
    ["https://APP.example.com:0443", "host"],
    ["javascript://app.example.com", "scheme"],
    ["http://app.example.com", "plain http"],
    ["https://ｍünchen.example", "punycode"],
    ["http://app.example.com:*", "plain http"],
    ["https://localhost:*", "wildcard"],
    ["http://localhost:*0", "wildcard"],
    ["http://localhost:3000:*", "wildcard"],
    ["https://m%C3%BCnchen.example", "punycode"],
    ["https://pr-*.example.com", 'wildcard("https://pr-*.example.com")'],
    ["chrome-extension://mine", "32 letters"],
    ["moz-extension://2b8d5f0e-6f1b-4c5d-9a43-0d8a2c1f7e21", "scheme"],
    ["javascript:/alert(1)", "not absolute"],
    ["http://192.168.1.20:3000", "development"],
    ["com.example.app:verified", "not absolute"],
  ])("refuses %s", (source, reason) => {
    expect(() => parseRule(source, "allowRedirects[0]")).toThrow(reason);
  });
});
