import { describe, expect, it, vi } from "vitest";
import { formOf, linkStatusOf, refreshOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import {
  isSilent,
  PROXY_FAULTS,
  reset,
  SANDBOX_FAULTS,
  WRONG_CONTENT_TYPE,
} from "./fault-kinds.ts";
import { controlFault, type Rig, withRig } from "./rig.ts";

/** A page, and the address at which its form is posted: that of the link that was opened. */
interface Opened {
  readonly page: Answer;
  readonly link: string;
}

/** The person's link is too old; gives back the page that offers a new one. */
async function openStale({ sandbox, browser, link }: Rig): Promise<Opened> {
  sandbox.clock.advance(24 * 3600 + 1);
  const opened = { page: await browser.visit(link()), link: link() };
  expect(opened.page.body).toContain("This link no longer works");
  return opened;
}

/** Presses the one button of a page. */
async function press({ page, link }: Opened, { browser }: Rig): Promise<Opened> {
  const form = formOf(page);
  expect(form).toMatchObject({ action: "resend" });
  return { page: await browser.visit(link, { form: form ?? {} }), link };
}

/** The page says so and offers to try again; it does not by itself, since every try may send a mail. */
function expectBusy({ page }: Opened, rig: Rig): void {
  expect(page.status).toBe(503);
  expect(page.body).toContain("Try again now");
  expect(refreshOf(page)).toBeUndefined();
  expect(rig.lines.at(-1)).toMatchObject({ asks: "resend", outcome: "busy" });
}

/** The newest mail confirms, whatever happened before. */
async function expectNewestMailConfirms(rig: Rig): Promise<void> {
  expect(linkStatusOf(await rig.browser.visit(rig.link()))).toBe("confirmed");
  expect(await rig.status()).toBe("CONFIRMED");
}

/** Presses again at once: what was not sent starts no countdown. Then follows the newest mail. */
async function expectHealed(busy: Opened, rig: Rig): Promise<void> {
  const before = rig.mails();
  const sent = await press(busy, rig);
  expect(sent.page.body).toContain("Check your email");
  expect(rig.mails(), "one mail for one press").toBe(before + 1);
  await expectNewestMailConfirms(rig);
}

describe.concurrent("asking for a new mail", () => {
  it.each(SANDBOX_FAULTS)(
    "through %s: at most one mail, and the next press heals",
    (_name, fault) =>
      withRig("open", async (rig) => {
        const stale = await openStale(rig);
        // A fresh endpoint has no kept connection, whose reset the transport would take for its own.
        rig.deploy(rig.sandbox.addresses.cognito);
        await controlFault(rig, "ResendConfirmationCode", { ...fault, times: 1 });
        const busy = await rig.impatiently(isSilent(fault), () => press(stale, rig));
        expectBusy(busy, rig);
        if ("behaviour" in fault && fault["behaviour"] === "slow")
          await vi.waitFor(() => expect(rig.mails()).toBe(2), { timeout: 60_000 });
        expect(rig.mails()).toBeLessThanOrEqual(2);
        await expectHealed(busy, rig);
      }),
  );

  it.each(PROXY_FAULTS)("through %s: at most one mail, and the next press heals", (_name, fault) =>
    withRig("open", async (rig) => {
      const stale = await openStale(rig);
      rig.deploy(rig.proxy.url);
      rig.proxy.breakOff("ResendConfirmationCode", fault);
      const { silent = false } = fault;
      const busy = await rig.impatiently(silent, () => press(stale, rig));
      expectBusy(busy, rig);
      await rig.proxy.settled();
      expect(rig.proxy.seen("ResendConfirmationCode")).toBe(1);
      expect(rig.mails()).toBe(fault.carriedOut ? 2 : 1);
      rig.proxy.mend();
      await expectHealed(busy, rig);
    }),
  );

  it.each([
    ["a name that DNS does not know", "http://cognito.invalid"],
    ["a refused connection", "http://127.0.0.1:1"],
  ])("through %s: no mail, and the next press heals", (_name, cognito) =>
    withRig("open", async (rig) => {
      const stale = await openStale(rig);
      rig.deploy(cognito);
      const busy = await press(stale, rig);
      expectBusy(busy, rig);
      expect(rig.mails()).toBe(1);
      rig.deploy(rig.proxy.url);
      await expectHealed(busy, rig);
    }),
  );

  it("past the deadline before Cognito is called: no mail, and the next press heals", () =>
    withRig("open", async (rig) => {
      const stale = await openStale(rig);
      let now = Date.now();
      rig.deploy(rig.proxy.url, { now: () => (now += 30_000) });
      const busy = await press(stale, rig);
      expectBusy(busy, rig);
      expect(rig.proxy.seen("ResendConfirmationCode")).toBe(0);
      rig.deploy(rig.proxy.url);
      await expectHealed(busy, rig);
    }));

  it("with a right answer of the wrong content type: one mail, and the page says so", () =>
    withRig("open", async (rig) => {
      const stale = await openStale(rig);
      rig.proxy.breakOff("ResendConfirmationCode", WRONG_CONTENT_TYPE);
      expect((await press(stale, rig)).page.body).toContain("Check your email");
      expect(rig.mails()).toBe(2);
      await expectNewestMailConfirms(rig);
    }));

  // A resend goes out on a connection of its own, because a kept one that resets leaves open whether it arrived.
  it("through a reset where connections are kept: it is sent once, and the newest of the mails confirms", () =>
    withRig("open", async (rig) => {
      const stale = await openStale(rig);
      rig.proxy.breakOff("ResendConfirmationCode", { carriedOut: true, answer: reset });
      const busy = await press(stale, rig);
      expectBusy(busy, rig);
      expect(rig.proxy.seen("ResendConfirmationCode")).toBe(1);
      await expectNewestMailConfirms(rig);
    }));

  it("twice at once: one mail", () =>
    withRig("open", async (rig) => {
      const stale = await openStale(rig);
      const pages = await Promise.all([press(stale, rig), press(stale, rig)]);
      for (const { page } of pages) expect(page.body).toContain("Check your email");
      expect(rig.mails()).toBe(2);
      await expectNewestMailConfirms(rig);
    }));
});
