import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { expectAccessible, useBrowser, withSandbox } from "./harness.ts";

const browser = useBrowser();

it("the preview is walked through: a language, a look, a button in an email, and a file that changes", async () => {
  const messages = mkdtempSync(join(tmpdir(), "cognito-links-e2e-preview-"));
  onTestFinished(() => rmSync(messages, { recursive: true }));
  await withSandbox({ messages }, async ({ addresses }) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(`${addresses.inbox}/preview`);
    await page.getByLabel("Language").selectOption({ label: "Deutsch (de)" });
    await page.waitForURL(/language=de/);
    await page.getByRole("link", { name: "Narrow" }).click();
    await page.waitForURL(/width=narrow/);
    await page.getByRole("link", { name: "Both" }).click();
    await page.waitForURL(
      `${addresses.inbox}/preview/sign-up/email-link-and-code?language=de&width=narrow&scheme=both`,
    );
    const colours = await Promise.all(
      ["light", "dark"].map((scheme) =>
        page
          .frameLocator(`iframe[data-scheme="${scheme}"]`)
          .locator("body")
          .evaluate((body) => getComputedStyle(body).backgroundColor),
      ),
    );
    expect(colours[0]).not.toBe(colours[1]);
    await expectAccessible(page, "iframe");

    const heading = page.locator("#mail h1");
    await page.locator("#live", { hasText: "Live" }).waitFor();
    const subject = "Willkommen bei [[appName]]";
    const own = { mail: { flows: { "sign-up": { subject } } } };
    writeFileSync(join(messages, "de.json"), JSON.stringify(own));
    await heading.filter({ hasText: "Willkommen bei Demo app" }).waitFor();

    await page.frameLocator('iframe[data-scheme="light"]').locator("a").first().click();
    await page.waitForURL(/\/preview\/sign-up\/page-ask\?language=de&width=narrow&scheme=both$/);

    await page.setViewportSize({ width: 320, height: 740 });
    expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, "iframe", "colours");
    await page.context().close();
  });
});
