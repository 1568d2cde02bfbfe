import { openChromium } from "../lib/chromium.ts";
import { type Column, not } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import type { Site } from "../lib/site.ts";
import { amplifyCells } from "./amplify.ts";
import type { Answer, CallAmplify } from "./call-amplify.ts";

/** `aws-amplify` v6 in Chromium, bundled as an app's is. */
export async function openAmplifyInChromium({ sandbox }: Desk, site: Site): Promise<Column> {
  site.serve(sandbox.addresses);
  const context = await openChromium();
  const page = await context.newPage();
  await page.goto(site.url);
  const call: CallAmplify = (name, input) =>
    page.evaluate(
      ([name, input]) => (globalThis as unknown as PageGlobals).callAmplify(name, input),
      [name, input] as const,
    );
  const cells = amplifyCells(call, sandbox.addresses.cognito);
  return {
    cells: { ...cells, codeFlow: not("todo") },
    close: () => context.close(),
  };
}

interface PageGlobals {
  callAmplify(name: string, input: unknown): Promise<Answer>;
}
