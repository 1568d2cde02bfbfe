import type { Sandbox } from "cognito-links-dev";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { linkOf, PASSWORD, statusOf, useBrowser, withSandbox } from "./harness.ts";
import { hasHelper, useHelperApp, type WithHelper } from "./helper-app.ts";

const browser = useBrowser();
const app = useHelperApp();

/** What the sign-up form does, in the tab that waits then. */
async function signUp(page: Page, { addresses }: Sandbox, username: string): Promise<unknown> {
  const { cognito: endpoint, clientId } = addresses;
  const account = { endpoint, clientId, username, password: PASSWORD };
  return page.evaluate(async (given) => {
    const page = globalThis as WithHelper;
    const { clientMetadata } = await page.links.startLink();
    const begun = await page.links.beginSignUp({ ...given, clientMetadata });
    const ask = () => page.links.signInByPassword(given);
    void page.links.waitUntilConfirmed({ ask }).then((result) => {
      page.heard = result;
    });
    return begun;
  }, account);
}

const signedIn = async (page: Page): Promise<unknown> =>
  (await page.waitForFunction(() => (globalThis as WithHelper).heard)).jsonValue();

const tokens = {
  status: "signed-in",
  answer: { status: "signed-in", tokens: { accessToken: expect.stringMatching(/^ey/) } },
};

it("the tab that waits signs in: by asking after a click on another device, and by the link's own tab", async () => {
  await withSandbox({ redirectTo: `${app.url()}/welcome` }, async (sandbox) => {
    const waiting = await browser.newPage();
    // Storage events stand in, as in a browser that is old.
    await waiting.context().addInitScript("delete globalThis.BroadcastChannel");
    await waiting.clock.install();
    await app.open(waiting, "/check-mail");
    const mary = "mary@example.com";
    expect(await signUp(waiting, sandbox, mary)).toEqual({ status: "mail-sent" });

    const phone = await browser.newPage();
    await phone.goto(linkOf(sandbox));
    await phone.getByRole("button", { name: "Confirm email address" }).click();
    await phone.waitForURL(`${app.url()}/welcome*`);
    expect(await statusOf(sandbox, mary)).toBe("CONFIRMED");
    await waiting.clock.fastForward(5_000);
    expect(await signedIn(waiting)).toMatchObject(tokens);

    // The form again: an account that is confirmed gets the same answer, and no mail.
    const mails = sandbox.inbox.list().length;
    await app.open(waiting, "/check-mail");
    expect(await signUp(waiting, sandbox, mary)).toEqual({ status: "mail-sent" });
    expect(sandbox.inbox.list()).toHaveLength(mails);

    // One that is not confirmed gets another link, which knows this browser.
    const anne = "anne@example.com";
    await app.open(waiting, "/check-mail");
    await signUp(waiting, sandbox, anne);
    await app.open(waiting, "/check-mail");
    expect(await signUp(waiting, sandbox, anne)).toEqual({ status: "mail-sent" });
    expect(sandbox.inbox.list()).toHaveLength(mails + 2);

    const landed = await waiting.context().newPage();
    await landed.goto(linkOf(sandbox));
    await landed.waitForURL(`${app.url()}/welcome*`);
    await hasHelper(landed);
    const said = await landed.evaluate(async () => {
      const { links } = globalThis as WithHelper;
      return [links.readResult()?.status, await links.waitingTabMovedOn()];
    });
    expect(said).toEqual(["confirmed", true]);
    expect(await signedIn(waiting)).toMatchObject(tokens);
    expect(await landed.evaluate("Object.keys(localStorage)")).toEqual([]);
  });
});
