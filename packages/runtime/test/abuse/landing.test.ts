import { createHash } from "node:crypto";
import type { LinksOptions } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";
import { okAnswer } from "../endpoint/harness.ts";
import { eventOf, poolWith, titleOf } from "../endpoint/mailed.ts";
import { KEY } from "../options.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url");
const verifier = "what-the-page-where-it-began-has-kept-00000";
const ORIGIN = "https://app.example.com";
const SESSION = "a-session-as-ConfirmSignUp-answers-it";
const signedIn = { ...okAnswer, body: JSON.stringify({ Session: SESSION }) };

interface Began {
  readonly source?: "SignUp" | "ResendCode";
  readonly metadata?: Record<string, string>;
  readonly change?: Partial<LinksOptions>;
}

/** The link that somebody has had mailed, with the verifier that goes with it. */
async function began({ source = "SignUp", metadata = {}, change = {} }: Began = {}) {
  const pool = poolWith(signedIn, { keys: [KEY], signIn: "same-browser", ...change });
  const asked = { pageProof: sha256(verifier), ...metadata };
  const link = await pool.mailed(eventOf(source, {}, asked));
  const body = new URLSearchParams({ link: link.replace(/^.*?\?/, ""), verifier }).toString();
  const call = (sent = body, headers: Record<string, string> = {}, method = "POST") =>
    pool.send(method, "/confirm", sent, { origin: ORIGIN, ...headers });
  const opened = () => pool.send("GET", link, undefined, { "sec-fetch-dest": "document" });
  return { ...pool, link, body, call, opened };
}

describe("the call of an app's page", () => {
  it.each<[string, string, Record<string, string>]>([
    ["GET", "", {}],
    ["HEAD", "", {}],
    ["POST", "&link=link", {}],
    ["POST", "&verifier=another", {}],
    ["POST", "&session=&session=", {}],
    ["POST", "&action=confirm", {}],
    ["POST", "", { origin: "https://app.example.com:443" }],
    ["POST", "", { origin: "HTTPS://APP.EXAMPLE.COM" }],
    ["POST", "", { origin: "https://app.example.com." }],
    ["POST", "", { origin: "https://app.example.com, https://app.example.com" }],
    ["POST", "", { origin: "http://app.example.com" }],
    ["POST", "", { origin: "" }],
  ])("does nothing as %s with %s from %o", async (method, more, headers) => {
    const { call, body, calls } = await began();
    const answer = await call(body + more, headers, method);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it("takes no longer link than a request's address", async () => {
    const { call, body, calls } = await began();
    expect((await call(body.replace("&", `%26x%3D${"a".repeat(8192)}&`))).status).toBe(400);
    expect(calls).toEqual([]);
  });

  it("never reaches Cognito with a wrong verifier, however often", async () => {
    const { call, body, calls } = await began();
    for (let i = 0; i < 50; i += 1) await call(`${body}${i}`);
    expect(calls).toEqual([]);
  });

  it("gives one ticket to fifty that come at once", async () => {
    const { call, calls } = await began();
    const answers = await Promise.all(Array.from({ length: 50 }, () => call()));
    const [first, ...others] = answers.map(({ body }) => JSON.parse(body));
    expect(first.ticket.session).toBe(SESSION);
    for (const other of others)
      expect(other).toEqual({ flow: "sign-up", status: "already-confirmed" });
    expect(calls).toHaveLength(1);
  });

  it("is no page's where the link leads to an app of its own scheme", async () => {
    const { call, body, calls } = await began({
      change: { redirectTo: "com.example.app://welcome" },
    });
    await call(body, { origin: "null" });
    expect(calls).toEqual([]);
  });

  it("signs nobody in by a mail that anybody can ask for", async () => {
    const { call, calls } = await began({ source: "ResendCode" });
    expect(JSON.parse((await call()).body)).toEqual({ flow: "sign-up", status: "confirmed" });
    expect(calls).toHaveLength(1);
  });
});

describe("a link whose target", () => {
  const tenant = "https://evil.shop.example.com/";
  const wide = wildcard("https://*.shop.example.com");

  it("only a wildcard allows stays here, and is not finished there", async () => {
    const { opened, call, body, calls } = await began({
      metadata: { redirectTo: tenant },
      change: { allowRedirects: [ORIGIN, wide] },
    });
    const page = await opened();
    expect(titleOf(page)).toBe("Confirm your email address");
    expect(page.body).not.toContain("<script");
    await call(body, { origin: "https://evil.shop.example.com" });
    expect(calls).toEqual([]);
  });

  it.each<[string, string, NonNullable<LinksOptions["allowRedirects"]>]>([
    ["a rule names as well", tenant, [ORIGIN, wide, "https://evil.shop.example.com"]],
    ["is this machine", "http://localhost:5173/", [ORIGIN, "http://localhost:*"]],
    [
      "is a preview in a stage of developers",
      "https://my-app-git-x-my-team.vercel.app/",
      [ORIGIN, { development: "https://my-app-git-*-my-team.vercel.app" }],
    ],
  ])("%s lands there", async (_what, redirectTo, allowRedirects) => {
    const { opened } = await began({ metadata: { redirectTo }, change: { allowRedirects } });
    expect((await opened()).body).toContain(`<script data-to="${redirectTo}#link_query=`);
  });

  it("holds markup cannot end the attribute that it stands in", async () => {
    const redirectTo = `${ORIGIN}/?"><script>alert(1)</script>'`;
    const { body } = await (await began({ metadata: { redirectTo } })).opened();
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body).toMatch(/<script data-to="https:\/\/app\.example\.com\/\?%22%3E%3Cscript[^">]*">/);
  });
});
