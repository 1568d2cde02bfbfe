import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type * as Helper from "cognito-links/browser";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

/** What a page of the app finds: the helper, and a place for what a test wants to see. */
export type WithHelper = typeof globalThis & { links: typeof Helper; heard?: unknown };

export interface HelperApp {
  /** The app's origin. */
  readonly url: () => string;
  /** Opens a page of the app, and waits until it has the helper. */
  open(page: Page, path: string): Promise<void>;
}

/** An app of empty pages that have loaded the helper, whatever their path: of this machine, as the browser wants it. */
export function useHelperApp(): HelperApp {
  const helper = readFileSync("packages/runtime/dist/browser.js", "utf8");
  const server = createServer((request, response) => {
    const isHelper = request.url === "/browser.js";
    response.setHeader("content-type", isHelper ? "text/javascript" : "text/html");
    response.end(
      isHelper
        ? helper
        : '<script type="module">globalThis.links = await import("/browser.js")</script>',
    );
  });
  let app = "";
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    app = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });
  return {
    url: () => app,
    async open(page, path) {
      // Another fragment alone would not load the page anew, as the endpoint's redirect does.
      await page.goto("about:blank");
      await page.goto(`${app}${path}`);
      await hasHelper(page);
    },
  };
}

export const hasHelper = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => "links" in globalThis);
};
