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
  useBrowser,
  useSandbox,
} from "../harness.ts";

const browser = useBrowser();
const sandboxOf = useSandbox();
const NEW = "Brand-new-2!";

/** Says in the demo app that the password is forgotten, and waits there. */
async function forget(page: Page, email: string): Promise<void> {
  await askAt(page, `${sandboxOf().addresses.app}/forgot-password`, email, "Send the email");
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
}

const field = (page: Page) => page.getByLabel("New password");
const press = (page: Page) => page.getByRole("button", { name: "Set new password" }).click();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

it("a forgotten password ends with a new one that signs in, and a second tab says what is true", async () => {
  const sandbox = sandboxOf();
  await makePerson(sandbox, "mary@example.com");
  const waiting = await browser.newPage();
  const context = waiting.context();
  await forget(waiting, "mary@example.com");
  const code = mailed(sandbox, "Code");
  const form = await clickTheMail(await context.newPage(), sandbox, "Choose a new password");
  await form.getByRole("heading", { name: "Choose a new password" }).waitFor();
  // Neither the address bar nor the page has the code.
  expect(form.url() + (await form.content())).not.toContain(code);
  expect(await form.getByLabel("Account").inputValue()).toBe("mary@example.com");
  const helped = form.locator("[autocomplete]");
  expect(
    await helped.evaluateAll((all) => all.map((one) => one.getAttribute("autocomplete"))),
  ).toEqual(["username", "new-password"]);
  await expectAccessible(form);
  const second = await context.newPage();
  await second.goto(linkOf(sandbox));

  await form.getByRole("button", { name: "Show" }).click();
  expect(await field(form).getAttribute("type")).toBe("text");
  await field(form).fill("short");
  expect(await form.locator(".met").allTextContents()).toEqual(["A lowercase letter"]);
  await press(form);
  await form.getByRole("alert").getByText("This password was not accepted").waitFor();
  expect(await focused(form)).toBe("newPassword");
  expect(await field(form).inputValue()).toBe("");
  expect(form.url()).not.toContain(code);
  await field(form).fill(NEW);
  await press(form);
  await form.getByRole("heading", { name: "Your new password is set" }).waitFor();
  await waiting.getByRole("heading", { name: "Your new password is set" }).waitFor();
  await fillSignIn(form, "mary@example.com", NEW);
  await form.getByRole("heading", { name: "You are signed in" }).waitFor();

  // The other tab's form is from before; its code is used up.
  await field(second).fill("Another-one-3!");
  await press(second);
  await second.getByRole("heading", { name: "This link no longer works" }).waitFor();
  await second.getByText("If you have just set a new password, sign in with it.").waitFor();
  await second.getByRole("link", { name: "Sign in" }).waitFor();
  await context.close();
});

it("it works on another device, without JavaScript, by the keyboard alone; the way back shows the form again", async () => {
  const sandbox = sandboxOf();
  await makePerson(sandbox, "john@example.com");
  await forget(await browser.newPage(), "john@example.com");
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(linkOf(sandbox));
  const tab = () => page.keyboard.press("Tab");
  await tab();
  await tab();
  await page.keyboard.type("short");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  // The focus is in the refused field already.
  await page.keyboard.type(NEW);
  await tab();
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "Your new password is set" }).waitFor();
  await page.goto(linkOf(sandbox));
  await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  await field(page).fill(NEW);
  // What was done a moment ago is not said to have failed.
  await press(page);
  await page.getByRole("heading", { name: "Your new password is set" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  expect(page.url()).not.toContain("code");
  await page.context().close();
});

it("one button heals a link that is too old, in the browser that asked", async () => {
  const sandbox = sandboxOf();
  await makePerson(sandbox, "anne@example.com");
  const page = await browser.newPage();
  await forget(page, "anne@example.com");
  sandbox.clock.advance(3600 + 1);
  await page.goto(linkOf(sandbox));
  await page.getByRole("heading", { name: "This link no longer works" }).waitFor();
  await page.getByRole("button", { name: "Send me a new link" }).click();
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
  await page.goto(linkOf(sandbox));
  await field(page).fill(NEW);
  await press(page);
  await page.getByRole("heading", { name: "Your new password is set" }).waitFor();
  await page.context().close();
});
