import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import {
  askAt,
  clickTheMail,
  linkOf,
  mailed,
  makePerson,
  useBrowser,
  useSandbox,
} from "../harness.ts";

const browser = useBrowser();
const sandboxOf = useSandbox();

/** Asks for a sign-in link in the demo app, and waits. */
async function askForLink(email: string): Promise<Page> {
  const sandbox = sandboxOf();
  await makePerson(sandbox, email);
  const page = await browser.newPage();
  await page.goto(`${sandbox.addresses.app}/sign-in`);
  const { href } = await page
    .getByRole("link", { name: "Email me a sign-in link" })
    .evaluate(({ href }: HTMLAnchorElement) => ({ href }));
  await askAt(page, href, email, "Email me a sign-in link");
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
  return page;
}

async function expectSignedIn(page: Page, email: string): Promise<void> {
  await page.getByRole("heading", { name: "You are signed in" }).waitFor();
  await page.locator("#address").getByText(email).waitFor();
}

it("the link signs in the tab that waits, in the same browser, and works in that very tab too", async () => {
  const waiting = await askForLink("mary@example.com");
  const opened = await clickTheMail(await waiting.context().newPage(), sandboxOf(), "Sign in");
  await opened.getByRole("heading", { name: "Go back to your other tab" }).waitFor();
  await opened.waitForURL(`${sandboxOf().addresses.app}/sign-in-link`);
  await expectSignedIn(waiting, "mary@example.com");
  await opened.goto(linkOf(sandboxOf()));
  await expectSignedIn(opened, "mary@example.com");
  await waiting.context().close();

  const only = await askForLink("anne@example.com");
  await only.goto(linkOf(sandboxOf()));
  await expectSignedIn(only, "anne@example.com");
  await only.context().close();
});

it("another device shows the code, to be typed where it began; a link that is too old says so", async () => {
  const sandbox = sandboxOf();
  const waiting = await askForLink("john@example.com");
  const elsewhere = await browser.newPage();
  await elsewhere.goto(linkOf(sandbox));
  await elsewhere.getByRole("heading", { name: "Your sign-in code" }).waitFor();
  const code = (await elsewhere.getByLabel("Code", { exact: true }).textContent()) ?? "";
  expect(code).toBe(mailed(sandbox, "Code"));
  await waiting.getByLabel("Code from the email").fill(`${code.slice(0, 4)} ${code.slice(4)}`);
  await waiting.getByRole("button", { name: "Sign in" }).click();
  await expectSignedIn(waiting, "john@example.com");
  await waiting.context().close();

  sandbox.clock.advance(15 * 60 + 1);
  await elsewhere.goto(linkOf(sandbox));
  await elsewhere.getByRole("heading", { name: "This link is too old" }).waitFor();
  await elsewhere.getByText("Go back to where you were signing in").waitFor();
  await elsewhere.context().close();
});
