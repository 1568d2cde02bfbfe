import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Cell } from "../lib/column.ts";
import { type Desk, NEW_PASSWORD, PASSWORD } from "../lib/desk.ts";
import type { RowName } from "../lib/rows.ts";
import { isSignedIn, signIn, withTab } from "../lib/screens.ts";
import type { Site } from "../lib/site.ts";
import { totpCode } from "../lib/totp.ts";

type Rows = Extract<
  RowName,
  "password" | "userAuthEmail" | "userAuthPassword" | "userAuthSrp" | "changePassword" | "totpSetUp"
>;

/** What its screens do where the app says how people sign in, or the pool asks for more; in pages/sign-in.tsx. */
export function signInCells(site: Site): Readonly<Record<Rows, Cell>> {
  const browse = (query: string, visit: (tab: Page) => Promise<void>): Promise<void> =>
    withTab(site, visit, `/?${query}`);
  const byPassword =
    (flow: string, preferredChallenge?: string): Cell =>
    async (desk) => {
      const preferred = preferredChallenge && { preferredChallenge };
      const query = new URLSearchParams({ authFlowType: flow, ...preferred });
      await browse(`${query}`, async (tab) => {
        const asked = firstSignIn(tab);
        await signIn(tab, await desk.person());
        await isSignedIn(tab);
        const { AuthFlow, AuthParameters } = await asked;
        assert.equal(AuthFlow, flow);
        assert.equal(AuthParameters["PREFERRED_CHALLENGE"], preferredChallenge);
      });
    };

  return {
    password: byPassword("USER_PASSWORD_AUTH"),
    userAuthPassword: byPassword("USER_AUTH", "PASSWORD"),
    userAuthSrp: byPassword("USER_AUTH", "PASSWORD_SRP"),
    userAuthEmail: (desk) =>
      browse("preferredAuthMethod=EMAIL_OTP", async (tab) => {
        const address = await desk.person();
        await tab.getByLabel("Email").fill(address);
        await tab.getByRole("button", { name: "Sign In with Email" }).click();
        await tab.getByLabel("Code").waitFor();
        await tab.getByLabel("Code").fill(desk.codeTo(address));
        await tab.getByRole("button", { name: "Confirm" }).click();
        await isSignedIn(tab);
      }),
    changePassword: (desk) =>
      browse("", async (tab) => {
        const address = await desk.person();
        await signIn(tab, address);
        await isSignedIn(tab);
        await tab.getByLabel("Current Password").fill(PASSWORD);
        await tab.getByLabel("New Password").fill(NEW_PASSWORD);
        await tab.getByLabel("Confirm Password").fill(NEW_PASSWORD);
        const answered = tab.waitForResponse((response) => response.request().method() === "POST");
        await tab.getByRole("button", { name: "Update password" }).click();
        assert.equal((await answered).status(), 200);
        await desk.tokensOf(address, NEW_PASSWORD);
      }),
    totpSetUp: (desk) =>
      whereMfaIsDemanded(desk, () =>
        browse("", async (tab) => {
          const address = await desk.person();
          await signIn(tab, address);
          const secret = await tab.locator("[data-amplify-copy] > div").first().innerText();
          await tab.getByLabel("Code").fill(totpCode(secret, desk.sandbox.clock.now()));
          await tab.getByRole("button", { name: "Confirm" }).click();
          await isSignedIn(tab);
          assert.deepEqual((await desk.user(address)).mfa, ["SOFTWARE_TOKEN_MFA"]);
        }),
      ),
  };
}

interface SignInRequest {
  readonly AuthFlow: string;
  readonly AuthParameters: Readonly<Record<string, string>>;
}

/** What the page asks of Cognito first. */
async function firstSignIn(tab: Page): Promise<SignInRequest> {
  const request = await tab.waitForRequest((request) => {
    return request.headers()["x-amz-target"]?.endsWith(".InitiateAuth") ?? false;
  });
  return request.postDataJSON();
}

async function whereMfaIsDemanded(desk: Desk, work: () => Promise<void>): Promise<void> {
  await desk.demandMfa(true);
  try {
    await work();
  } finally {
    await desk.demandMfa(false);
  }
}
