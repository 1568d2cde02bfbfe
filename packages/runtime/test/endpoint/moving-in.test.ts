import { createHash } from "node:crypto";
import {
  createLinkEndpoint,
  defineConfig,
  type LogEntry,
  type TransportRequest,
} from "cognito-links";
import { describe, expect, it } from "vitest";
import { KEY, options } from "../options.ts";
import { okAnswer } from "./harness.ts";

const DATE = Date.UTC(2026, 11, 1);
const CLIENT = "1h57kf5cpq17m0eml12EXAMPLE";
const recipe = `/confirm?code=123456&username=mary&clientId=${CLIENT}&region=us-east-1&email=mary@example.com`;
const amplify = (redirectUrl: string) => {
  const data = { userName: "mary", redirectUrl, region: "us-east-1", clientId: CLIENT };
  return `/confirm?data=${Buffer.from(JSON.stringify(data)).toString("base64")}&code=123456`;
};

/** An endpoint on the day of moving in, over a Cognito that confirms. */
function endpointAt(time: number, change: Partial<Parameters<typeof defineConfig>[0]> = {}) {
  const calls: TransportRequest[] = [];
  const lines: LogEntry[] = [];
  const config = defineConfig({
    ...options,
    keys: [KEY],
    confirm: "open",
    unsealedUntil: "2026-12-01",
    ...change,
  });
  const endpoint = createLinkEndpoint(config, {
    transport: async (request) => {
      calls.push(request);
      return okAnswer;
    },
    now: () => time,
    log: (entry) => lines.push(entry),
  });
  const get = (url: string, headers: Record<string, string> = {}) =>
    endpoint({ method: "GET", url, headers, body: undefined });
  return { get, calls, lines };
}

describe("a mail that was sent before moving in", () => {
  it.each([
    ["of the hand-made recipe", recipe, "https://app.example.com/welcome"],
    [
      "of Amplify Gen 1",
      amplify("https://app.example.com/?username=mary"),
      "https://app.example.com/?username=mary",
    ],
  ])("confirms and leads to the app: %s", async (_whose, url, target) => {
    const { get, calls } = endpointAt(DATE - 1);
    const { status, headers } = await get(url);
    expect(status).toBe(302);
    const location = new URL(headers["location"] ?? "");
    expect(location.searchParams.get("link_status")).toBe("confirmed");
    expect(location.href.replace(/[?&]link_flow=.*/, "")).toBe(target);
    expect(calls.map(({ body }) => JSON.parse(body))).toEqual([
      { ClientId: CLIENT, Username: "mary", ConfirmationCode: "123456" },
    ]);
  });

  it("opens the form for a new password without its code, and is not sealed on the way", async () => {
    const { get } = endpointAt(DATE - 1);
    const query = `clientId=${CLIENT}&username=mary&flow=reset-password`;
    const kept = await get(`/confirm?${query}&code=123456`);
    expect(kept.headers["location"]).toBe(`?${query}#`);
    const [cookie = ""] = kept.headers["set-cookie"]?.split(";") ?? [];
    const form = await get(`/confirm?${query}`, { cookie });
    expect(form.status).toBe(200);
    expect(form.body).toContain('name="newPassword"');
    expect(form.body).not.toContain('name="code"');
  });

  it("asks the pool's own region, whatever region the link names", async () => {
    const { get, calls } = endpointAt(DATE - 1);
    await get(recipe);
    await get(amplify("https://app.example.com/"));
    for (const { url } of calls) expect(url).toMatch(/eu-central-1\.amazonaws\.com/);
  });

  it.each([recipe, amplify("https://app.example.com/")])(
    "never reaches Cognito after the date: %s",
    async (url) => {
      const { get, calls } = endpointAt(DATE);
      expect((await get(url)).status).toBe(400);
      expect(calls).toEqual([]);
    },
  );

  it.each([
    ["https://evil.example/", "no-rule"],
    ["https://app.example.com@evil.example/", "credentials"],
    ["javascript:alert(1)", "not-absolute"],
    ["/?username=mary", "not-absolute"],
  ])("leads nowhere that the rules refuse: %s", async (redirectUrl, reason) => {
    const { get, lines } = endpointAt(DATE - 1);
    const { headers } = await get(amplify(redirectUrl));
    expect(headers["location"]).toMatch(/^https:\/\/app\.example\.com\/welcome\?link_flow=/);
    expect(lines).toContainEqual({
      level: "error",
      event: "target-refused",
      at: "click",
      flow: "sign-up",
      reason,
    });
  });

  it.each([recipe, amplify("https://app.example.com/")])(
    "gets the button, for a proof that anybody can write is none: %s",
    async (url) => {
      const { get, calls } = endpointAt(DATE - 1, { confirm: "same-browser" });
      const verifier = "A".repeat(43);
      const proof = createHash("sha256").update(verifier).digest("base64url");
      const page = await get(`${url}&proof=${proof}`, { cookie: `link_proof=${verifier}` });
      expect(page.status).toBe(200);
      expect(page.body).toContain('<button name="action" value="confirm">');
      expect(calls).toEqual([]);
    },
  );
});
