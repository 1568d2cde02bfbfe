import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formOf, linkStatusOf, readForm, refreshOf, titleOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import { ANSWERS_ON_THE_WAY, FEW_PROXY_FAULTS } from "./fault-kinds.ts";
import { openRig, type Rig, SIGN_IN_URL } from "./rig.ts";

const temporaryPassword = "Temporary-1!";
const newPassword = "Chosen-by-1!";

/** A page, whose it is, and the address that it stands at. */
interface Opened {
  readonly page: Answer;
  readonly at: string;
  readonly email: string;
}

let rig: Rig;
let people = 0;
beforeAll(async () => {
  rig = await openRig("same-browser");
});
afterAll(() => rig.close());

const admin = (operation: string, Username: string, input: object): Promise<unknown> =>
  rig.sandbox.pool.handle(operation, {
    UserPoolId: rig.sandbox.addresses.userPoolId,
    Username,
    ...input,
  });

/** Somebody new, who is invited. */
async function invite(input: object = { DesiredDeliveryMediums: ["EMAIL"] }): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  const attributes = { email, email_verified: "true" };
  await admin("AdminCreateUser", email, {
    TemporaryPassword: temporaryPassword,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    ...input,
  });
  return email;
}

/** Somebody new, who has a password and forgets it. */
async function forget(): Promise<string> {
  const email = await invite({ MessageAction: "SUPPRESS" });
  await admin("AdminSetUserPassword", email, { Password: "Forgotten-1!", Permanent: true });
  const ClientId = rig.sandbox.addresses.clientId;
  await rig.sandbox.pool.handle("ForgotPassword", { ClientId, Username: email });
  return email;
}

/** Opens the link of the newest mail, at an endpoint that has no connection yet, and goes on to its page. */
async function openNewest(email: string): Promise<Opened> {
  rig.deploy(rig.proxy.url);
  const link = rig.link();
  const first = await rig.browser.visit(link);
  const { location } = first.headers;
  if (location === undefined) return { page: first, at: link, email };
  const at = new URL(location, link).href;
  return { page: await rig.browser.visit(at), at, email };
}

/** Types what the page's form asks for, and presses its button. */
async function send({ page, at, email }: Opened): Promise<Opened> {
  const form = formOf(page, { temporaryPassword, newPassword });
  expect(form).toBeDefined();
  return { page: await rig.browser.visit(at, { form: form ?? {} }), at, email };
}

/** The chosen password is the account's, whatever the person was told. */
async function expectSet({ email }: Opened): Promise<void> {
  const answer = await rig.sandbox.pool.handle("InitiateAuth", {
    ClientId: rig.sandbox.addresses.clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD: newPassword },
  });
  expect(answer).toHaveProperty("AuthenticationResult");
}

const alertOf = ({ page }: Opened): string | undefined =>
  /role="alert">([^<]*)</.exec(page.body)?.[1];

/** The form again, with words, and without anything that was typed: no page loads itself again and loses it. */
function expectFormAgain(opened: Opened): void {
  const { page } = opened;
  expect(page.status).toBe(503);
  expect(alertOf(opened)).toMatch(/no answer in time.*type it once more/);
  expect(readForm(page.body)?.empty).toContain("newPassword");
  expect(page.body).not.toContain(newPassword);
  expect(refreshOf(page)).toBeUndefined();
  expect(rig.lines.at(-1)).toMatchObject({ asks: "confirm", outcome: "busy", level: "warn" });
}

describe.each([
  { operation: "ConfirmForgotPassword", begin: forget, times: 1 },
  { operation: "RespondToAuthChallenge", begin: invite, times: 1 },
  // It changes nothing, so that a passing fault is tried again at once.
  { operation: "InitiateAuth", begin: invite, times: 2 },
])("a new password by $operation", ({ operation, begin, times }) => {
  // Waiting twice for nothing says no more of what may be repeated than it does of a sign-up.
  it.each(FEW_PROXY_FAULTS.filter(([, { silent }]) => times === 1 || !silent))(
    `through %s: sent ${times === 1 ? "once" : "twice"}, and the form comes again with words`,
    async (_name, fault) => {
      const form = await openNewest(await begin());
      const before = rig.proxy.seen(operation);
      rig.proxy.breakOff(operation, fault);
      const again = await rig.impatiently(fault.silent ?? false, () => send(form));
      await rig.proxy.settled();
      rig.proxy.mend();
      expectFormAgain(again);
      expect(rig.proxy.seen(operation) - before).toBe(times);

      const end = await send(again);
      if (fault.carriedOut && times === 1) {
        // It was done and nobody could know: what was used up does not work again, and the page says how to go on.
        expect(`${alertOf(end)} ${end.page.body}`).toMatch(/just sign in|sign in with it/);
        expect(end.page.body).toContain(`href="${SIGN_IN_URL}"`);
      } else expect(linkStatusOf(end.page)).toBe("confirmed");
      await expectSet(end);
    },
  );

  it.each(ANSWERS_ON_THE_WAY)(
    "through %s: sent once, loudly, and the link stays good",
    async (_name, fault) => {
      const form = await openNewest(await begin());
      const before = rig.proxy.seen(operation);
      rig.proxy.breakOff(operation, fault);
      const { page } = await send(form);
      rig.proxy.mend();
      expect([page.status, titleOf(page)]).toEqual([
        500,
        expect.stringMatching(/not set up right/),
      ]);
      expect(page.body).toContain(`href="${SIGN_IN_URL}"`);
      expect(rig.lines.at(-1)).toMatchObject({ outcome: "misconfigured", level: "error" });
      expect(rig.proxy.seen(operation) - before).toBe(1);
      const end = await send(await openNewest(form.email));
      expect(linkStatusOf(end.page)).toBe("confirmed");
      await expectSet(end);
    },
  );

  it("at a refused connection: the form comes again with words, and does it then", async () => {
    const form = await openNewest(await begin());
    rig.deploy("http://127.0.0.1:1");
    const again = await send(form);
    expectFormAgain(again);
    rig.deploy(rig.proxy.url);
    const end = await send(again);
    expect(linkStatusOf(end.page)).toBe("confirmed");
    await expectSet(end);
  });
});

describe("asking for another link by ForgotPassword", () => {
  /** The page of a link whose code's hour is over. */
  async function openStale(): Promise<Opened> {
    const email = await forget();
    rig.sandbox.clock.advance(3601);
    rig.advance(3601);
    const stale = await openNewest(email);
    expect(titleOf(stale.page)).toMatch(/no longer works/);
    return stale;
  }

  /** The next press mails, and the newest mail does it. */
  async function expectHealed(busy: Opened): Promise<void> {
    const before = rig.mails();
    const sent = await send(busy);
    expect(titleOf(sent.page)).toMatch(/Check your email/);
    expect(rig.mails() - before, "one mail for one press").toBe(1);
    const end = await send(await openNewest(busy.email));
    expect(linkStatusOf(end.page)).toBe("confirmed");
    await expectSet(end);
  }

  function expectBusy({ page }: Opened): void {
    expect(page.status).toBe(503);
    expect(page.body).toContain("Try again now");
    expect(refreshOf(page)).toBeUndefined();
    expect(rig.lines.at(-1)).toMatchObject({ asks: "resend", outcome: "busy" });
  }

  it.each(FEW_PROXY_FAULTS)(
    "through %s: sent once, and the next press heals",
    async (_name, fault) => {
      const stale = await openStale();
      const [before, mails] = [rig.proxy.seen("ForgotPassword"), rig.mails()];
      rig.proxy.breakOff("ForgotPassword", fault);
      const busy = await rig.impatiently(fault.silent ?? false, () => send(stale));
      await rig.proxy.settled();
      rig.proxy.mend();
      expectBusy(busy);
      expect(rig.proxy.seen("ForgotPassword") - before).toBe(1);
      expect(rig.mails() - mails).toBe(fault.carriedOut ? 1 : 0);
      await expectHealed(busy);
    },
  );

  it("at a refused connection: no mail, and the next press heals", async () => {
    const stale = await openStale();
    rig.deploy("http://127.0.0.1:1");
    const busy = await send(stale);
    expectBusy(busy);
    rig.deploy(rig.proxy.url);
    await expectHealed(busy);
  });

  it("twice at once: one mail, and both pages say that it is on its way", async () => {
    const stale = await openStale();
    const before = rig.mails();
    for (const { page } of await Promise.all([send(stale), send(stale)]))
      expect(titleOf(page)).toMatch(/Check your email/);
    expect(rig.mails() - before).toBe(1);
  });
});
