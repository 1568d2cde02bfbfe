import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, answerWith } from "./cognito.ts";
import { openTab, type Tab } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const PAGE = "https://app.example.com/sign-in";
const START = Date.parse("2026-11-27T12:00:00Z");
const options = {
  clientId: "abc",
  region: "eu-west-1",
  username: "mary@example.com",
  clientMetadata: { page: "cart" },
};
const challenge = { ChallengeName: "EMAIL_OTP", Session: "session-1", ChallengeParameters: {} };
const tokens = {
  AuthenticationResult: {
    AccessToken: "access",
    IdToken: "id",
    RefreshToken: "refresh",
    ExpiresIn: 3600,
    TokenType: "Bearer",
  },
};
const signedIn = {
  status: "signed-in",
  tokens: { accessToken: "access", idToken: "id", refreshToken: "refresh", expiresIn: 3600 },
};

interface Begun extends Tab {
  readonly storage: Map<string, string>;
}

async function begin(...answers: Answer[]): Promise<Begun> {
  vi.useFakeTimers({ now: START, toFake: ["Date"] });
  const storage = new Map<string, string>();
  const tab = await openTab(PAGE, { storage });
  answerWith(...answers);
  const begun = await tab.page.beginSignIn(options);
  expect(begun).toEqual({ status: "code-sent", until: START + 900_000 });
  return { ...tab, storage };
}

/** Finishes with the right length of code and this answer of Cognito's. */
async function finish({ page }: Tab, ...answers: Answer[]) {
  const calls = answerWith(...answers);
  return { result: await page.finishSignIn({ code: "12345678" }), calls };
}

describe("beginSignIn and finishSignIn", () => {
  it("sign in by a mailed code", async () => {
    const { page } = await openTab(PAGE);
    const calls = answerWith(challenge, tokens);
    await page.beginSignIn(options);
    expect(await page.finishSignIn({ code: "1234 5678" })).toStrictEqual(signedIn);
    const url = "https://cognito-idp.eu-west-1.amazonaws.com/";
    expect(calls).toMatchObject([
      {
        url,
        operation: "InitiateAuth",
        input: {
          ClientId: "abc",
          AuthFlow: "USER_AUTH",
          AuthParameters: { USERNAME: "mary@example.com", PREFERRED_CHALLENGE: "EMAIL_OTP" },
          ClientMetadata: { page: "cart" },
        },
      },
      {
        url,
        operation: "RespondToAuthChallenge",
        input: {
          ClientId: "abc",
          ChallengeName: "EMAIL_OTP",
          Session: "session-1",
          ChallengeResponses: { USERNAME: "mary@example.com", EMAIL_OTP_CODE: "12345678" },
          ClientMetadata: { page: "cart" },
        },
      },
    ]);
  });

  it("choose the mailed code where Cognito offers several ways", async () => {
    const { page } = await openTab(PAGE);
    const offer = {
      ChallengeName: "SELECT_CHALLENGE",
      Session: "session-0",
      AvailableChallenges: ["PASSWORD", "EMAIL_OTP"],
    };
    const calls = answerWith(offer, challenge, tokens);
    await page.beginSignIn(options);
    expect(calls[1]?.input).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      Session: "session-0",
      ChallengeResponses: { USERNAME: "mary@example.com", ANSWER: "EMAIL_OTP" },
    });
    expect(await page.finishSignIn({ code: "12345678" })).toEqual(signedIn);
  });

  it("leave nothing behind", async () => {
    const tab = await begin(challenge);
    expect(tab.storage.size).toBe(1);
    await finish(tab, tokens);
    expect([...tab.storage]).toEqual([]);
    expect((await finish(tab)).result).toEqual({ status: "not-waiting" });
  });

  it("survive a reload of the tab", async () => {
    const { storage } = await begin(challenge);
    const tab = await openTab(PAGE, { storage });
    expect(tab.page.pendingSignIn()).toEqual({
      username: "mary@example.com",
      until: START + 900_000,
    });
    expect((await finish(tab, tokens)).result).toEqual(signedIn);
  });

  it("work without storage, as long as nobody reloads", async () => {
    const tab = await openTab(PAGE, { storage: null });
    answerWith(challenge);
    await tab.page.beginSignIn(options);
    expect(tab.page.pendingSignIn()).toMatchObject({ username: "mary@example.com" });
    expect((await finish(tab, tokens)).result).toEqual(signedIn);
    expect(tab.page.pendingSignIn()).toBeUndefined();
  });

  it("are a tab's own: another tab of this browser waits for nothing", async () => {
    await begin(challenge);
    const other = await openTab(PAGE);
    expect(other.page.pendingSignIn()).toBeUndefined();
    expect(await finish(other)).toEqual({ result: { status: "not-waiting" }, calls: [] });
  });

  it("go on with the newest mail's session", async () => {
    const tab = await begin(challenge);
    answerWith({ ...challenge, Session: "session-2" });
    await tab.page.beginSignIn(options);
    const { calls } = await finish(tab, tokens);
    expect(calls[0]?.input).toMatchObject({ Session: "session-2" });
  });
});

describe("beginSignIn", () => {
  it.each<[string, Answer[]]>([
    ["an account that nobody has, at a client that hides it", [challenge]],
    ["an account that nobody has, at a client that does not", [["UserNotFoundException"]]],
    ["an account that is disabled", [["NotAuthorizedException", "User is disabled."]]],
    [
      "an account that can have no code",
      [{ ChallengeName: "SELECT_CHALLENGE", Session: "s", AvailableChallenges: ["PASSWORD"] }],
    ],
  ])("looks the same for %s, and so does a wrong code", async (_name, answers) => {
    const tab = await begin(...answers);
    const { result } = await finish(tab, ["CodeMismatchException"]);
    expect(result).toEqual({ status: "mismatch" });
    expect(tab.page.pendingSignIn()).toBeDefined();
  });

  it.each<[string, Answer, object]>([
    ["too many calls", ["TooManyRequestsException"], { status: "rate-limited" }],
    ["no network", undefined, { status: "no-answer" }],
    [
      "a client that does not allow it",
      ["InvalidParameterException", "USER_AUTH is not enabled for the client."],
      { status: "refused", type: "InvalidParameterException" },
    ],
    [
      "a client with a secret, which no page can keep",
      [
        "NotAuthorizedException",
        "Client abc is configured with secret but SECRET_HASH was not received",
      ],
      { status: "refused", type: "NotAuthorizedException" },
    ],
    ["an account that is not confirmed", ["UserNotConfirmedException"], { status: "refused" }],
  ])("tells of %s", async (_name, answer, result) => {
    const { page } = await openTab(PAGE);
    answerWith(answer);
    expect(await page.beginSignIn(options)).toMatchObject(result);
    expect(page.pendingSignIn()).toBeUndefined();
  });

  it.each([
    ["nothing", undefined, "ERR_OPTION_INVALID", "options"],
    ["no client", { ...options, clientId: "" }, "ERR_OPTION_INVALID", "clientId"],
    ["a number as username", { ...options, username: 7 }, "ERR_OPTION_INVALID", "username"],
    ["no username", { clientId: "abc", region: "eu-west-1" }, "ERR_OPTION_INVALID", "username"],
    [
      "text as metadata",
      { ...options, clientMetadata: "x" },
      "ERR_OPTION_INVALID",
      "clientMetadata",
    ],
    ["an unknown option", { ...options, password: "x" }, "ERR_OPTION_UNKNOWN", "password"],
  ])("refuses wrong options with a TypeError: %s", async (_name, wrong, code, path) => {
    const { page } = await openTab(PAGE);
    const calls = answerWith(challenge);
    const given: unknown = wrong;
    const refused = page.beginSignIn(given as typeof options);
    await expect(refused).rejects.toBeInstanceOf(TypeError);
    await expect(refused).rejects.toMatchObject({ code, path });
    expect(calls).toEqual([]);
  });
});

describe("finishSignIn", () => {
  it("goes on after a wrong code, with the session that Cognito gives for it", async () => {
    const tab = await begin(challenge);
    const first = await finish(tab, ["CodeMismatchException", "Invalid code or auth state"]);
    expect(first.result).toEqual({ status: "mismatch" });
    const second = await finish(tab, { ...challenge, Session: "session-2" });
    expect(second.result).toEqual({ status: "mismatch" });
    expect(second.calls[0]?.input).toMatchObject({ Session: "session-1" });
    const third = await finish(tab, tokens);
    expect(third.result).toEqual(signedIn);
    expect(third.calls[0]?.input).toMatchObject({ Session: "session-2" });
  });

  it.each<[string, Answer]>([
    [
      "whose session is over",
      ["NotAuthorizedException", "Invalid session for the user, session is expired."],
    ],
    [
      "that was finished already",
      ["NotAuthorizedException", "Invalid session for the user, session can only be used once."],
    ],
    ["whose code is too old", ["ExpiredCodeException"]],
  ])("ends a sign-in %s", async (_name, answer) => {
    const tab = await begin(challenge);
    expect((await finish(tab, answer)).result).toEqual({ status: "expired" });
    expect(tab.page.pendingSignIn()).toBeUndefined();
  });

  it("ends a sign-in after 15 minutes, without asking Cognito", async () => {
    const tab = await begin(challenge);
    vi.setSystemTime(START + 900_000);
    expect(tab.page.pendingSignIn()).toBeUndefined();
    expect(await finish(tab)).toEqual({ result: { status: "expired" }, calls: [] });
    expect((await finish(tab)).result).toEqual({ status: "not-waiting" });
  });

  it("leaves alone what was begun anew while Cognito was asked", async () => {
    const tab = await begin(challenge);
    let answer: (response: Response) => void = () => {};
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
    const late = tab.page.finishSignIn({ code: "12345678" });
    vi.setSystemTime(START + 1_000);
    answerWith({ ...challenge, Session: "session-2" });
    await tab.page.beginSignIn(options);
    answer(Response.json({ __type: "ExpiredCodeException" }, { status: 400 }));
    expect(await late).toEqual({ status: "expired" });
    expect(tab.page.pendingSignIn()).toMatchObject({ until: START + 901_000 });
  });

  it("can be tried again where no answer came", async () => {
    const tab = await begin(challenge);
    expect((await finish(tab, undefined)).result).toEqual({ status: "no-answer" });
    expect((await finish(tab, tokens)).result).toEqual(signedIn);
  });

  it("tells of a challenge that it cannot answer", async () => {
    const tab = await begin(challenge);
    const { result } = await finish(tab, { ChallengeName: "SOFTWARE_TOKEN_MFA", Session: "s" });
    expect(result).toEqual({ status: "refused", type: "SOFTWARE_TOKEN_MFA" });
  });

  it("asks nobody about what is no code", async () => {
    const { page } = await begin(challenge);
    const calls = answerWith();
    expect(await page.finishSignIn({ code: "1234" })).toEqual({ status: "mismatch" });
    expect(calls).toEqual([]);
  });

  it("refuses unknown options", async () => {
    const { page } = await begin(challenge);
    const wrong = { code: "12345678", session: "mine" };
    await expect(page.finishSignIn(wrong)).rejects.toMatchObject({ code: "ERR_OPTION_UNKNOWN" });
  });
});
