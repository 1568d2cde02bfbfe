import { afterEach, describe, expect, it, vi } from "vitest";
import { openTab } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const WELCOME = "https://app.example.com/welcome";
const CONFIRMED = "link_flow=sign-up&link_status=confirmed";

describe("readResult", () => {
  it.each([
    [CONFIRMED, { flow: "sign-up", status: "confirmed" }],
    [
      "link_flow=sign-up&link_status=already-confirmed&link_state=a%20%26%2B%C3%BC",
      { flow: "sign-up", status: "already-confirmed", state: "a &+ü" },
    ],
    [`${CONFIRMED}&link_state=`, { flow: "sign-up", status: "confirmed", state: "" }],
  ])("reads %s", async (query, result) => {
    const { page } = await openTab(`${WELCOME}?${query}`);
    expect(page.readResult()).toStrictEqual(result);
  });

  it.each([
    "",
    "?page=2",
    "?link_flow=sign-up",
    "?link_status=confirmed",
    "?link_flow=no-flow&link_status=confirmed",
    "?link_flow=sign-up&link_status=expired",
    "?link_flow=sign-up&link_status=CONFIRMED",
    "?link_flow=sign-up&link_status=constructor",
    "?LINK_FLOW=sign-up&LINK_STATUS=confirmed",
    `?${CONFIRMED}&link_status=confirmed`,
    `?${CONFIRMED}&link_flow=sign-up`,
    `?${CONFIRMED}&link_state=a&link_state=b`,
    `?${CONFIRMED}&link%5Fstatus=already-confirmed`,
  ])("finds nothing in %j", async (query) => {
    const { page } = await openTab(`${WELCOME}${query}`);
    expect(page.readResult()).toBeUndefined();
  });

  it("finds nothing where there is no page, as on a server", async () => {
    const { page } = await openTab(`${WELCOME}?${CONFIRMED}`);
    vi.unstubAllGlobals();
    expect(page.readResult()).toBeUndefined();
  });

  it("still reads when the browser refuses to change the address", async () => {
    const replaceState = (): void => {
      throw new DOMException("too often", "SecurityError");
    };
    const { page } = await openTab(`${WELCOME}?${CONFIRMED}`, { replaceState });
    expect(page.readResult()).toMatchObject({ status: "confirmed" });
  });

  it("still reads in a browser without BroadcastChannel", async () => {
    const { page } = await openTab(`${WELCOME}?${CONFIRMED}`);
    vi.stubGlobal("BroadcastChannel", undefined);
    expect(page.readResult()).toMatchObject({ status: "confirmed" });
  });
});

describe("the address bar", () => {
  it.each([
    [`?${CONFIRMED}`, ""],
    [`?${CONFIRMED}&link_state=s#a?b&link_flow=sign-up`, "#a?b&link_flow=sign-up"],
    [`?a=%2f+%20&&=&b&${CONFIRMED}&a=2#`, "?a=%2f+%20&&=&b&a=2"],
    [`?${CONFIRMED}#`, ""],
    [`?${CONFIRMED}#/`, "#/"],
    ["?link_status=expired&keep=1", "?keep=1"],
    ["?link%5Fstatus=x&$&=1", "?$&=1"],
    [`??link_flow=mine&${CONFIRMED}`, "??link_flow=mine"],
    ["?my_link_flow=1&link_flows=2&linkflow", "?my_link_flow=1&link_flows=2&linkflow"],
  ])("%s becomes %j", async (before, after) => {
    const tab = await openTab(`${WELCOME}${before}`);
    tab.page.readResult();
    expect(tab.address).toBe(`${WELCOME}${after}`);
  });

  it("keeps the router's state", async () => {
    const tab = await openTab(`${WELCOME}?${CONFIRMED}`, { historyState: { key: 7 } });
    tab.page.readResult();
    expect(tab.state).toEqual({ key: 7 });
  });

  it("is left alone when nothing of ours stands there", async () => {
    const replaceState = vi.fn();
    const { page } = await openTab(`${WELCOME}?a=1#b`, { replaceState });
    page.readResult();
    expect(replaceState).not.toHaveBeenCalled();
  });

  it("tells the result only once", async () => {
    const { page } = await openTab(`${WELCOME}?${CONFIRMED}`);
    page.readResult();
    expect(page.readResult()).toBeUndefined();
  });
});
