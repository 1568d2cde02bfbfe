import type { Sandbox } from "cognito-links-dev";
import { signUpMail } from "cognito-links-testing/sign-up-mail";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectAccessible, linkOf, signUp, statusOf, useBrowser, withSandbox } from "./harness.ts";

const browser = useBrowser();

/** Two looks are enough to see both widths and both colour schemes. */
/** What is right in one look is right in the other, but for the colours. */
const LOOKS: readonly (readonly [string, BrowserContextOptions, "all" | "colours"])[] = [
  ["wide and light", { viewport: { width: 1280, height: 860 }, colorScheme: "light" }, "all"],
  ["narrow and dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }, "colours"],
];

function addMail(sandbox: Sandbox, to: string, link = "about:blank"): string {
  return sandbox.inbox.add({
    to,
    subject: `Mail for ${to}`,
    html: signUpMail(link),
    sms: "Your code is 123456",
    triggerSource: "CustomMessage_SignUp",
  }).id;
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(screen ?? 0);
}

describe("inbox in a browser", () => {
  it.each(LOOKS)("passes the accessibility checks, %s", (_name, options, rules) =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage(options);
      const check = async (path: string): Promise<void> => {
        await page.goto(`${sandbox.addresses.inbox}${path}`);
        // The mail's frame runs no script, not even the checker's. Mails have tests of their own.
        await expectAccessible(page, "iframe", rules);
        await expectNoSidewaysScroll(page);
      };
      await check("/");
      const id = addMail(sandbox, "ann@example.com");
      addMail(sandbox, `${"very-long-name-".repeat(4)}@example.com`);
      for (const query of ["", "?tab=text", "?tab=sms", "?tab=headers", "?scheme=dark&width=phone"])
        await check(`/message/${id}${query}`);
      await signUp(page, sandbox, "mary@example.com");
      await check("/message/latest?tab=link");
      await check("/");
      await check("/?q=nothing-of-the-kind");
      await check("/nosuch");
    }),
  );

  it("has room in the bar of a very narrow screen for each thing, and when the sandbox is away", () =>
    withSandbox({}, async (sandbox) => {
      for (let i = 0; i < 12; i++) addMail(sandbox, "ann@example.com");
      const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
      await page.goto(sandbox.addresses.inbox);
      const overlaps = () =>
        page.evaluate(() => {
          const boxes = [...document.querySelectorAll("#count, #live, .bar-end > a, #delete-all")];
          const places = boxes.map((box) => box.getBoundingClientRect());
          return places.some((a, i) =>
            places
              .slice(i + 1)
              .some(
                (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
              ),
          );
        });
      const live = page.locator("#live");
      await page.locator("#live[data-state=on]").waitFor();
      expect(await overlaps()).toBe(false);
      await live.evaluate((node) => {
        node.textContent = "Waiting for the sandbox";
        node.dataset["state"] = "off";
      });
      expect(await overlaps()).toBe(false);
      await expectNoSidewaysScroll(page);
    }));

  it("shows a new mail by itself, the empty page included", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await page.goto(sandbox.addresses.inbox);
      await page.getByRole("heading", { name: "No email yet" }).waitFor();
      await page.getByText("Live", { exact: true }).waitFor();
      addMail(sandbox, "ann@example.com");
      await page.getByRole("link", { name: "Mail for ann@example.com" }).waitFor();
      await page.getByRole("heading", { name: "Mail for ann@example.com" }).waitFor();
      expect(await page.title()).toBe("Inbox (1 unread)");
      expect(await page.locator("#news").textContent()).toBe("New email: Mail for ann@example.com");
      addMail(sandbox, "bob@example.com");
      await page.locator("main").getByRole("heading", { name: "Mail for bob@" }).waitFor();
    }));

  it("keeps the open mail and the keyboard's place when another one comes", () =>
    withSandbox({}, async (sandbox) => {
      const id = addMail(sandbox, "ann@example.com");
      const page = await browser.newPage();
      await page.goto(`${sandbox.addresses.inbox}/message/${id}`);
      await page.getByText("Live", { exact: true }).waitFor();
      await page.getByRole("link", { name: "Mail for ann@example.com" }).focus();
      addMail(sandbox, "bob@example.com");
      await page.getByRole("link", { name: "Mail for bob@example.com" }).waitFor();
      const focused = page.locator("#list a:focus");
      expect(await focused.getAttribute("href")).toBe(`/message/${id}`);
      await page.getByRole("heading", { name: "Mail for ann@example.com" }).waitFor();
    }));

  it("opens a mail's link as a page of its own, outside the sandboxed frame", () =>
    withSandbox({}, async (sandbox) => {
      const target = `${sandbox.addresses.app}/welcome?link_status=confirmed`;
      const id = addMail(sandbox, "ann@example.com", target);
      const page = await browser.newPage();
      await page.goto(`${sandbox.addresses.inbox}/message/${id}`);
      const opened = page.context().waitForEvent("page");
      await page.frameLocator("iframe").getByRole("link").click();
      const link = await opened;
      await link.waitForURL(`${sandbox.addresses.app}/welcome`);
      expect(await link.evaluate(() => self.origin)).toBe(sandbox.addresses.app);
      expect(await link.evaluate(() => window.opener === null)).toBe(true);
    }));

  it("runs no script of a mail, in the frame or opened directly", () =>
    withSandbox({}, async (sandbox) => {
      const { id } = sandbox.inbox.add({
        to: "ann@example.com",
        subject: "Bad",
        html: `<p id="p">calm</p><script>p.textContent="ran"</script><img src="x:" onerror="p.textContent='ran'">`,
        triggerSource: "CustomMessage_SignUp",
      });
      const page = await browser.newPage();
      await page.goto(`${sandbox.addresses.inbox}/message/${id}`);
      expect(await page.frameLocator("iframe").locator("#p").textContent()).toBe("calm");
      await page.goto(`${sandbox.addresses.inbox}/view/${id}`);
      expect(await page.locator("#p").textContent()).toBe("calm");
    }));

  it("shows a mail as a phone and as a dark screen would", () =>
    withSandbox({}, async (sandbox) => {
      const id = addMail(sandbox, "ann@example.com");
      const page = await browser.newPage({ colorScheme: "light" });
      await page.goto(`${sandbox.addresses.inbox}/message/${id}`);
      await page.getByRole("link", { name: "Phone" }).click();
      await page.getByRole("link", { name: "Dark" }).click();
      await page.waitForURL("**/*scheme=dark*");
      const body = page.frameLocator("iframe").locator("body");
      expect(await body.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe(
        "rgb(18, 21, 23)",
      );
      expect((await page.locator("iframe").boundingBox())?.width).toBe(360);
    }));

  it("is used with keys: search, up and down, delete, and off", () =>
    withSandbox({}, async (sandbox) => {
      for (const name of ["ann", "bob", "cid"]) addMail(sandbox, `${name}@example.com`);
      const page = await browser.newPage();
      await page.goto(sandbox.addresses.inbox);
      const shows = (name: string) =>
        page
          .locator("main")
          .getByRole("heading", { name: `Mail for ${name}@` })
          .waitFor();
      await shows("cid");
      await page.keyboard.press("j");
      await shows("bob");
      await page.keyboard.press("k");
      await page.waitForURL("**/message/*");
      await shows("cid");
      await page.keyboard.press("j");
      await shows("bob");
      await page.keyboard.press("Delete");
      await shows("ann");
      expect(sandbox.inbox.list().map(({ to }) => to)).toEqual([
        "cid@example.com",
        "ann@example.com",
      ]);
      await page.keyboard.press("?");
      await page.getByLabel("Use these keys").uncheck();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Delete");
      await page.reload();
      await shows("ann");
      expect(sandbox.inbox.list()).toHaveLength(2);
    }));

  it("tries a mail's link: as a scanner, which confirms nobody, and as another browser, which is asked", () =>
    withSandbox({}, async (sandbox) => {
      const page = await browser.newPage();
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await signUp(page, sandbox, "mary@example.com");
      await page.goto(`${sandbox.addresses.inbox}/message/latest?tab=link`);
      await page.getByText("yes: it knows the browser in which it began").waitFor();
      await page.getByRole("button", { name: "Copy link" }).click();
      await page.getByRole("button", { name: "The link is copied" }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(linkOf(sandbox));
      await page.getByRole("button", { name: "As a scanner" }).click();
      await page.getByText("Nobody was confirmed").waitFor();
      await expectAccessible(page);
      const opened = page.context().waitForEvent("page");
      await page.getByRole("link", { name: "Open as another browser" }).click();
      const other = await opened;
      const button = other.getByRole("button", { name: "Confirm email address" });
      await button.waitFor();
      expect(await statusOf(sandbox, "mary@example.com")).toBe("UNCONFIRMED");
      await button.click();
      await other.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
    }));

  it("works without JavaScript, deleting included", () =>
    withSandbox({}, async (sandbox) => {
      addMail(sandbox, "ann@example.com");
      addMail(sandbox, "bob@example.com");
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.goto(sandbox.addresses.inbox);
      await page.getByRole("searchbox").fill("to:ann@example.com");
      await page.getByRole("searchbox").press("Enter");
      await page.getByRole("link", { name: "Mail for ann@example.com" }).click();
      await page.getByRole("link", { name: "Text", exact: true }).click();
      await page.getByRole("region", { name: "Text of this email" }).waitFor();
      await page.getByRole("button", { name: "Delete this message" }).click();
      await page.getByText("Nothing found").waitFor();
      await page.getByRole("button", { name: "Delete all" }).click();
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      await page.getByRole("heading", { name: "No email yet" }).waitFor();
    }));
});
