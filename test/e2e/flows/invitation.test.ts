import type { Sandbox } from "cognito-links-dev";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import {
  askAt,
  clickTheMail,
  expectAccessible,
  fillSignIn,
  linkOf,
  mailed,
  statusOf,
  useBrowser,
  useSandbox,
} from "../harness.ts";

const browser = useBrowser();
const sandboxOf = useSandbox({ pool: { attributes: [{ name: "name", required: true }] } });
const OWN = "My-very-own-1!";

/** An administrator invites somebody in the demo app. */
async function invite({ addresses }: Sandbox, email: string): Promise<void> {
  const page = await browser.newPage();
  await askAt(page, `${addresses.app}/invite`, email, "Send the invitation");
  await page.locator("#sent:not(:empty)").waitFor();
  await page.context().close();
}

/** Pastes the temporary password and types one's own. */
async function choose(page: Page, temporary: string): Promise<void> {
  await page.getByLabel("Temporary password from the email").fill(temporary);
  await page.getByLabel("New password").fill(OWN);
  await page.getByRole("button", { name: "Set password" }).click();
}

it("an invitation ends with a password of one's own, after what was wrong or missing was said beside its field", async () => {
  const sandbox = sandboxOf();
  await invite(sandbox, "mary@example.com");
  const temporary = mailed(sandbox, "Temporary password");
  expect(linkOf(sandbox)).not.toContain(temporary);
  const inbox = await browser.newPage();
  await inbox.goto(`${sandbox.addresses.inbox}/message/latest`);
  for (const shown of ["mary@example.com", temporary])
    await inbox.frameLocator("iframe").getByText(shown, { exact: true }).waitFor();
  const page = await clickTheMail(inbox, sandbox, "Accept the invitation");
  await page.getByRole("heading", { name: "Choose your password" }).waitFor();
  expect(await page.getByLabel("Account").inputValue()).toBe("mary@example.com");

  await choose(page, "nonsense");
  await page.getByRole("alert").getByText("This is not the temporary password").waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("temporaryPassword");
  await page.getByRole("link", { name: "Sign in" }).waitFor();

  await choose(page, `  ${temporary}\t`);
  await page.getByRole("alert").getByText("A little more is needed").waitFor();
  await expectAccessible(page);
  await page.getByLabel("Full name").fill("Mary Ann Oak");
  await choose(page, temporary);
  await page.getByRole("heading", { name: "Your account is ready" }).waitFor();
  await fillSignIn(page, "mary@example.com", OWN);
  await page.getByRole("heading", { name: "You are signed in" }).waitFor();
  await page.context().close();
});

it("it works without JavaScript, and says of an expired one whom to ask", async () => {
  const sandbox = sandboxOf();
  await invite(sandbox, "john@example.com");
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(linkOf(sandbox));
  await choose(page, mailed(sandbox, "Temporary password"));
  await page.getByLabel("Full name").fill("John Oak");
  await choose(page, mailed(sandbox, "Temporary password"));
  await page.getByRole("heading", { name: "Your account is ready" }).waitFor();
  expect(await statusOf(sandbox, "john@example.com")).toBe("CONFIRMED");

  await invite(sandbox, "anne@example.com");
  sandbox.clock.advance(7 * 24 * 3600 + 1);
  await page.goto(linkOf(sandbox));
  await choose(page, mailed(sandbox, "Temporary password"));
  await page.getByRole("heading", { name: "This invitation no longer works" }).waitFor();
  await page.getByText("Please ask whoever invited you").waitFor();
  await page.context().close();
});
