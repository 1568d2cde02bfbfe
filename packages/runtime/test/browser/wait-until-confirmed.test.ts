import type { WaitOptions } from "cognito-links/browser";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Answer, answerWith } from "./cognito.ts";
import { type Channels, openTab } from "./tab.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const START = Date.parse("2026-11-27T12:00:00Z");
const WAITING = "https://app.example.com/check-mail";
const LANDED = "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed";
const MINUTE = 60_000;

/** A person's sign-in: fails until it is `confirmed`, and notes at which second it was tried. */
function createAccount() {
  const account = {
    isConfirmed: false,
    triedAt: [] as number[],
    /** How long Cognito takes to answer. */
    takes: 0,
    ask: async (): Promise<false | "tokens"> => {
      account.triedAt.push((Date.now() - START) / 1000);
      if (account.takes > 0) await new Promise((resolve) => setTimeout(resolve, account.takes));
      return account.isConfirmed && "tokens";
    },
  };
  return account;
}

async function wait(channels: Channels = new Map(), signal?: AbortSignal) {
  const account = createAccount();
  const tab = await openTab(WAITING, { channels });
  const ended = vi.fn();
  const { ask } = account;
  const result = tab.page.waitUntilConfirmed({ ask, signal });
  result.then(ended);
  return { account, tab, result, ended, channels };
}

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("waitUntilConfirmed", () => {
  it("signs in when the link was opened on another device, by asking with growing pauses", async () => {
    const { account, result } = await wait();
    await later(4 * MINUTE);
    expect(account.triedAt).toEqual([5, 15, 35, 75, 155]);
    account.isConfirmed = true;
    await later(2 * MINUTE);
    expect(await result).toEqual({ status: "signed-in", answer: "tokens" });
    expect(account.triedAt.at(-1)).toBe(315);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("never tries while Cognito would have the account locked, even if somebody comes back every second", async () => {
    const { account, tab } = await wait();
    for (let second = 0; second < 3600; second++) {
      tab.comeBack();
      await later(1000);
    }
    // After the nth failure: 2^(n-5) seconds, up to 15 minutes.
    const lockedFor = (failures: number) => (failures < 5 ? 0 : Math.min(2 ** (failures - 5), 900));
    expect(account.triedAt.length).toBeGreaterThan(10);
    account.triedAt.forEach((at, tries) => {
      const before = account.triedAt[tries - 1] ?? 0;
      expect(at - before).toBeGreaterThanOrEqual(lockedFor(tries));
    });
  });

  it("asks at once when another tab comes back from the link, and tells that tab", async () => {
    const { account, result, channels } = await wait();
    account.isConfirmed = true;
    const { page } = await openTab(LANDED, { channels });
    page.readResult();
    const movedOn = page.waitingTabMovedOn();
    expect(await result).toEqual({ status: "signed-in", answer: "tokens" });
    expect(await movedOn).toBe(true);
    expect(account.triedAt).toEqual([0]);
  });

  it("asks once when the person comes back to the tab, though that is several events", async () => {
    const { account, tab } = await wait();
    account.takes = 300;
    tab.leave();
    await later(MINUTE);
    tab.comeBack();
    await later(3000);
    expect(account.triedAt).toEqual([60]);
  });

  it("asks again after a try that was under way when the result came, never two at a time", async () => {
    const { account, result, channels } = await wait();
    account.takes = 3000;
    await later(6000);
    const { page } = await openTab(LANDED, { channels });
    page.readResult();
    await later(1000);
    expect(account.triedAt).toEqual([5]);
    account.takes = 0;
    await later(1000);
    account.isConfirmed = true;
    await later(2000);
    expect(await result).toMatchObject({ status: "signed-in" });
    expect(account.triedAt).toEqual([5, 10]);
  });

  it("does not ask by itself in a hidden tab, but does when another tab tells", async () => {
    const { account, tab, result } = await wait();
    tab.leave();
    await later(10 * MINUTE);
    expect(account.triedAt).toEqual([]);
    account.isConfirmed = true;
    const told = [1, { flow: "sign-up", status: "confirmed" }];
    new BroadcastChannel("cognito-links").postMessage(told);
    expect(await result).toMatchObject({ status: "signed-in" });
  });

  it("gives up after an hour, with what the last try came to, and hears nothing any more", async () => {
    const { account, tab, result, channels } = await wait();
    await later(59 * MINUTE);
    const tries = account.triedAt.length;
    await later(MINUTE);
    expect(await result).toEqual({ status: "gave-up", reason: false });
    expect(tries).toBe(10);
    tab.comeBack();
    await later(60 * MINUTE);
    expect(account.triedAt).toHaveLength(tries);
    expect(channels.get("cognito-links")?.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([0, 6000])("ends by the signal, after %i ms", async (ms) => {
    const { abort, signal } = withAbort();
    if (ms === 0) abort();
    const { ended } = await wait(new Map(), signal);
    await later(ms);
    abort();
    await later(0);
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ status: "gave-up" }));
    expect(vi.getTimerCount()).toBe(0);
  });

  const error = (name: string, message = "-") => Object.assign(new Error(message), { name });
  const waitBy = async (...outcomes: (object | false)[]) => {
    const { page } = await openTab(WAITING);
    const ask = vi.fn(async () => {
      const outcome = outcomes.shift();
      if (outcome instanceof Error) throw outcome;
      return outcome;
    });
    const result = page.waitUntilConfirmed({ ask });
    await later(MINUTE);
    return { result: await result, tries: ask.mock.calls.length };
  };

  it.each([
    ["is not confirmed", error("UserNotConfirmedException")],
    ["is locked", error("NotAuthorizedException", "Password attempts exceeded")],
    ["has to pause", error("TooManyRequestsException")],
    ["has no network in Amplify", error("NetworkError")],
    ["has no network in fetch", new TypeError("Failed to fetch")],
    ["is not confirmed by our own sign-in", { status: "not-confirmed" }],
    ["has no network by our own sign-in", { status: "no-answer" }],
  ])("goes on while the account %s", async (_name, outcome) => {
    const signedIn = { status: "signed-in", tokens: {} };
    expect(await waitBy(outcome, signedIn)).toEqual({
      result: { status: "signed-in", answer: signedIn },
      tries: 2,
    });
  });

  it.each([
    error("NotAuthorizedException", "Incorrect username or password."),
    error("PasswordResetRequiredException"),
    error("ReferenceError"),
    { status: "refused", type: "NotAuthorizedException" },
  ])("ends at once on what will not change: %s", async (reason) => {
    expect(await waitBy(reason)).toEqual({ result: { status: "refused", reason }, tries: 1 });
  });

  it.each<[string, unknown, string, string]>([
    ["null", null, "ERR_OPTION_INVALID", "options"],
    ["no function", { ask: "x" }, "ERR_OPTION_INVALID", "ask"],
    ["an unknown option", { ask: () => true, every: 5 }, "ERR_OPTION_UNKNOWN", "every"],
  ])("refuses wrong arguments with a TypeError: %s", async (_name, options, code, path) => {
    const { page } = await openTab(WAITING);
    const refused = page.waitUntilConfirmed(options as WaitOptions<unknown>);
    await expect(refused).rejects.toMatchObject({ code, path });
  });
});

describe("waitingTabMovedOn", () => {
  it("is false where nobody waits, or the tab that waits could not sign in", async () => {
    const { channels } = await wait();
    const { page } = await openTab(LANDED, { channels });
    page.readResult();
    const movedOn = page.waitingTabMovedOn();
    await later(15_000);
    expect(await movedOn).toBe(false);
  });
});

describe("signInByPassword", () => {
  const options = {
    clientId: "abc",
    region: "eu-west-1",
    username: "mary@example.com",
    password: "Wholly-new-1",
  };
  const signIn = async (answer: Answer, more: object = {}) => {
    const { page } = await openTab(WAITING);
    const calls = answerWith(answer);
    return { result: await page.signInByPassword({ ...options, ...more }), calls };
  };

  it.each([
    [{}, { AuthFlow: "USER_PASSWORD_AUTH" }, {}],
    [{ authFlow: "USER_AUTH" }, { AuthFlow: "USER_AUTH" }, { PREFERRED_CHALLENGE: "PASSWORD" }],
  ])("signs in by one call, %j", async (more, flow, parameters) => {
    const { result, calls } = await signIn(
      { AuthenticationResult: { AccessToken: "a", IdToken: "i", RefreshToken: "r", ExpiresIn: 9 } },
      more,
    );
    const tokens = { accessToken: "a", idToken: "i", refreshToken: "r", expiresIn: 9 };
    expect(result).toEqual({ status: "signed-in", tokens });
    const AuthParameters = {
      USERNAME: "mary@example.com",
      PASSWORD: "Wholly-new-1",
      ...parameters,
    };
    const input = { ClientId: "abc", ...flow, AuthParameters };
    expect(calls).toMatchObject([{ operation: "InitiateAuth" }]);
    expect(calls[0]?.input).toEqual(input);
  });

  it.each<[string, Answer, object]>([
    ["an unconfirmed account", ["UserNotConfirmedException"], { status: "not-confirmed" }],
    [
      "a wrong password",
      ["NotAuthorizedException", "Incorrect username or password."],
      { status: "refused", type: "NotAuthorizedException" },
    ],
    [
      "a lock",
      ["NotAuthorizedException", "Password attempts exceeded"],
      { status: "rate-limited" },
    ],
    [
      "a second factor",
      { ChallengeName: "SOFTWARE_TOKEN_MFA" },
      { status: "refused", type: "SOFTWARE_TOKEN_MFA" },
    ],
    ["no network", undefined, { status: "no-answer" }],
  ])("tells of %s", async (_name, answer, result) => {
    expect((await signIn(answer)).result).toEqual(result);
  });

  it.each([
    [{ password: undefined }, "password"],
    [{ authFlow: "USER_SRP_AUTH" }, "authFlow"],
  ])("refuses wrong arguments: %j", async (more, path) => {
    await expect(signIn({}, more)).rejects.toMatchObject({ code: "ERR_OPTION_INVALID", path });
  });
});

function withAbort() {
  const controller = new AbortController();
  return { abort: () => controller.abort(), signal: controller.signal };
}
