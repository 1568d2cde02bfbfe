import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSharedStorage } from "./local-storage.ts";
import { type Channels, openTab } from "./tab.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const WAITING = "https://app.example.com/sign-in";
const LANDED = "https://app.example.com/from-mail";
const signIn = { flow: "sign-in", code: "12345678" } as const;
const verify = { flow: "verify-attribute", code: "123456", state: "s" } as const;

/** Passes a code and waits as long as it takes. */
async function pass(
  link: Parameters<Awaited<ReturnType<typeof openTab>>["page"]["passCode"]>[0],
  channels: Channels,
): Promise<boolean> {
  const { page } = await openTab(LANDED, { channels });
  const isTaken = page.passCode(link);
  await vi.runAllTimersAsync();
  return isTaken;
}

describe("passCode", () => {
  it("hands the code to the tab that waits for it, and tells that it was taken", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onCode("sign-in", heard);
    expect(await pass(signIn, channels)).toBe(true);
    expect(heard.mock.calls).toEqual([[signIn]]);
  });

  it("tells that nobody waits: on another device, or with the tab closed", async () => {
    const channels: Channels = new Map();
    (await openTab(WAITING, { channels })).page.onCode("sign-in", vi.fn())();
    expect(await pass(signIn, channels)).toBe(false);
  });

  it("passes by a tab that waits for another flow", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onCode("sign-in", heard);
    expect(await pass(verify, channels)).toBe(false);
    expect(heard).not.toHaveBeenCalled();
  });

  it("passes by a tab whose callback does not take it", async () => {
    const channels: Channels = new Map();
    (await openTab(WAITING, { channels })).page.onCode("sign-in", () => false);
    expect(await pass(signIn, channels)).toBe(false);
  });

  it("is not taken by the page that passes it", async () => {
    const { page } = await openTab(LANDED);
    const heard = vi.fn();
    page.onCode("sign-in", heard);
    const isTaken = page.passCode(signIn);
    await vi.runAllTimersAsync();
    expect(await isTaken).toBe(false);
    expect(heard).not.toHaveBeenCalled();
  });

  it("never passes a code that sets a password by itself", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onCode(Object("reset-password"), heard);
    const reset = { flow: "reset-password", code: "123456" };
    expect(await pass(Object(reset), channels)).toBe(false);
    expect(heard).not.toHaveBeenCalled();
  });

  it("says nothing to onResult", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onResult(heard);
    await pass(verify, channels);
    expect(heard).not.toHaveBeenCalled();
  });

  it("writes no code to localStorage: without BroadcastChannel nobody waits", async () => {
    const shared = createSharedStorage();
    const old = { channels: null, shared };
    const heard = vi.fn();
    (await openTab(WAITING, old)).page.onCode("sign-in", heard);
    const { page } = await openTab(LANDED, old);
    const isTaken = page.passCode(signIn);
    await vi.runAllTimersAsync();
    expect(await isTaken).toBe(false);
    expect(heard).not.toHaveBeenCalled();
    expect(shared.written).toEqual([]);
  });
});

describe("onCode", () => {
  it("refuses what is no function", async () => {
    const { page } = await openTab(WAITING);
    expect(() => page.onCode("sign-in", Object(undefined))).toThrow(TypeError);
    expect(() => page.onCode("sign-in", JSON.parse("null"))).toThrow(
      expect.objectContaining({ code: "ERR_OPTION_INVALID", path: "callback" }),
    );
  });

  it.each([
    null,
    "12345678",
    [1, null],
    [1, { flow: "sign-in" }],
    [1, { flow: "sign-in", code: 12345678 }],
    [1, { flow: "sign-in", code: "<b>12</b>" }],
    [1, { takenFrom: 1 }],
  ])("hears nothing in a message that is no code: %j", async (message) => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onCode("sign-in", heard);
    await openTab(LANDED, { channels });
    new BroadcastChannel("cognito-links").postMessage(message);
    expect(heard).not.toHaveBeenCalled();
  });
});
