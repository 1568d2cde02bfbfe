import { describe, expect, it, onTestFinished } from "vitest";
import { createApp } from "../../src/app/app.ts";
import type { Send } from "../../src/app/invite.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { openApi } from "../cognito-api/open-api.ts";
import type { OpenPool } from "../pool/open-pool.ts";

interface OpenDemo extends OpenPool {
  /** Posts to the demo app's server, and gives status and body. */
  invite(body: unknown, headers?: Record<string, string>): Promise<[number, unknown]>;
}

/** The demo app's server beside a pool. */
async function openDemo(options: PoolOptions = {}, send?: Send): Promise<OpenDemo> {
  const open = await openApi({}, {}, options);
  onTestFinished(open.close);
  const { userPoolId, region, signInWith } = open.pool.config;
  const here = "http://127.0.0.1";
  const urls = { cognitoUrl: `${here}:9229`, linksUrl: `${here}:3001`, inboxUrl: `${here}:3002` };
  const app = createApp({
    config: { region, userPoolId, clientId: "demo_client", signInWith, ...urls },
    send: send ?? ((request) => fetch(new Request(open.url, request))),
  });
  return {
    ...open,
    invite: async (body, headers = {}) => {
      const answer = await app.request("/invite", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      const text = await answer.text();
      return [answer.status, text.startsWith("{") ? JSON.parse(text) : text];
    },
  };
}

const ann = { email: "ann@example.com" };

describe("inviting somebody", () => {
  it.each(["PASSWORD", "EMAIL_OTP"] as const)(
    "mails a temporary password, in a pool whose first factor is %s",
    async (factor) => {
      const { invite, mails, admin } = await openDemo({ firstFactors: [factor] });
      expect(await invite(ann)).toEqual([200, {}]);
      expect(mails.map(({ to }) => to)).toEqual([ann.email]);
      expect(await admin("AdminGetUser", ann.email)).toMatchObject({
        UserStatus: "FORCE_CHANGE_PASSWORD",
        UserAttributes: expect.arrayContaining([{ Name: "email_verified", Value: "true" }]),
      });
    },
  );

  it("gives the name, too, where the pool signs in with one", async () => {
    const { invite, mails, admin } = await openDemo({ signInWith: "username" });
    expect(await invite({ ...ann, username: "ann" })).toEqual([200, {}]);
    expect(mails.map(({ to }) => to)).toEqual([ann.email]);
    expect(await admin("AdminGetUser", "ann")).toMatchObject({ Username: "ann" });
  });

  it("sends the invitation again to whoever has not come yet", async () => {
    const { invite, mails } = await openDemo();
    await invite(ann);
    expect(await invite(ann)).toEqual([200, {}]);
    expect(mails.map(({ to }) => to)).toEqual([ann.email, ann.email]);
  });

  it("tells of an account that is in use already", async () => {
    const { invite, signUp, confirm } = await openDemo();
    await signUp(ann.email);
    await confirm(ann.email, "000001");
    expect(await invite(ann)).toEqual([409, { problem: "UnsupportedUserStateException" }]);
  });

  it.each([
    [{}],
    [{ email: 1 }],
    [{ ...ann, more: 1 }],
    [{ email: `${"a".repeat(200)}@example.com` }],
    ["no JSON"],
  ])("takes an address and a name, and nothing else: %j", async (body) => {
    const { invite, mails } = await openDemo();
    expect(await invite(body)).toEqual([400, { problem: "InvalidParameterException" }]);
    expect(mails).toEqual([]);
  });

  it("is for pages of this machine alone", async () => {
    const { invite, mails } = await openDemo();
    expect((await invite(ann, { origin: "https://evil.example" }))[0]).toBe(403);
    expect(mails).toEqual([]);
  });

  it.each<[string, Send]>([
    ["no answer", () => Promise.reject(new TypeError("fetch failed"))],
    ["no answer of the pool's", () => new Response("<html>", { status: 502 })],
  ])("says that the pool is away when there is %s", async (_, send) => {
    expect(await (await openDemo({}, send)).invite(ann)).toEqual([
      502,
      { problem: "NetworkError" },
    ]);
  });
});
