import type { ConfirmMode } from "cognito-links";
import { describe, expect, it } from "vitest";
import { formOf, linkStatusOf, refreshOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import {
  ANSWERS_ON_THE_WAY,
  isSilent,
  PROXY_FAULTS,
  SANDBOX_FAULTS,
  WRONG_CONTENT_TYPE,
} from "./fault-kinds.ts";
import { controlFault, type Rig, withRig } from "./rig.ts";

const MODES: readonly ConfirmMode[] = ["click", "open"];
const DONE = /^(?:already-)?confirmed$/;

/** What the person does to confirm: opens the link, and presses the button where there is one. */
async function click({ browser, link }: Rig): Promise<Answer> {
  const page = await browser.visit(link());
  const form = page.status === 200 ? formOf(page) : undefined;
  return form === undefined ? page : browser.visit(link(), { form });
}

/** A page that says so, keeps the link good and loads itself again. */
async function expectBusy(page: Answer, rig: Rig): Promise<void> {
  expect(page.status).toBe(503);
  expect(page.body).toContain("<h1>One moment</h1>");
  expect(refreshOf(page)).toBeGreaterThanOrEqual(2);
  expect(refreshOf(page)).toBeLessThanOrEqual(8);
  expect(rig.lines.at(-1)).toMatchObject({ outcome: "busy", level: "warn" });
}

/** In the app, confirmed, with the one mail that there was. */
async function expectHealed(answer: Answer, rig: Rig): Promise<void> {
  expect(linkStatusOf(answer)).toMatch(DONE);
  expect(await rig.status()).toBe("CONFIRMED");
  expect(rig.mails()).toBe(1);
}

describe.concurrent.each(MODES)("confirming in mode %s", (mode) => {
  it.each(SANDBOX_FAULTS)("through %s: busy, and the page heals itself", (_name, fault) =>
    withRig(mode, async (rig) => {
      rig.deploy(rig.sandbox.addresses.cognito);
      await controlFault(rig, "ConfirmSignUp", fault);
      const first = await rig.impatiently(isSilent(fault), () => click(rig));
      if (linkStatusOf(first) === undefined) await expectBusy(first, rig);
      await expectHealed(await rig.reload(first), rig);
    }),
  );

  it.each(PROXY_FAULTS)("through %s: busy, and the page heals itself", (_name, fault) =>
    withRig(mode, async (rig) => {
      rig.proxy.breakOff("ConfirmSignUp", fault);
      const { silent = false } = fault;
      const first = await rig.impatiently(silent, () => click(rig));
      const healedByTheRetry = linkStatusOf(first) === "confirmed" && fault.carriedOut;
      if (!healedByTheRetry) await expectBusy(first, rig);
      await expectBusy(await rig.impatiently(silent, () => rig.reload(first, 1)), rig);
      expect(rig.proxy.seen("ConfirmSignUp")).toBeLessThanOrEqual(4);
      rig.proxy.mend();
      await expectHealed(await rig.reload(first), rig);
    }),
  );

  it.each(ANSWERS_ON_THE_WAY)("through %s: loudly, and the link stays good", (_name, fault) =>
    withRig(mode, async (rig) => {
      rig.proxy.breakOff("ConfirmSignUp", fault);
      const first = await click(rig);
      expect(first.status).toBe(500);
      expect(refreshOf(first)).toBeUndefined();
      expect(rig.lines.at(-1)).toMatchObject({ outcome: "misconfigured", level: "error" });
      expect(rig.proxy.seen("ConfirmSignUp")).toBe(1);
      rig.proxy.mend();
      rig.advance(60);
      await expectHealed(await click(rig), rig);
    }),
  );

  it.each([
    ["a name that DNS does not know", "http://cognito.invalid"],
    ["a refused connection", "http://127.0.0.1:1"],
  ])("through %s: busy, and the page heals itself", (_name, cognito) =>
    withRig(mode, async (rig) => {
      rig.deploy(cognito);
      const first = await click(rig);
      await expectBusy(first, rig);
      expect(await rig.status()).toBe("UNCONFIRMED");
      rig.deploy(rig.proxy.url);
      await expectHealed(await rig.reload(first), rig);
    }),
  );

  it("past the deadline before Cognito is called: busy, Cognito is not called, and it heals", () =>
    withRig(mode, async (rig) => {
      let now = Date.now();
      rig.deploy(rig.proxy.url, { now: () => (now += 30_000) });
      const first = await click(rig);
      await expectBusy(first, rig);
      expect(rig.lines.at(-1)).toMatchObject({ cognitoFault: "deadline" });
      expect(rig.proxy.seen("ConfirmSignUp")).toBe(0);
      rig.deploy(rig.proxy.url);
      await expectHealed(await rig.reload(first), rig);
    }));

  it("with a right answer of the wrong content type: confirmed at once", () =>
    withRig(mode, async (rig) => {
      rig.proxy.breakOff("ConfirmSignUp", WRONG_CONTENT_TYPE);
      const first = await click(rig);
      expect(linkStatusOf(first)).toBe("confirmed");
      await expectHealed(first, rig);
    }));

  it.each(["reset", "garbage"])("through one %s: the one retry confirms", (behaviour) =>
    withRig(mode, async (rig) => {
      rig.deploy(rig.sandbox.addresses.cognito);
      await controlFault(rig, "ConfirmSignUp", { behaviour, times: 1 });
      const first = await click(rig);
      expect(linkStatusOf(first)).toBe("confirmed");
      await expectHealed(first, rig);
    }),
  );
});
