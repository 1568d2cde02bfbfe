import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createSharedStorage } from "./local-storage.ts";
import { type Channels, openTab, type TabOptions } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const WELCOME = "https://app.example.com/welcome?from=mail";
const linkUrl = "https://abc.execute-api.eu-west-1.amazonaws.com/confirm";
const query = "link=TOKEN-of_64&code=123456";
const landed = `${WELCOME}#link_query=${encodeURIComponent(query)}`;
const TOKENS = { AccessToken: "access", IdToken: "id", RefreshToken: "refresh", ExpiresIn: 3600 };
const ticket = { username: "mary", session: "what-ConfirmSignUp-answered" };
const confirmed = { flow: "sign-up", status: "confirmed" };
const cognito = { clientId: "client", region: "eu-west-1" };

/** Signs up in one tab of a browser, and gives what another tab of this origin finds. */
async function signedUp(session?: string): Promise<TabOptions & { proof: string }> {
  const browser = { shared: createSharedStorage(), channels: new Map() as Channels };
  const { page } = await openTab("https://app.example.com/sign-up", browser);
  const { clientMetadata } = await page.startLink({ linkUrl });
  page.keepSession(session);
  return { ...browser, proof: clientMetadata["pageProof"] ?? "" };
}

interface Sent {
  readonly url: string;
  readonly body: unknown;
}

/** Stands for endpoint and Cognito: answers these bodies in turn. */
function answers(...bodies: readonly (object | undefined)[]): readonly Sent[] {
  const sent: Sent[] = [];
  const left = [...bodies];
  vi.stubGlobal("fetch", async (url: string, { body, headers }: RequestInit) => {
    const isForm = new Headers(headers).get("content-type") === "application/x-www-form-urlencoded";
    const text = String(body);
    sent.push({
      url,
      body: isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text),
    });
    const answer = left.shift();
    if (answer === undefined) throw new TypeError("Failed to fetch");
    return Response.json(answer, { status: "__type" in answer ? 400 : 200 });
  });
  return sent;
}

/** Where the browser went instead of an answer. */
async function leftTo(tab: Awaited<ReturnType<typeof openTab>>): Promise<string | undefined> {
  const finished = tab.page.finishLink({ linkUrl, ...cognito });
  await vi.waitUntil(() => tab.left !== undefined, { timeout: 300_000 });
  expect(await Promise.race([finished, "nothing"])).toBe("nothing");
  return tab.left;
}

describe("finishLink", () => {
  it("shows the endpoint what startLink has kept, and gives the result", async () => {
    const { proof, ...browser } = await signedUp();
    const tab = await openTab(landed, browser);
    const sent = answers({ ...confirmed, state: "invited" });
    expect(await tab.page.finishLink({ linkUrl, ...cognito })).toEqual({
      ...confirmed,
      state: "invited",
    });
    const [{ url, body } = { url: "", body: {} }, ...more] = sent;
    expect([url, more]).toEqual([linkUrl, []]);
    const { verifier } = body as { verifier: string };
    expect(body).toEqual({ link: query, verifier, session: "" });
    expect(createHash("sha256").update(verifier).digest("base64url")).toBe(proof);
    expect(tab.address).toBe(WELCOME);
  });

  it("turns the ticket into tokens by one call, and sends the kept Session along, once", async () => {
    const browser = await signedUp("what-SignUp-answered");
    const tab = await openTab(landed, browser);
    const sent = answers({ ...confirmed, ticket }, { AuthenticationResult: TOKENS }, confirmed);
    const result = await tab.page.finishLink({ linkUrl, ...cognito });
    expect(result?.tokens).toEqual({
      accessToken: "access",
      idToken: "id",
      refreshToken: "refresh",
      expiresIn: 3600,
    });
    expect(sent).toMatchObject([
      { body: { session: "what-SignUp-answered" } },
      {
        url: "https://cognito-idp.eu-west-1.amazonaws.com/",
        body: {
          ClientId: "client",
          AuthFlow: "USER_AUTH",
          AuthParameters: { USERNAME: "mary" },
          Session: ticket.session,
        },
      },
    ]);
    const second = await openTab(landed, browser);
    await second.page.finishLink({ linkUrl });
    expect(sent[2]).toMatchObject({ body: { session: "" } });
  });

  it("keeps SignUp's Session where somebody else's link has the page call", async () => {
    const browser = await signedUp("what-SignUp-answered");
    const sent = answers({ here: "mark" }, undefined, confirmed);
    const theirs = `${WELCOME}#link_query=theirs`;
    await leftTo(await openTab(theirs, browser));
    await leftTo(await openTab(theirs, browser));
    await (await openTab(landed, browser)).page.finishLink({ linkUrl });
    expect(sent[2]).toMatchObject({ body: { session: "what-SignUp-answered" } });
  });

  it.each([
    ["is late or used", { __type: "NotAuthorizedException", message: "Invalid session" }],
    ["wants a password", { ChallengeName: "SELECT_CHALLENGE", Session: "x" }],
    ["meets no answer", undefined],
  ])("is a plain confirmation where the ticket %s", async (_what, answer) => {
    const tab = await openTab(landed, await signedUp());
    answers({ ...confirmed, ticket }, answer);
    expect(await tab.page.finishLink({ linkUrl, ...cognito })).toEqual(confirmed);
  });

  it("asks Cognito nothing without a client, or without a ticket", async () => {
    const browser = await signedUp();
    const sent = answers({ ...confirmed, ticket }, confirmed);
    await (await openTab(landed, browser)).page.finishLink({ linkUrl });
    await (await openTab(landed, browser)).page.finishLink({ linkUrl, ...cognito });
    expect(sent).toHaveLength(2);
  });

  it("goes to the endpoint's page where nothing began in this browser", async () => {
    const sent = answers();
    const tab = await openTab(landed);
    expect(await leftTo(tab)).toBe(`${linkUrl}?${query}&link_here=`);
    expect(sent).toEqual([]);
  });

  it.each([
    ["Cognito has refused the link", { here: "mark-of-the-link" }, "mark-of-the-link"],
    ["no answer comes", undefined, ""],
    ["the answer is another's", { hello: "world" }, ""],
  ])("goes to the endpoint's page where %s", async (_what, answer, mark) => {
    const tab = await openTab(landed, await signedUp());
    answers(answer);
    expect(await leftTo(tab)).toBe(`${linkUrl}?${query}&link_here=${mark}`);
  });

  it("never goes elsewhere than to the endpoint, whatever the address says", async () => {
    const query = encodeURIComponent("@evil.example/?x=#//evil.example");
    const tab = await openTab(`${WELCOME}#link_query=${query}`);
    expect(new URL((await leftTo(tab)) ?? "").href).toMatch(`${linkUrl}?`);
  });

  it("gives what readResult gives where the link is finished already, and nothing otherwise", async () => {
    const tab = await openTab(`${WELCOME}&link_flow=sign-up&link_status=confirmed#`);
    expect(await tab.page.finishLink({ linkUrl })).toEqual(confirmed);
    expect(tab.address).toBe(WELCOME);
    expect(await tab.page.finishLink({ linkUrl })).toBeUndefined();
  });

  it("tells the app's other tabs, without the tokens", async () => {
    const browser = await signedUp();
    const waiting = await openTab("https://app.example.com/waiting", browser);
    const heard = vi.fn();
    const stop = waiting.page.onResult(heard);
    const tab = await openTab(landed, browser);
    answers({ ...confirmed, ticket }, { AuthenticationResult: TOKENS });
    await tab.page.finishLink({ linkUrl, ...cognito });
    stop();
    expect(heard.mock.calls).toEqual([[confirmed]]);
  });

  it("refuses what is no address, before anything is read", async () => {
    const tab = await openTab(landed);
    await expect(tab.page.finishLink({ linkUrl: "/confirm" })).rejects.toThrow("linkUrl");
    expect(tab.address).toBe(landed);
  });

  it("refuses a client whose Cognito is not named, for it would sign nobody in", async () => {
    const tab = await openTab(landed);
    const finished = tab.page.finishLink({ linkUrl, clientId: cognito.clientId });
    await expect(finished).rejects.toThrow("region");
    expect(tab.address).toBe(landed);
  });
});

describe("startLink with linkUrl", () => {
  const forbidden = {
    ...createSharedStorage(),
    openPage: () => ({ localStorage: {}, events: new EventTarget() }),
  };

  it("gives the proof of this origin's pages beside the cookie's", async () => {
    const { page } = await openTab("https://app.example.com/");
    const { clientMetadata } = await page.startLink({ linkUrl });
    expect(clientMetadata).toEqual({ proof: expect.any(String), pageProof: expect.any(String) });
    expect(clientMetadata["pageProof"]).not.toBe(clientMetadata["proof"]);
    expect(await page.startLink({ linkUrl })).toEqual({ clientMetadata });
  });

  it.each([
    ["the browser keeps nothing", { shared: forbidden }, {}],
    ["the link leads to another origin", {}, { redirectTo: "https://other.example.com/" }],
  ])("does without it where %s", async (_what, tab, options) => {
    const { page } = await openTab("https://app.example.com/", tab);
    const { clientMetadata } = await page.startLink({ linkUrl, ...options });
    expect(clientMetadata).not.toHaveProperty("pageProof");
  });
});
