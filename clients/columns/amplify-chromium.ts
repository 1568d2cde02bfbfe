import assert from "node:assert/strict";
import { openChromium } from "../lib/chromium.ts";
import type { Column } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import type { Site } from "../lib/site.ts";
import { amplifyCells } from "./amplify.ts";
import type { Answer, CallAmplify } from "./call-amplify.ts";
import { fillHostedPage } from "./hosted-page.ts";

/** `aws-amplify` v6 in Chromium, bundled as an app's is. */
export async function openAmplifyInChromium({ sandbox }: Desk, site: Site): Promise<Column> {
  site.serve(sandbox.addresses);
  const context = await openChromium();
  const page = await context.newPage();
  // Amplify asks for its domain by https alone: the sandbox answers for it.
  await page.route("https://*.amazoncognito.com/**", async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const url = `${sandbox.addresses.cognito}${pathname}${search}`;
    if (route.request().isNavigationRequest())
      return route.fulfill({ status: 302, headers: { location: url } });
    const response = await route.fetch({ url });
    return route.fulfill({ response });
  });
  await page.goto(site.url);
  const call: CallAmplify = (name, input) =>
    page.evaluate(
      ([name, input]) => (globalThis as unknown as PageGlobals).callAmplify(name, input),
      [name, input] as const,
    );
  const cells = amplifyCells(call, sandbox.addresses.cognito);
  return {
    cells: {
      ...cells,
      async codeFlow(desk) {
        const address = await desk.person();
        await call("signOut");
        await page.evaluate("void callAmplify('signInWithRedirect')");
        await fillHostedPage(page, address);
        await page.waitForURL(`${site.url}/back**`);
        await page.waitForFunction("callAmplify('getCurrentUser').then(() => true, () => false)");
        assert.equal((await call("fetchUserAttributes"))["email"], address);
      },
    },
    close: () => context.close(),
  };
}

interface PageGlobals {
  callAmplify(name: string, input: unknown): Promise<Answer>;
}
