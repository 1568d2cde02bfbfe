import { type LinkResponse, parseRules } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";
import { endpointWith, LINK, okAnswer } from "../endpoint/harness.ts";

/**
 * Redirects after a verification that went wrong elsewhere, each asked of the whole endpoint: a link that confirms when it
 * is opened, with the address that did the harm as its target.
 */
const { send, lines } = endpointWith(okAnswer, {
  confirm: "open",
  allowRedirects: [
    "https://app.example.com/welcome",
    "http://localhost:3000",
    wildcard("https://*.shop.example.com"),
    wildcard("https://*.preview.example.com/in"),
  ],
});

const open = (target: string, more = ""): Promise<LinkResponse> =>
  send("GET", `${LINK}&redirectTo=${encodeURIComponent(target)}${more}`);

const HOME = "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed#";

async function fallsBack(target: string): Promise<void> {
  const before = lines.length;
  expect((await open(target)).headers["location"]).toBe(HOME);
  expect(lines.slice(before)).toContainEqual(
    expect.objectContaining({ level: "error", event: "target-refused" }),
  );
}

describe("better-auth", () => {
  it("CVE-2024-56734, an opened link whose target nobody checked: ours is checked at the click", async () => {
    await fallsBack("https://evil.com");
    await fallsBack("https://evil.com/https://app.example.com/welcome");
  });

  it.each([
    "//evil.com",
    "///evil.com",
    "/\\evil.com",
    "/%5Cevil.com",
    "/welcome",
    "http:evil.com",
  ])("CVE-2025-27143, a target without a scheme: %s is no target at all", fallsBack);

  it.each([
    "evil.com?.shop.example.com",
    "https://evil.com?.shop.example.com",
    "https://evil.com#.shop.example.com",
    "https://evil.com/.shop.example.com",
    "https://evil.com%2f.shop.example.com",
    "javascript://a.shop.example.com/%0aalert(1)",
    "https://a.b.shop.example.com/",
  ])("CVE-2025-71403, a wildcard that matched more than one label: %s is refused", fallsBack);
});

describe("next-auth", () => {
  it.each(["https://app.example.com.evil.com/welcome", "https://app.example.comevil.com/welcome"])(
    "CVE-2022-24858, a host that only begins like ours: %s is refused",
    fallsBack,
  );

  it.each([".evil.com", "@evil.com", "/\t/evil.com", "https://", "https://app.example.com:x", "%"])(
    "CVE-2022-29214, a target that is glued on or cannot be read: %s is refused and breaks nothing",
    fallsBack,
  );
});

describe("Keycloak", () => {
  it.each([
    "https://app.example.com/welcome/%252e%252e/admin",
    "https://app.example.com/welcome/%252e%252e%252fadmin",
    "https://app.example.com/welcome/%25252e%25252e/admin",
  ])("CVE-2022-3782, dots encoded twice below a path: %s is refused", fallsBack);

  it.each([
    "https://app.example.com%2f@evil.com/welcome",
    "https://app.example.com%5c@evil.com/welcome",
    "https://evil.com%2f.shop.example.com/",
    "https://evil.com\\.shop.example.com/",
  ])("CVE-2023-6291, a host that two parsers read differently: %s is refused", fallsBack);

  it.each([
    "https://app.example.com/welcome/../admin",
    "https://app.example.com/welcome/%2e%2e/admin",
    "https://app.example.com/welcome/..%2fadmin",
    "https://a.preview.example.com/in/..%5cadmin",
  ])("CVE-2024-1132, a way out of an allowed path: %s is refused", fallsBack);

  it.each([
    "http://localhost:3000@evil.com",
    "http://localhost@evil.com:3000",
    "http://127.0.0.1@evil.com/",
    "http://localhost:3000.evil.com",
  ])("CVE-2024-8883, a loopback rule and a user name: %s is refused", fallsBack);

  it.each([
    "https://app.example.com/welcome/..;/admin",
    "https://app.example.com/welcome/..;x=1/admin",
    "https://app.example.com/welcome/%2e%2e;/admin",
    "https://a.preview.example.com/in/..;/admin",
  ])("CVE-2026-3872, dots with a path parameter: %s is refused", fallsBack);

  it.each([
    "https://a@@evil.com/.shop.example.com",
    "https://x@y@a.shop.example.com/",
    "https://a.shop.example.com@@evil.com/",
    "https://@@app.example.com/welcome",
  ])("CVE-2026-7504, several @ before a wildcard's host: %s is refused", fallsBack);

  it("CVE-2026-9689, response parameters that stand on the target already: ours stand alone", async () => {
    const spoofed =
      "https://app.example.com/welcome?link_status=a&a=1&Link_Status=b&link%5Fstatus=c&link_status[]=d&link_state=e&link_flow=f";
    expect((await open(spoofed, "&state=mine")).headers["location"]).toBe(
      "https://app.example.com/welcome?a=1&link_flow=sign-up&link_status=confirmed&link_state=mine#",
    );
  });

  it.each([
    "redirectTo=https://evil.com",
    "redirectTo",
    "redirectTo[]=https://evil.com/",
    "state=x&state=y",
  ])(
    "CVE-2026-9689, our own parameters doubled in the link: with &%s the target stays within the rules",
    async (more) => {
      const { status, headers } = await open("https://app.example.com/welcome", `&${more}`);
      if (status === 302) expect(headers["location"]).toBe(HOME);
      else expect(status).toBe(400);
    },
  );
});

describe("what comes back into headers", () => {
  it.each([
    "\r\nLocation: https://evil.com",
    "\nSet-Cookie: a=b",
    "%0d%0aSet-Cookie: a=b",
    "\u0085x",
  ])("holds no line break, whether in the target or in the state: %j", async (text) => {
    for (const response of [
      await open(`https://app.example.com/welcome${text}`),
      await open("https://app.example.com/welcome", `&state=${encodeURIComponent(text)}`),
    ]) {
      expect(response.status).toBe(302);
      for (const value of Object.values(response.headers)) expect(value).toMatch(/^[\x20-\x7e]*$/);
      expect(response.headers).not.toHaveProperty("set-cookie");
    }
  });
});

it("refuses such rules when the configuration is made, too", () => {
  for (const rule of [
    "https://a@@app.example.com",
    "https://app.example.com/a/..%2f",
    "//evil.com",
  ])
    expect(() => parseRules([rule])).toThrow("allowRedirects[0]");
});
