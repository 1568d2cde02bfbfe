import { afterEach, describe, expect, it, vi } from "vitest";
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

  it("does nothing in a browser without BroadcastChannel", async () => {
    const { page } = await openTab(WAITING);
    vi.stubGlobal("BroadcastChannel", undefined);
    expect(page.onResult(() => undefined)()).toBeUndefined();
  });

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
