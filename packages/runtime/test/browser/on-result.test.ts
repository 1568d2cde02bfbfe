import { afterEach, describe, expect, it, vi } from "vitest";
import { createSharedStorage } from "./local-storage.ts";
import { type Channels, openTab } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const WAITING = "https://app.example.com/check-mail";
const LANDED = "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed";

describe("onResult", () => {
  it("tells the waiting tab once what another tab has read", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onResult(heard);
    const { page } = await openTab(`${LANDED}&link_state=s`, { channels });
    page.readResult();
    page.readResult();
    expect(heard.mock.calls).toEqual([[{ flow: "sign-up", status: "confirmed", state: "s" }]]);
  });

  it("tells of every result, one after the other", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onResult(heard);
    (await openTab(LANDED, { channels })).page.readResult();
    (await openTab(LANDED.replace("=c", "=already-c"), { channels })).page.readResult();
    expect(heard.mock.calls.map(([{ status }]) => status)).toEqual([
      "confirmed",
      "already-confirmed",
    ]);
  });

  it("says nothing to the tab that has read the result itself", async () => {
    const heard = vi.fn();
    const { page } = await openTab(LANDED);
    page.onResult(heard);
    page.readResult();
    expect(heard).not.toHaveBeenCalled();
  });

  it("says nothing when the other tab has found no result", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab(WAITING, { channels })).page.onResult(heard);
    (await openTab(LANDED.replace("=confirmed", "=busy"), { channels })).page.readResult();
    expect(heard).not.toHaveBeenCalled();
  });

  it("ends when it is unsubscribed, also twice, and leaves no channel open", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    const stop = (await openTab(WAITING, { channels })).page.onResult(heard);
    stop();
    stop();
    (await openTab(LANDED, { channels })).page.readResult();
    expect(heard).not.toHaveBeenCalled();
    expect(channels.get("cognito-links")?.size).toBe(0);
  });

  it.each([
    ["confirmed"],
    [null],
    [{ flow: "sign-up", status: "confirmed" }],
    [[1, null]],
    [[1, { flow: "sign-up", status: "expired" }]],
    [[1, { flow: "sign-up", status: "confirmed", state: 7 }]],
  ])("is not taken in by other messages on the channel: %j", async (message) => {
    const heard = vi.fn();
    const { page } = await openTab(WAITING);
    page.onResult(heard);
    new BroadcastChannel("cognito-links").postMessage(message);
    expect(heard).not.toHaveBeenCalled();
  });

  it("hears by storage events where there is no BroadcastChannel, and leaves nothing there", async () => {
    const shared = createSharedStorage();
    const old = { channels: null, shared };
    const heard = vi.fn();
    (await openTab(WAITING, old)).page.onResult(heard);
    const { page } = await openTab(LANDED, old);
    const heardItself = vi.fn();
    page.onResult(heardItself);
    page.readResult();
    (await openTab(LANDED, old)).page.readResult();
    const result = { flow: "sign-up", status: "confirmed" };
    expect(heard.mock.calls).toEqual([[result], [result]]);
    expect(heardItself).toHaveBeenCalledTimes(1);
    expect([...shared.values]).toEqual([]);
  });

  it("ends when it is unsubscribed, without BroadcastChannel too", async () => {
    const old = { channels: null, shared: createSharedStorage() };
    const heard = vi.fn();
    (await openTab(WAITING, old)).page.onResult(heard)();
    (await openTab(LANDED, old)).page.readResult();
    expect(heard).not.toHaveBeenCalled();
  });

  it.each(["null", "{", "[1, null]", '"confirmed"'])(
    "is not taken in by what else is stored under its name: %s",
    async (value) => {
      const shared = createSharedStorage();
      const heard = vi.fn();
      (await openTab(WAITING, { channels: null, shared })).page.onResult(heard);
      await openTab(LANDED, { channels: null, shared });
      localStorage.setItem("cognito-links", value);
      expect(heard).not.toHaveBeenCalled();
    },
  );

  it("opens no channel on a server, where it would keep the process alive", async () => {
    const { page } = await openTab(WAITING);
    vi.unstubAllGlobals();
    const opened = vi.fn();
    vi.stubGlobal("BroadcastChannel", opened);
    page.onResult(() => undefined)();
    expect(opened).not.toHaveBeenCalled();
  });

  it("refuses a callback that is no function", async () => {
    const { page } = await openTab(WAITING);
    const call = (): unknown => page.onResult(JSON.parse("null"));
    expect(call).toThrow(TypeError);
    expect(call).toThrow("callback: expected a function");
  });
});
