import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { errorAnswer, okAnswer, withoutNonce } from "../endpoint/harness.ts";
import { eventOf, hiddenFields, poolWith, problemOf, titleOf } from "../endpoint/mailed.ts";

const FORMS = ["reset-password", "invitation"] as const;
const typed = { temporaryPassword: "Temporary 1", newPassword: "New password 1" };
const wrong = errorAnswer("NotAuthorizedException", "Incorrect username or password.");

/** A pool, and somebody in front of the open form of a flow. */
async function formOf(flow: (typeof FORMS)[number], ...args: Parameters<typeof poolWith>) {
  const pool = poolWith(...args);
  const person = pool.browser();
  return { ...pool, person, page: await person.open(await pool.mailedFor(flow)) };
}

describe.each(FORMS)("the form for a new password, %s,", (flow) => {
  it("is sent by no other site: it asks once more, and the password is not there any more", async () => {
    const { page, person, send, calls } = await formOf(flow);
    const cookie = [...person.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = (fields: object): string =>
      new URLSearchParams({ action: "confirm", ...typed, ...fields }).toString();
    const nonce = hiddenFields(page)["nonce"] ?? "";
    for (const [sent, headers] of [
      [body({}), { cookie }],
      [body({ nonce: "A".repeat(22) }), { cookie }],
      [body({ nonce }), {}],
      [body({ nonce }), { cookie, "sec-fetch-site": "cross-site" }],
      [body({ nonce }), { cookie, "sec-fetch-site": "same-site" }],
      [body({ nonce }), { cookie, origin: "https://evil.example" }],
    ] as const) {
      const answer = await send("POST", page.url, sent, { ...headers });
      expect(answer.body).toContain('name="newPassword"');
      expect(answer.body).not.toContain(typed.newPassword);
      expect(problemOf(answer)).toMatch(/type it once more|fill in every field/);
    }
    expect(calls).toEqual([]);
  });

  it("stands in no frame, in no cache and in no other site's log", async () => {
    const { page } = await formOf(flow);
    expect(page.headers).toMatchObject({
      "x-frame-options": "DENY",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    });
    expect(page.body).not.toMatch(/(?:src|href)="(?!https:\/\/app\.example\.com)/);
  });

  it("has nothing in it of the host that a request says it came to", async () => {
    const { page, send } = await formOf(flow);
    const elsewhere = { host: "evil.example", "x-forwarded-host": "evil.example" };
    const [one, other] = [
      await send("GET", page.url),
      await send("GET", page.url, undefined, elsewhere),
    ];
    expect(withoutNonce(other)).toEqual(withoutNonce(one));
  });

  it("does nothing for HEAD or whoever fetches ahead, and keeps no code for them", async () => {
    const { mailedFor, send, calls } = await formOf(flow);
    const link = await mailedFor(flow);
    for (const [method, headers] of [
      ["HEAD", {}],
      ["GET", { "sec-purpose": "prefetch" }],
      ["GET", { "sec-fetch-dest": "iframe" }],
    ] as const) {
      const { headers: answer, body } = await send(method, link, undefined, { ...headers });
      expect(answer["set-cookie"] ?? "").not.toContain("link_code");
      expect(body).not.toContain("123456");
    }
    expect(calls).toEqual([]);
  });
});

describe("whoever guesses through the form", () => {
  it("has five temporary passwords of an account a minute", async () => {
    const { person, page, calls, advance } = await formOf("invitation", wrong);
    const ends: number[] = [];
    for (let i = 0; i < 20; i += 1)
      ends.push((await person.submit(page, { ...typed, temporaryPassword: `Guess ${i}` })).status);
    expect(ends).toEqual([...Array(5).fill(400), ...Array(15).fill(429)]);
    expect(calls).toHaveLength(5);
    advance(61);
    await person.submit(page, { ...typed, temporaryPassword: "Guess 99" });
    expect(calls).toHaveLength(6);
  });

  it("has five codes of an account a minute, with whatever new password", async () => {
    const { page, browser, calls } = await formOf(
      "reset-password",
      errorAnswer("CodeMismatchException"),
    );
    const stranger = browser();
    const form = await stranger.open(page.url);
    for (let i = 0; i < 20; i += 1)
      await stranger.submit(form, { code: String(100_000 + i), newPassword: `Password ${i}` });
    expect(calls).toHaveLength(5);
  });

  it("is not who has the right code and looks for a password that the pool takes", async () => {
    const { person, page, calls } = await formOf(
      "reset-password",
      errorAnswer("InvalidPasswordException", "Password not long enough"),
    );
    for (let i = 0; i < 10; i += 1)
      expect((await person.submit(page, { newPassword: `short ${i}` })).status).toBe(400);
    expect(calls).toHaveLength(10);
  });
});

describe("asking for another link of a forgotten password", () => {
  it.each([
    [
      "of nobody",
      errorAnswer("UserNotFoundException", "Username/client id combination not found."),
    ],
    ["that is disabled", errorAnswer("NotAuthorizedException", "User is disabled.")],
    [
      "without a confirmed address",
      errorAnswer(
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
      ),
    ],
    ["that has asked too often", errorAnswer("LimitExceededException", "Attempt limit exceeded")],
  ])("tells nothing of an account %s: same page, no sooner", async (_what, answer) => {
    const pages = await Promise.all(
      [okAnswer, answer].map(async (gives) => {
        const { person, page, slept } = await formOf("reset-password", (operation) =>
          operation === "ForgotPassword" ? gives : errorAnswer("ExpiredCodeException"),
        );
        const sent = await person.submit(await person.submit(page, typed));
        expect(titleOf(sent)).toBe("Check your email");
        expect(slept).toHaveLength(1);
        return { sent, known: hiddenFields(sent)["known"] ?? "" };
      }),
    );
    const [known, unknown] = pages.map(({ sent: { url: _, ...sent }, known: own }) =>
      JSON.stringify(withoutNonce(sent)).replaceAll(own, "K"),
    );
    expect(unknown).toBe(known);
  });
});

describe("a reset that a stranger asks for", () => {
  const verifier = "verifier-of-somebody-who-knows-the-address-0";
  const strange = {
    proof: createHash("sha256").update(verifier).digest("base64url"),
    redirectTo: "https://app.example.com/theirs",
    state: "theirs",
  };

  it("decides nothing for the person: not where they go, nor with which state", async () => {
    const { mailed, browser } = poolWith();
    const person = browser();
    const page = await person.open(await mailed(eventOf("ForgotPassword", {}, strange)));
    const end = await person.submit(page, typed);
    expect(end.headers["location"]).toBe(
      "https://app.example.com/sign-in?link_flow=reset-password&link_status=confirmed#",
    );
  });

  it("carries nothing at all without a proof", async () => {
    const { mailed } = poolWith();
    const { proof: _none, ...rest } = strange;
    const length = (await mailed(eventOf("ForgotPassword"))).length;
    expect(await mailed(eventOf("ForgotPassword", {}, rest))).toHaveLength(length);
  });
});
