import type * as Helper from "cognito-links/browser";
import type { Sandbox, SandboxOptions } from "cognito-links-dev";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { signUpByApi, useBrowser, withSandbox } from "./harness.ts";
import { useHelperApp, type WithHelper } from "./helper-app.ts";

const browser = useBrowser();

const app = useHelperApp();
const { open } = app;

const options: SandboxOptions = {
  pool: {
    clients: [
      { clientId: "demo_client", explicitAuthFlows: ["ALLOW_USER_AUTH"], authSessionValidity: 15 },
    ],
  },
};

/** A confirmed person in a pool that signs people in by mailed codes. */
async function makePerson(sandbox: Sandbox, email: string): Promise<void> {
  const { pool } = sandbox;
  const link = await signUpByApi(sandbox, email);
  await pool.handle("ConfirmSignUp", {
    ClientId: sandbox.addresses.clientId,
    Username: email,
    ConfirmationCode: new URL(link).searchParams.get("code"),
  });
  await pool.handle("UpdateUserPool", {
    UserPoolId: pool.config.userPoolId,
    AutoVerifiedAttributes: ["email"],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  });
}

/** The code of the newest mail, from its text. */
function mailedCode({ inbox }: Sandbox, digits: number): string {
  const code = new RegExp(`\\b\\d{${digits}}\\b`).exec(inbox.get("latest")?.text ?? "")?.[0];
  if (code === undefined) throw new Error("no code in the newest mail");
  return code;
}

/** What the page that a link leads to does with a code of a sign-in. */
const passOn = (page: Page): Promise<boolean | undefined> =>
  page.evaluate(async () => {
    const { links } = globalThis as WithHelper;
    const link = links.readCode();
    return link?.flow === "sign-in" ? links.passCode(link) : undefined;
  });

it("a code goes from the link's tab to the tab that waits, which signs in; and a new address is verified", () =>
  withSandbox(options, async (sandbox) => {
    const email = "mary@example.com";
    await makePerson(sandbox, email);
    const { cognito: endpoint, clientId } = sandbox.addresses;
    const waiting = await browser.newPage();
    const context = waiting.context();

    await open(waiting, "/sign-in");
    const begin = { clientId, endpoint, username: email };
    const begun = await waiting.evaluate(
      (given) => (globalThis as WithHelper).links.beginSignIn(given),
      begin,
    );
    expect(begun).toMatchObject({ status: "code-sent" });
    const signInCode = mailedCode(sandbox, 8);

    // A reload loses nothing; then the tab waits.
    await open(waiting, "/check-mail");
    await waiting.evaluate(() => {
      const page = globalThis as WithHelper;
      page.links.onCode("sign-in", async ({ code }) => {
        page.heard = await page.links.finishSignIn({ code });
      });
    });
    const heard = async (): Promise<unknown> => {
      const handle = await waiting.waitForFunction(() => (globalThis as WithHelper).heard);
      const value: unknown = await handle.jsonValue();
      await waiting.evaluate(() => delete (globalThis as WithHelper).heard);
      return value;
    };

    const landed = await context.newPage();
    // Its time stands still, so that no answer is late on a slow machine.
    await landed.clock.install();
    await landed.clock.pauseAt(Date.now() + 60_000);
    const wrong = signInCode === "00000000" ? "00000001" : "00000000";
    await open(landed, `/from-mail?a=1#link_flow=sign-in&link_code=${wrong}`);
    expect(await passOn(landed)).toBe(true);
    expect(await heard()).toEqual({ status: "mismatch" });
    await open(landed, `/from-mail?a=1#link_flow=sign-in&link_code=${signInCode}`);
    expect(await passOn(landed)).toBe(true);
    await landed.waitForURL(`${app.url()}/from-mail?a=1`);
    const signedIn = (await heard()) as Helper.SignInResult;
    if (signedIn.status !== "signed-in") throw new Error(signedIn.status);
    const { accessToken } = signedIn.tokens;

    // Another browser has nobody who waits.
    const elsewhere = await browser.newPage();
    await open(elsewhere, `/from-mail#link_flow=sign-in&link_code=${signInCode}`);
    expect(await passOn(elsewhere)).toBe(false);

    await sandbox.pool.handle("UpdateUserAttributes", {
      AccessToken: accessToken,
      UserAttributes: [{ Name: "email", Value: "new@example.com" }],
    });
    await waiting.evaluate(() => {
      const page = globalThis as WithHelper;
      page.links.onResult((result) => {
        page.heard = result;
      });
    });
    const finish = (token: string | undefined): Promise<unknown> =>
      landed.evaluate(
        async (given) => {
          const { links } = globalThis as WithHelper;
          const link = links.readCode();
          if (link?.flow !== "verify-attribute") return undefined;
          return links.finishVerification({ ...link, ...given, accessToken: given.accessToken });
        },
        { endpoint, accessToken: token },
      );
    await open(
      landed,
      `/from-mail#link_flow=verify-attribute&link_code=${mailedCode(sandbox, 6)}&link_state=s`,
    );
    expect(await finish(undefined)).toEqual({ status: "signed-out" });
    await open(landed, "/signed-in");
    expect(await finish(accessToken)).toEqual({ status: "confirmed" });
    expect(await heard()).toEqual({ flow: "verify-attribute", status: "confirmed", state: "s" });
    expect(await sandbox.pool.handle("GetUser", { AccessToken: accessToken })).toMatchObject({
      UserAttributes: expect.arrayContaining([
        { Name: "email", Value: "new@example.com" },
        { Name: "email_verified", Value: "true" },
      ]),
    });
  }));
