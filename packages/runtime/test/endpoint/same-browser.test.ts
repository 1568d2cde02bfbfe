import { createHash } from "node:crypto";
import {
  type CustomMessageEvent,
  createMailHandler,
  type LinkResponse,
  type LinksOptions,
} from "cognito-links";
import { describe, expect, it } from "vitest";
import event from "../fixtures/custom-message-sign-up.json" with { type: "json" };
import { KEY } from "../options.ts";
import { endpointWith, errorAnswer, formBody, okAnswer, press } from "./harness.ts";

const verifier = "verifier-of-the-browser-that-signed-up-0000";
const proof = createHash("sha256").update(verifier).digest("base64url");
const cookie = `theme=dark; link_proof=${verifier}`;

/** Writes the mail of a sign-up, and gives back an endpoint for its link. */
async function signedUp(
  change: Partial<LinksOptions> = {},
  clientMetadata: Record<string, string> = { proof },
  answer = okAnswer,
) {
  const harness = endpointWith(answer, { keys: [KEY], confirm: "same-browser", ...change });
  const given: CustomMessageEvent = structuredClone({
    ...event,
    request: { ...event.request, clientMetadata },
  });
  const { response } = await createMailHandler(harness.config, { log: () => {} })(given);
  const href = /href="([^"]+)"/.exec(response.emailMessage ?? "")?.[1] ?? "";
  const link = href
    .replaceAll("&amp;", "&")
    .replace("{####}", "123456")
    .replace("https://links.example.com", "");
  const get = (headers: Record<string, string> = {}): Promise<LinkResponse> =>
    harness.send("GET", link, undefined, headers);
  return { ...harness, link, get };
}

describe("mode same-browser", () => {
  it("confirms at once in the browser that signed up", async () => {
    const { get, calls } = await signedUp();
    expect(await get({ cookie })).toMatchObject({ status: 302 });
    expect(calls).toMatchObject([
      { operation: "ConfirmSignUp", input: { Username: event.userName } },
    ]);
  });

  it("finds the proof among several cookies of that name", async () => {
    const { get } = await signedUp();
    expect((await get({ cookie: `link_proof=stale; ${cookie}; link_proof=other` })).status).toBe(
      302,
    );
  });

  it.each([
    ["no cookie", ""],
    ["another verifier", "link_proof=verifier-of-somebody-else"],
    ["the proof itself, which the mail's sender knows", `link_proof=${proof}`],
    ["an empty verifier", "link_proof="],
    ["a cookie of a longer name", `xlink_proof=${verifier}`],
  ])("asks every other browser, and names the account in masked form: %s", async (_what, other) => {
    const { get, calls } = await signedUp();
    const page = await get({ cookie: other });
    expect(page.status).toBe(200);
    expect(page.body).toContain("p•••@e•••.com");
    expect(page.body).not.toContain("person@");
    expect(page.body).toContain("If you did not sign up");
    expect(calls).toEqual([]);
  });

  it("confirms elsewhere when the button is pressed", async () => {
    const { get, send, link, calls } = await signedUp();
    expect((await send("POST", link, ...press(await get(), "confirm"))).status).toBe(303);
    expect(calls).toHaveLength(1);
  });

  it("asks everybody when the sign-up gave no proof", async () => {
    const { get, calls } = await signedUp({}, {});
    expect((await get({ cookie })).status).toBe(200);
    expect(calls).toEqual([]);
  });

  it("leaves a malformed proof out, loudly, and asks", async () => {
    const { get } = await signedUp({}, { proof: "short" });
    expect((await get({ cookie })).status).toBe(200);
  });

  it("works with plain links too", async () => {
    const { get, link } = await signedUp({ keys: null });
    expect(link).toContain(`proof=${proof}`);
    expect((await get({ cookie })).status).toBe(302);
    expect((await get()).body).not.toContain("•");
  });
});

describe("mode same-browser-only", () => {
  const only = { confirm: "same-browser-only" } as const;

  it("confirms in the browser that signed up", async () => {
    const { get } = await signedUp(only);
    expect((await get({ cookie })).status).toBe(302);
  });

  it("has no button for any other browser, and takes no press of one", async () => {
    const { get, send, link, calls } = await signedUp(only);
    const page = await get();
    expect(page.body).toContain("Open the link where you signed up");
    expect(page.body).not.toContain("<form");
    const asked = await (await signedUp()).get();
    for (const response of [
      await send("POST", link, ...press(asked, "confirm")),
      await send("POST", link, "action=confirm"),
      await get({ "sec-purpose": "prefetch" }),
    ]) {
      expect(response.body).not.toMatch(/<form|•/);
    }
    expect(calls).toEqual([]);
  });
});

describe("the page for another browser, in mode same-browser-only", () => {
  const only = { confirm: "same-browser-only" } as const;

  it("offers the link itself to be copied, needs no script for it, and is not stored", async () => {
    const { get, link } = await signedUp(only);
    const { body, headers } = await get();
    const address = `https://links.example.com${link}`.replaceAll("&", "&amp;");
    expect(body).toContain(`<p class="copy" dir="ltr" translate="no">${address}</p>`);
    expect(body).not.toContain("<script");
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("shows the whole link where its question mark came encoded", async () => {
    const { send, link } = await signedUp(only);
    const { body } = await send("GET", link.replace("?", "%3F"));
    const address = `https://links.example.com${link}`.replaceAll("&", "&amp;");
    expect(body).toContain(`<p class="copy" dir="ltr" translate="no">${address}</p>`);
  });

  it("shows nobody the link who has not opened it: a link that was changed gets another page", async () => {
    const { send, link } = await signedUp(only);
    const changed = await send("GET", link.replace(/link=.{6}/, "link=AAAAAA"));
    expect(changed.body).not.toMatch(/class="copy"|123456/);
  });
});

describe("HEAD and browsers that fetch ahead", () => {
  it("never act, even with the proof", async () => {
    const { send, link, get, calls } = await signedUp();
    await send("HEAD", link, undefined, { cookie });
    for (const headers of [
      { purpose: "prefetch" },
      { "sec-purpose": "prefetch" },
      { "sec-purpose": "prefetch;prerender" },
      { "x-moz": "prefetch" },
      { "x-purpose": "preview" },
      { "x-sec-purpose": "prefetch" },
      { "next-router-prefetch": "1" },
      { "x-middleware-prefetch": "1" },
    ]) {
      expect((await get({ cookie, ...headers })).status).toBe(503);
    }
    expect(calls).toEqual([]);
  });
});

describe("a request that is no page being opened", () => {
  const uses: readonly (readonly [string, Record<string, string>])[] = [
    ["an image", { "sec-fetch-dest": "image", "sec-fetch-mode": "no-cors" }],
    ["a frame", { "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate" }],
    ["an older frame", { "sec-fetch-dest": "frame", "sec-fetch-mode": "navigate" }],
    ["an embedded page", { "sec-fetch-dest": "embed", "sec-fetch-mode": "navigate" }],
    ["an object", { "sec-fetch-dest": "object", "sec-fetch-mode": "navigate" }],
    ["a script", { "sec-fetch-dest": "script", "sec-fetch-mode": "no-cors" }],
    ["a fetch", { "sec-fetch-dest": "empty", "sec-fetch-mode": "cors" }],
    ["a fetch that says no more", { "sec-fetch-dest": "empty" }],
    ["a framework that moves on", { "sec-fetch-dest": "empty", "sec-fetch-mode": "same-origin" }],
    ["something newer than we are", { "sec-fetch-dest": "webidentity" }],
  ];

  it.each(uses)("never confirms, even with the proof: %s", async (_what, headers) => {
    const { get, calls } = await signedUp();
    const page = await get({ cookie, ...headers });
    expect(page.status).toBe(200);
    expect(page.body).toContain('value="confirm"');
    expect(calls).toEqual([]);
  });

  it.each(uses)("never confirms where every opened page does: %s", async (_what, headers) => {
    const { get, calls } = await signedUp({ confirm: "open" });
    expect((await get(headers)).status).toBe(200);
    expect(calls).toEqual([]);
  });

  it("never repeats a pressed button", async () => {
    const { get, send, link, calls } = await signedUp();
    const pressed = press(await get(), "confirm");
    const page = await send("POST", link, pressed[0], { ...pressed[1], "sec-fetch-dest": "empty" });
    expect(page.status).toBe(200);
    expect(calls).toEqual([]);
  });

  it("is one that confirms when the browser says that it opens a page", async () => {
    const { get } = await signedUp();
    const headers = { "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
    expect((await get({ cookie, ...headers })).status).toBe(302);
  });
});

describe("a pressed button", () => {
  it.each<
    [string, (body: string, headers: Record<string, string>) => [string, Record<string, string>]]
  >([
    ["without the nonce", (_body, headers) => ["action=confirm", headers]],
    ["with another nonce", (body, headers) => [body.replace(/nonce=..../, "nonce=AAAA"), headers]],
    ["with neither nonce nor cookie", () => ["action=confirm", {}]],
    ["with two nonces", (body, headers) => [`${body}&nonce=x`, headers]],
    ["without the page's cookie", (body) => [body, {}]],
    [
      "from another site",
      (body, headers) => [body, { ...headers, "sec-fetch-site": "cross-site" }],
    ],
    [
      "from another host of the site",
      (body, headers) => [body, { ...headers, "sec-fetch-site": "same-site" }],
    ],
    [
      "with another origin",
      (body, headers) => [body, { ...headers, origin: "https://evil.example" }],
    ],
  ])("does not count %s: the page asks once more", async (_what, bend) => {
    const { get, send, link, calls } = await signedUp();
    const [body, headers] = press(await get(), "confirm");
    const response = await send("POST", link, ...bend(body, headers));
    expect(response.status).toBe(200);
    expect(response.body).toContain('value="confirm"');
    expect(calls).toEqual([]);
  });

  it.each([
    { "sec-fetch-site": "same-origin" },
    { origin: "null" },
    { origin: "https://links.example.com" },
    {},
  ])("counts from the page itself: %j", async (headers) => {
    const { get, send, link } = await signedUp();
    const [body, own] = press(await get(), "confirm");
    expect((await send("POST", link, body, { ...own, ...headers })).status).toBe(303);
  });

  it("counts without any cookie when the browser says that the form is ours", async () => {
    const { get, send, link, calls } = await signedUp();
    const [body] = press(await get(), "confirm");
    expect((await send("POST", link, body, { "sec-fetch-site": "same-origin" })).status).toBe(303);
    expect(calls).toHaveLength(1);
  });

  it.each([
    ["that says nothing of it", {}],
    ["that only sends an origin", { origin: "https://links.example.com" }],
    ["that says another site", { "sec-fetch-site": "cross-site" }],
    ["that says nobody's site", { "sec-fetch-site": "none" }],
  ])("does not count without any cookie in a browser %s", async (_what, headers) => {
    const { get, send, link, calls } = await signedUp();
    const [body] = press(await get(), "confirm");
    expect((await send("POST", link, body, headers)).status).toBe(200);
    expect(calls).toEqual([]);
  });

  it("mails a new link without any cookie too, once Cognito has refused the old one", async () => {
    const { send, link, get, calls } = await signedUp({}, {}, errorAnswer("ExpiredCodeException"));
    const site = { "sec-fetch-site": "same-origin" };
    const stale = await send("POST", link, formBody(await get(), "confirm"), site);
    expect(stale.status).toBe(410);
    expect((await send("POST", link, formBody(stale, "resend"), site)).status).not.toBe(400);
    expect(calls.map(({ operation }) => operation)).toEqual([
      "ConfirmSignUp",
      "ResendConfirmationCode",
    ]);
  });

  it("mails no new link by a form that was shown for another link", async () => {
    const { send, get, link, calls } = await signedUp({}, {}, errorAnswer("ExpiredCodeException"));
    const site = { "sec-fetch-site": "same-origin" };
    const stale = await send("POST", link, formBody(await get(), "confirm"), site);
    const other = link.replace("code=123456", "code=654321");
    expect((await send("POST", other, formBody(stale, "resend"), site)).body).toContain(
      'value="confirm"',
    );
    expect(calls).toHaveLength(1);
  });

  it("may be pressed in every tab, since all pages of a browser share the nonce", async () => {
    const { get, send, link } = await signedUp();
    const first = press(await get(), "confirm");
    const again = press(await get({ cookie: first[1]["cookie"] ?? "" }), "confirm");
    expect(again).toEqual(first);
    expect((await send("POST", link, ...first)).status).toBe(303);
    expect((await send("POST", link, ...first)).status).toBe(303);
  });
});
