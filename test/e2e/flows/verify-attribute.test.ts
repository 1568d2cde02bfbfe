import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import {
  askAt,
  clickTheMail,
  expectAccessible,
  fillSignIn,
  linkOf,
  mailed,
  makePerson,
  signIn,
  useBrowser,
  useSandbox,
} from "../harness.ts";

const browser = useBrowser();
const sandboxOf = useSandbox();

/** Signs somebody new in, who then asks for another address and waits for its mail. */
async function changeAddress(from: string, to: string): Promise<Page> {
  const sandbox = sandboxOf();
  await makePerson(sandbox, from);
  const page = await browser.newPage();
  await signIn(page, sandbox, from);
  await askAt(page, `${sandbox.addresses.app}/change-email`, to, "Send the email");
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
  expect(sandbox.inbox.get("latest")?.to).toBe(to);
  return page;
}

/** The account shows the new address, and that it is confirmed. */
async function expectAddress(page: Page, email: string): Promise<void> {
  await page.waitForURL("**/account");
  await page.locator("#address").getByText(email).waitFor();
  expect(await page.locator("#verified").textContent()).toBe("Yes");
}

it("the link at the new address finishes where the person is signed in, and the waiting tab moves on", async () => {
  const waiting = await changeAddress("mary@example.com", "mary.new@example.com");
  const opened = await clickTheMail(await waiting.context().newPage(), sandboxOf());
  await opened.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
  await opened.waitForURL(`${sandboxOf().addresses.app}/verify`);
  await expectAddress(waiting, "mary.new@example.com");
  await waiting.context().close();
});

it("another device shows the code, to be typed where it began", async () => {
  const waiting = await changeAddress("john@example.com", "john.new@example.com");
  const elsewhere = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await elsewhere.goto(linkOf(sandboxOf()));
  await elsewhere.getByRole("heading", { name: "Sign in to confirm your address" }).waitFor();
  await expectAccessible(elsewhere);
  const code = await elsewhere.getByLabel("Code", { exact: true }).textContent();
  expect(code).toBe(mailed(sandboxOf(), "Code"));
  await waiting.getByLabel("Code from the email").fill(code ?? "");
  await waiting.getByRole("button", { name: "Confirm" }).click();
  await expectAddress(waiting, "john.new@example.com");
  await elsewhere.context().close();
  await waiting.context().close();
});

it("somebody else who is signed in changes nothing; signed in as the right person, it finishes", async () => {
  const sandbox = sandboxOf();
  const waiting = await changeAddress("anne@example.com", "anne.new@example.com");
  await makePerson(sandbox, "bob@example.com");
  const page = await browser.newPage();
  await signIn(page, sandbox, "bob@example.com");
  await page.goto(linkOf(sandbox));
  await page.getByRole("heading", { name: "Somebody else is signed in here" }).waitFor();
  await page.getByRole("button", { name: "Sign in as somebody else" }).click();
  await page.getByRole("heading", { name: "Sign in to confirm your address" }).waitFor();
  // Pools that do not ask for the code first take the new address at once.
  await fillSignIn(page, "anne.new@example.com");
  await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
  await page.getByRole("link", { name: "To your account" }).click();
  await expectAddress(page, "anne.new@example.com");
  await page.context().close();
  await waiting.context().close();
});
