import { createLinkEndpoint, defineConfig, type LinkRequest } from "cognito-links";
import { describe, expect, it } from "vitest";
import { options } from "../options.ts";
import { endpointWith, LINK, okAnswer } from "./harness.ts";

describe("a request that holds no link of ours", () => {
  it.each([
    ["no query", "/confirm"],
    ["a client that is not configured", LINK.replace("1h57kf5cpq17m0eml12EXAMPLE", "someoneelse")],
    ["the placeholder still in it", LINK.replace("123456", "{####}")],
    ["two codes", `${LINK}&code=654321`],
    ["no code, which anybody could have written", LINK.replace(/&code=.*/, "")],
    ["half a percent sign", "/confirm?clientId=%&username=%E0%A4%A&code=%zz"],
  ])("gets a page, and Cognito is not called: %s", async (_what, url) => {
    const { send, calls, lines } = endpointWith(okAnswer, { confirm: "open" });
    const response = await send("GET", url);
    expect(response.status).toBe(400);
    expect(response.body).toContain("This link is not complete");
    expect(response.body).toContain('href="https://app.example.com/welcome"');
    expect(calls).toEqual([]);
    expect(lines).toMatchObject([{ outcome: "invalid-link" }]);
  });

  it.each(["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "", "🦆"])(
    "refuses the method %j with 405",
    async (method) => {
      const { send, calls } = endpointWith(okAnswer, { confirm: "open" });
      expect(await send(method, LINK)).toMatchObject({
        status: 405,
        headers: { allow: "GET, HEAD, POST" },
      });
      expect(calls).toEqual([]);
    },
  );

  it("bounds address and body", async () => {
    const { send, calls } = endpointWith(okAnswer, { confirm: "open" });
    expect((await send("GET", `${LINK}&x=${"y".repeat(8192)}`)).status).toBe(413);
    expect((await send("POST", LINK, `action=confirm&${"y".repeat(16_384)}`)).status).toBe(413);
    expect(calls).toEqual([]);
  });

  it("answers with a page and logs no content when something of ours breaks", async () => {
    const { lines } = endpointWith();
    const endpoint = createLinkEndpoint(defineConfig(options), {
      log: (entry) => lines.push(entry),
    });
    const broken = {
      method: "GET",
      get url(): string {
        throw new Error("mary 123456");
      },
      headers: {},
      body: undefined,
    } satisfies LinkRequest;
    expect((await endpoint(broken)).status).toBe(500);
    expect(lines).toMatchObject([{ level: "error", event: "endpoint-fault", error: "Error" }]);
    expect(JSON.stringify(lines)).not.toMatch(/mary|123456/);
  });
});

describe("the target at the click", () => {
  const to = (target: string) => `${LINK}&redirectTo=${encodeURIComponent(target)}`;

  it("is the link's own when the rules allow it, with the app's state", async () => {
    const { send } = endpointWith(okAnswer, { confirm: "open" });
    const response = await send("GET", `${to("https://app.example.com/team?a=1#x")}&state=a%20b`);
    expect(response.headers["location"]).toBe(
      "https://app.example.com/team?a=1&link_flow=sign-up&link_status=confirmed&link_state=a%20b#x",
    );
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "javascript:alert(1)",
    "https://app.example.com@evil.example",
    "https://app.example.com\\.evil.example",
  ])("is the configuration's, loudly, when they do not: %s", async (target) => {
    const { send, lines } = endpointWith(okAnswer, { confirm: "open" });
    const response = await send("GET", to(target));
    expect(response.headers["location"]).toMatch(
      /^https:\/\/app\.example\.com\/welcome\?link_flow=/,
    );
    expect(lines.at(-1)).toMatchObject({ level: "error", event: "target-refused", at: "click" });
    expect(JSON.stringify(lines)).not.toContain("evil");
  });
});

it("calls with a secret hash for a client that has a secret", async () => {
  const { send, calls } = endpointWith(okAnswer, { confirm: "open" });
  await send("GET", LINK.replace("1h57kf5cpq17m0eml12EXAMPLE", "withsecret"));
  expect(calls[0]?.input["SecretHash"]).toMatch(/^[\w+/]{43}=$/);
});

it("ends as it would when the log throws", async () => {
  const { config, transport } = endpointWith(okAnswer, { confirm: "open" });
  const log = () => {
    throw new Error("no log");
  };
  const endpoint = createLinkEndpoint(config, { transport, log });
  const request = { method: "GET", url: LINK, headers: {}, body: undefined };
  expect((await endpoint(request)).status).toBe(302);
});

describe("a request whose body was read before it got here", () => {
  it("gets a page, and a line that says why no button works", async () => {
    const { endpoint, lines, calls } = endpointWith();
    const response = await endpoint({
      method: "POST",
      url: LINK,
      headers: {},
      body: undefined,
      bodyTaken: true,
    });
    expect(response.status).toBe(500);
    expect(response.body).toContain("https://app.example.com/welcome");
    expect(lines).toMatchObject([{ level: "error", event: "endpoint-fault", error: "BodyTaken" }]);
    expect(calls).toEqual([]);
  });
});
