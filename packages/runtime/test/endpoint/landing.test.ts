import { createHash } from "node:crypto";
import type { LinkResponse, LinksOptions } from "cognito-links";
import { describe, expect, it } from "vitest";
import { KEY } from "../options.ts";
import { errorAnswer, okAnswer, press } from "./harness.ts";
import { eventOf, poolWith, titleOf } from "./mailed.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url");
const verifier = "what-the-page-where-it-began-has-kept-00000";
const cookieVerifier = "what-a-cookie-of-the-site-keeps-00000000000";
const landing = { pageProof: sha256(verifier) };
const ORIGIN = "https://app.example.com";
const SESSION = "a-session-as-ConfirmSignUp-answers-it".padEnd(1500, "x");
const signedIn = { ...okAnswer, body: JSON.stringify({ Session: SESSION }) };

/** Where a page goes by itself; empty where it stays. */
const landingOf = ({ body }: LinkResponse): string =>
  /<script data-to="([^"]*)"/.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "";

/** The link of a sign-up, and an endpoint for it. */
async function signedUp(
  clientMetadata: Record<string, string> = landing,
  change: Partial<LinksOptions> = {},
  answer: Parameters<typeof poolWith>[0] = signedIn,
) {
  const pool = poolWith(answer, { keys: [KEY], ...change });
  const link = await pool.mailed(eventOf("SignUp", {}, clientMetadata));
  const query = link.replace(/^.*?\?/, "");
  const get = (headers: Record<string, string> = {}, url = link) =>
    pool.send("GET", url, undefined, { "sec-fetch-dest": "document", ...headers });
  /** What `finishLink` sends, as a browser sends it for a page of this origin. */
  const call = (shown: Record<string, string> = {}, origin = ORIGIN) => {
    const body = new URLSearchParams({ link: query, verifier, ...shown }).toString();
    const headers = { origin, "sec-fetch-dest": "empty", "sec-fetch-site": "cross-site" };
    return pool.send("POST", "/confirm", body, headers);
  };
  return { ...pool, link, query, get, call };
}

describe("a link that the app's page can finish", () => {
  it("lands there, in the fragment, and nothing is done", async () => {
    const { get, query, calls, lines } = await signedUp();
    const answer = await get();
    expect(answer.status).toBe(200);
    const location = new URL(landingOf(answer));
    expect(location.origin + location.pathname).toBe("https://app.example.com/welcome");
    expect(location.search).toBe("");
    expect(new URLSearchParams(location.hash.slice(1)).get("link_query")).toBe(query);
    expect(calls).toEqual([]);
    expect(lines).toMatchObject([{ asks: "land", outcome: "landed", level: "info" }]);
  });

  it("is finished by the page that shows its verifier, which alone may read the answer", async () => {
    const { call, calls, lines } = await signedUp({ ...landing, state: "</script>" });
    const answer = await call();
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ "access-control-allow-origin": ORIGIN });
    expect(JSON.parse(answer.body)).toEqual({
      flow: "sign-up",
      status: "confirmed",
      state: "</script>",
    });
    expect(answer.body).not.toContain("<");
    expect(calls).toMatchObject([{ operation: "ConfirmSignUp" }]);
    expect(lines).toMatchObject([{ asks: "confirm", outcome: "confirmed" }]);
  });

  it.each([
    ["another verifier", { verifier: "somebody-elses" }, ORIGIN],
    ["the proof itself", { verifier: landing.pageProof }, ORIGIN],
    ["none", { verifier: "" }, ORIGIN],
    ["a page of another origin", {}, "https://evil.example"],
    ["a page without an origin", {}, "null"],
  ])("is not finished with %s", async (_what, shown, origin) => {
    const { call, calls } = await signedUp();
    const answer = await call(shown, origin);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it("is asked for here, by the button, where the page knows nothing of it", async () => {
    const { get, send, link, calls } = await signedUp();
    const here = `${link}&link_here=`;
    const page = await get({}, here);
    expect(titleOf(page)).toContain("Confirm");
    expect((await send("POST", here, ...press(page, "confirm"))).status).toBe(303);
    expect(calls).toHaveLength(1);
  });

  it("shows here why Cognito refused it, to the page's browser and to no other", async () => {
    const { get, call, link } = await signedUp(
      landing,
      {},
      errorAnswer("ExpiredCodeException", "-"),
    );
    const { here } = JSON.parse((await call()).body);
    expect(here).toMatch(/^[\w-]{43}$/);
    const stale = await get({}, `${link}&link_here=${here}`);
    expect([stale.status, titleOf(stale)]).toEqual([410, "This link no longer works"]);
    const guessed = await get({}, `${link}&link_here=${sha256("guess")}`);
    expect([guessed.status, titleOf(guessed)]).toEqual([200, "Confirm your email address"]);
  });

  it.each([
    ["HEAD", {}],
    ["GET of a browser that fetches ahead", { "sec-purpose": "prefetch" }],
    ["GET of an image", { "sec-fetch-dest": "image" }],
  ])("does not land for a %s", async (method, headers) => {
    const { send, link, calls } = await signedUp();
    const answer = await send(method.slice(0, 4).trim(), link, undefined, headers);
    expect(landingOf(answer)).toBe("");
    expect(calls).toEqual([]);
  });

  it.each(["click", "open"] as const)("does not land in the mode %s", async (confirm) => {
    const { get } = await signedUp(landing, { confirm });
    expect(landingOf(await get())).toBe("");
  });

  it("does not land in an app that is no page, nor with a plain link", async () => {
    const native = "com.example.app://welcome";
    for (const change of [{ redirectTo: native }, { keys: null }]) {
      const answer = await (await signedUp(landing, change)).get();
      expect([answer.status, landingOf(answer)]).toEqual([200, ""]);
    }
  });

  it("confirms at once where a cookie proves the browser, unless the page is to sign in", async () => {
    const both = { ...landing, proof: sha256(cookieVerifier) };
    const cookie = `link_proof=${cookieVerifier}`;
    const { headers } = await (await signedUp(both)).get({ cookie });
    expect(headers["location"]).toContain("link_status=confirmed");
    const toSignIn = await signedUp(both, { signIn: "same-browser" });
    expect(landingOf(await toSignIn.get({ cookie }))).toContain("#link_query=");
  });

  it("leads where the endpoint leads, whatever a stranger's resend asks for", async () => {
    const pool = poolWith(signedIn, { keys: [KEY] });
    const asked = { ...landing, redirectTo: "https://app.example.com/other", state: "mine" };
    const link = await pool.mailed(eventOf("ResendCode", {}, asked));
    const answer = await pool.send("GET", link, undefined, {});
    expect(landingOf(answer)).toMatch(/^https:\/\/app\.example\.com\/welcome#link_query=/);
    const body = new URLSearchParams({ link: link.replace(/^.*?\?/, ""), verifier });
    const told = await pool.send("POST", "/confirm", body.toString(), { origin: ORIGIN });
    expect(JSON.parse(told.body)).toMatchObject({ status: "confirmed", state: "mine" });
  });
});

describe("in a browser without scripts", () => {
  it("is the page with its button, which works", async () => {
    const { get, send, link, calls } = await signedUp();
    const page = await get();
    expect(titleOf(page)).toBe("Confirm your email address");
    expect((await send("POST", link, ...press(page, "confirm"))).status).toBe(303);
    expect(calls).toHaveLength(1);
  });

  it("is sent back where only the browser that signed up may confirm", async () => {
    const page = await (await signedUp(landing, { confirm: "same-browser-only" })).get();
    expect(landingOf(page)).toContain("#link_query=");
    expect(titleOf(page)).toBe("Open the link where you signed up");
    expect(page.body).not.toContain("<form");
  });

  it("runs one script, which the page's policy names, and which takes the person to the app alone", async () => {
    const { headers, body } = await (await signedUp()).get();
    const scripts = [...body.matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map(
      ([, text = ""]) => text,
    );
    expect(scripts).toHaveLength(1);
    const hash = createHash("sha256").update(scripts.join()).digest("base64");
    expect(headers["content-security-policy"]).toContain(`script-src 'sha256-${hash}'`);
  });
});

describe("a link that signs in", () => {
  const signIn = { signIn: "same-browser" } as const;

  it("hands the page what ConfirmSignUp answered, and nobody else", async () => {
    const { call, lines } = await signedUp(landing, signIn);
    const { ticket } = JSON.parse((await call()).body);
    expect(ticket).toEqual({ username: eventOf("SignUp").userName, session: SESSION });
    expect(JSON.stringify(lines)).not.toContain(SESSION);
  });

  it("hands nothing to whoever presses the button, or comes with a cookie alone", async () => {
    const proof = sha256(cookieVerifier);
    const { get, send, link } = await signedUp({ proof, ...landing }, signIn);
    const page = await get({}, `${link}&link_here=`);
    const pressed = await send("POST", `${link}&link_here=`, ...press(page, "confirm"));
    expect(pressed.status).toBe(303);
    expect(JSON.stringify(pressed)).not.toContain(SESSION);
    const { get: open } = await signedUp({ proof }, signIn);
    const redirected = await open({ cookie: `link_proof=${cookieVerifier}` });
    expect(redirected.headers["location"]).toContain("link_status=confirmed");
    expect(JSON.stringify(redirected)).not.toContain(SESSION);
  });

  it("sends SignUp's Session along, and does without one that Cognito refuses", async () => {
    const session = "the-session-that-SignUp-answered".padEnd(1500, "y");
    const { call, calls } = await signedUp(landing, signIn);
    await call({ session });
    expect(calls).toMatchObject([{ input: { Session: session } }]);
    const late = await signedUp(landing, signIn, (_operation, { Session }) =>
      Session === undefined
        ? okAnswer
        : errorAnswer(
            "NotAuthorizedException",
            "Invalid session for the user, session is expired.",
          ),
    );
    expect(JSON.parse((await late.call({ session })).body).status).toBe("confirmed");
    expect(late.calls.map(({ input }) => input["Session"])).toEqual([session, undefined]);
  });

  it("leaves out what is no session", async () => {
    const { call, calls } = await signedUp(landing, signIn);
    await call({ session: "short" });
    expect(calls[0]?.input["Session"]).toBeUndefined();
  });

  it("signs nobody in who signed up with a client that has a secret", async () => {
    const clients = [
      { clientId: "1h57kf5cpq17m0eml12EXAMPLE", clientSecret: "secret" },
      { clientId: "another" },
    ];
    const { call } = await signedUp(landing, { ...signIn, clients });
    expect(JSON.parse((await call()).body)).toEqual({ flow: "sign-up", status: "confirmed" });
  });
});
