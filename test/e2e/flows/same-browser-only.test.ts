import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { askAt, linkOf, mailed, makePerson, signIn, useBrowser, withSandbox } from "../harness.ts";

const browser = useBrowser();

it("in the strict mode a reset code goes to the app's page in the browser that asked alone; one that opens nothing is shown anywhere", async () => {
  const server = createServer((_request, response) => response.end("the app's page"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const app = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = `${app}/new-password`;
  const flows = { "reset-password": { page } };
  await withSandbox(
    { confirm: "same-browser-only", allowRedirects: [app], flows },
    async (sandbox) => {
      const { app: demo } = sandbox.addresses;
      await makePerson(sandbox, "mary@example.com");
      const asking = await browser.newPage();
      await askAt(asking, `${demo}/forgot-password`, "mary@example.com", "Send the email");
      await asking.getByRole("heading", { name: "Check your email" }).waitFor();
      const elsewhere = await browser.newPage();
      await elsewhere.goto(linkOf(sandbox));
      await elsewhere
        .getByRole("heading", { name: "Open the link where you asked for it" })
        .waitFor();
      await asking.goto((await elsewhere.locator(".copy").textContent()) ?? "");
      expect(asking.url()).toBe(
        `${page}#link_flow=reset-password&link_code=${mailed(sandbox, "Code")}`,
      );

      await signIn(asking, sandbox, "mary@example.com");
      await askAt(asking, `${demo}/change-email`, "new@example.com", "Send the email");
      await asking.getByRole("heading", { name: "Check your email" }).waitFor();
      await elsewhere.goto(linkOf(sandbox));
      await elsewhere.getByRole("heading", { name: "Sign in to confirm your address" }).waitFor();
      const code = elsewhere.getByLabel("Code", { exact: true });
      expect(await code.textContent()).toBe(mailed(sandbox, "Code"));
      await elsewhere.context().close();
      await asking.context().close();
    },
  );
  server.close();
});
