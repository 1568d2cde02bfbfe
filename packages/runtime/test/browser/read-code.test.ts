import { afterEach, describe, expect, it, vi } from "vitest";
import { openTab } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const PAGE = "https://app.example.com/from-mail";
const VERIFY = "link_flow=verify-attribute&link_code=123456";

describe("readCode", () => {
  it.each([
    [VERIFY, { flow: "verify-attribute", code: "123456" }],
    ["link_flow=sign-in&link_code=12345678", { flow: "sign-in", code: "12345678" }],
    [
      "link_flow=reset-password&link_code=123456&link_state=a%20%26%2B%C3%BC",
      { flow: "reset-password", code: "123456", state: "a &+ü" },
    ],
    ["link_flow=invitation", { flow: "invitation" }],
    ["link_flow=invitation&link_state=", { flow: "invitation", state: "" }],
  ])("reads #%s", async (hash, link) => {
    const { page } = await openTab(`${PAGE}#${hash}`);
    expect(page.readCode()).toStrictEqual(link);
  });

  it.each([
    "",
    `?${VERIFY}`,
    "#link_flow=verify-attribute",
    "#link_code=123456",
    "#link_flow=sign-up&link_code=123456",
    "#link_flow=constructor&link_code=123456",
    "#link_flow=invitation&link_code=123456",
    "#link_flow=sign-in&link_code=12345",
    "#link_flow=sign-in&link_code=123456789",
    "#link_flow=sign-in&link_code=call+0800",
    "#link_flow=sign-in&link_code=123456%0A",
    "#link_flow=sign-in&link_code=%FF%FF",
    `#${VERIFY}&link_code=123456`,
    `#${VERIFY}&link_flow=sign-in&link_flow=sign-in`,
    `#${VERIFY}&link_state=a&link_state=b`,
    `#${VERIFY}&link%5Fcode=654321`,
  ])("finds nothing in %j", async (rest) => {
    const { page } = await openTab(`${PAGE}${rest}`);
    expect(page.readCode()).toBeUndefined();
  });

  it("finds nothing where there is no page, as on a server", async () => {
    const { page } = await openTab(`${PAGE}#${VERIFY}`);
    vi.unstubAllGlobals();
    expect(page.readCode()).toBeUndefined();
  });

  it.each([
    [`#${VERIFY}`, ""],
    ["#link_code=12", ""],
    [`?a=1#/route?b=%2f&${VERIFY}&c`, "?a=1#/route?b=%2f&c"],
    [`?link_flow=mine#${VERIFY}`, "?link_flow=mine"],
  ])("cleans the address bar: %s becomes %j", async (before, after) => {
    const tab = await openTab(`${PAGE}${before}`, { historyState: { key: 7 } });
    tab.page.readCode();
    expect(tab.address).toBe(`${PAGE}${after}`);
    expect(tab.state).toEqual({ key: 7 });
  });

  it("gives a code only once, and keeps nothing by itself", async () => {
    const storage = new Map<string, string>();
    const { page } = await openTab(`${PAGE}#${VERIFY}`, { storage });
    expect(page.readCode()).toBeDefined();
    expect(page.readCode()).toBeUndefined();
    expect(storage.size).toBe(0);
  });
});

describe("keepCode", () => {
  const link = { flow: "verify-attribute", code: "123456", state: "s" } as const;
  const START = Date.parse("2026-11-27T12:00:00Z");

  async function keepThenReload(minutes: number) {
    vi.useFakeTimers({ now: START, toFake: ["Date"] });
    const storage = new Map<string, string>();
    (await openTab(PAGE, { storage })).page.keepCode(link);
    vi.setSystemTime(START + minutes * 60_000);
    return openTab("https://app.example.com/signed-in", { storage });
  }

  it("gives the code to the next page of this tab, once", async () => {
    const { page } = await keepThenReload(14);
    expect(page.readCode()).toStrictEqual(link);
    expect(page.readCode()).toBeUndefined();
  });

  it("forgets it after 15 minutes", async () => {
    const { page } = await keepThenReload(15);
    expect(page.readCode()).toBeUndefined();
  });

  it("gives way to a newer code in the address", async () => {
    const { page } = await openTab(`${PAGE}#link_flow=sign-in&link_code=12345678`);
    page.keepCode(link);
    expect(page.readCode()).toMatchObject({ flow: "sign-in" });
  });

  it("never keeps a code that sets a password by itself", async () => {
    const storage = new Map<string, string>();
    const { page } = await openTab(`${PAGE}#link_flow=reset-password&link_code=123456`, {
      storage,
    });
    page.keepCode(Object(page.readCode()));
    expect(storage.size).toBe(0);
    expect(page.readCode()).toBeUndefined();
  });

  it("finds nothing in what is no JSON", async () => {
    const storage = new Map([["cognito-links.code", "{"]]);
    const { page } = await openTab(PAGE, { storage });
    expect(page.readCode()).toBeUndefined();
  });
});
