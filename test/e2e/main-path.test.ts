import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { ca, key } from "cognito-links-testing/servers";
import { describe, expect, it } from "vitest";
import {
  clickTheMail,
  expectAccessible,
  PASSWORD,
  signUp,
  statusOf,
  useBrowser,
  withSandbox,
} from "./harness.ts";

const browser = useBrowser();
const tls = { key, cert: ca };

/** Serves on loopback, on a free port. */
async function serve(server: Server): Promise<{ url: string; close: () => void }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const scheme = "setSecureContext" in server ? "https" : "http";
  const { port } = server.address() as AddressInfo;
  return { url: `${scheme}://127.0.0.1:${port}/`, close: () => server.close() };
}

describe("the main path", () => {
  it("in mode open: sign up, open the mail, click once, and land confirmed in the app", () =>
    withSandbox({ confirm: "open" }, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      const landed = await clickTheMail(await page.context().newPage(), sandbox);
      await landed.getByRole("heading", { name: /confirmed/i }).waitFor();
      await landed.waitForURL(`${sandbox.addresses.app}/welcome`);
      expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
      await page.getByRole("heading", { name: "You are signed in" }).waitFor();
      await landed.getByText("You may close this one.").waitFor();
    }));

  it("in mode click: the page asks, its button confirms, and the person lands in the app", () =>
    withSandbox({ confirm: "click" }, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      const asked = await clickTheMail(await page.context().newPage(), sandbox);
      expect(await statusOf(sandbox, "mary@example.com")).toBe("UNCONFIRMED");
      await expectAccessible(asked);
      await asked.getByRole("button", { name: "Confirm email address" }).click();
      await asked.getByRole("heading", { name: /confirmed/i }).waitFor();
      expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
    }));

  it.each(["open", "click"] as const)(
    "works with JavaScript off from the mail on, in mode %s",
    (confirm) =>
      withSandbox({ confirm }, async (sandbox) => {
        await signUp(await browser.newPage(), sandbox, "mary@example.com");
        const page = await clickTheMail(
          await browser.newPage({ javaScriptEnabled: false }),
          sandbox,
        );
        if (confirm === "click")
          await page.getByRole("button", { name: "Confirm email address" }).click();
        await page.getByRole("heading", { name: /confirmed/i }).waitFor();
        expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
      }),
  );

  it("welcomes the person again on a second click", () =>
    withSandbox({ confirm: "open" }, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      await clickTheMail(await page.context().newPage(), sandbox);
      const again = await clickTheMail(await page.context().newPage(), sandbox);
      await again.locator("[data-outcome='already-confirmed']").waitFor();
    }));

  it("heals an expired link with one button", () =>
    withSandbox({ confirm: "open" }, async (sandbox) => {
      const page = await browser.newPage();
      await signUp(page, sandbox, "mary@example.com");
      sandbox.clock.advance(25 * 3600);
      const expired = await clickTheMail(await page.context().newPage(), sandbox);
      await expired.getByRole("heading", { name: "This link no longer works" }).waitFor();
      await expectAccessible(expired);
      await expired.getByRole("button", { name: "Send me a new link" }).click();
      await expired.getByRole("heading", { name: "Check your email" }).waitFor();
      await expectAccessible(expired);
      expect(sandbox.inbox.list().map(({ triggerSource }) => triggerSource)).toEqual([
        "CustomMessage_ResendCode",
        "CustomMessage_SignUp",
      ]);
      const landed = await clickTheMail(await page.context().newPage(), sandbox);
      await landed.locator("[data-outcome='confirmed']").waitFor();
      await landed.waitForURL(`${sandbox.addresses.app}/welcome`);
      expect(await statusOf(sandbox, "mary@example.com")).toBe("CONFIRMED");
    }));

  it("lets the app send the person further, to another host, after the button", async () => {
    const signIn = await serve(
      createSecureServer(tls, (_request, response) => response.end("signed out")),
    );
    const app = await serve(
      createServer((_request, response) => response.writeHead(302, { location: signIn.url }).end()),
    );
    await withSandbox({ confirm: "click", redirectTo: app.url }, async (sandbox) => {
      await sandbox.pool.handle("SignUp", {
        ClientId: sandbox.addresses.clientId,
        Username: "mary@example.com",
        Password: PASSWORD,
      });
      const page = await browser.newPage({ ignoreHTTPSErrors: true });
      const asked = await clickTheMail(page, sandbox);
      await asked.getByRole("button", { name: "Confirm email address" }).click();
      await asked.waitForURL(signIn.url);
    });
    app.close();
    signIn.close();
  });
});
