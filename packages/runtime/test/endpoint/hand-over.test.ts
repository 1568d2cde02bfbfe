import { createHash } from "node:crypto";
import type { ConfirmMode } from "cognito-links";
import { describe, expect, it } from "vitest";
import { FLOWS, HANDED_OVER as HANDED_OVER_FLOWS } from "../../src/flows/all-flows.ts";
import { okAnswer } from "./harness.ts";
import { CODE, eventOf, HANDED_OVER, PAGE, poolWith, SOURCE, titleOf } from "./mailed.ts";

const MODES: readonly ConfirmMode[] = ["same-browser", "same-browser-only", "click", "open"];
const GUARDED = "reset-password";
const FREE = HANDED_OVER_FLOWS.filter((flow) => flow !== GUARDED);
const verifier = "verifier-of-the-person-who-asked-for-the-mail";
const proof = createHash("sha256").update(verifier).digest("base64url");
const wishes = { redirectTo: "https://app.example.com/elsewhere", state: "a&b=c#d", proof };

/** A pool whose app takes the codes, in one mode of pressing. */
const poolIn = (confirm: ConfirmMode) => poolWith(okAnswer, { ...HANDED_OVER, confirm });

/** Where a flow's code is handed over: all that is ours stands in the fragment. */
const handedOver = (flow: string, state = ""): string =>
  `${PAGE}#link_flow=${flow}${flow === "invitation" ? "" : `&link_code=${CODE}`}${state}`;

describe.each(FREE)("a link that can do nothing without the app: %s", (flow) => {
  it.each(MODES)(
    "goes to the app's page from any browser, without a press, in mode %s",
    async (mode) => {
      const { mailedFor, browser, calls, lines } = poolIn(mode);
      const { status, headers, body } = await browser().open(await mailedFor(flow));
      expect([status, headers["location"], body]).toEqual([302, handedOver(flow), ""]);
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
      });
      expect(calls).toEqual([]);
      expect(lines).toMatchObject([
        { level: "info", flow, asks: "hand-over", outcome: "handed-over" },
      ]);
    },
  );

  it("goes to the page of the configuration, never where the mail's request wished", async () => {
    const { mailed, browser } = poolIn("same-browser");
    const person = browser();
    person.jar.set("link_proof", verifier);
    const link = await mailed(eventOf(SOURCE[flow], {}, wishes));
    const { headers } = await person.open(link);
    expect(headers["location"]).toBe(handedOver(flow, "&link_state=a%26b%3Dc%23d"));
  });

  it("hands nothing over to what opens no page, and has a page for it", async () => {
    const { mailedFor, send, calls } = poolIn("open");
    const link = await mailedFor(flow);
    for (const [method, headers, status] of [
      ["HEAD", {}, 200],
      ["GET", { "sec-purpose": "prefetch" }, 503],
      ["GET", { "sec-fetch-dest": "iframe" }, 200],
      ["GET", { "sec-fetch-dest": "image" }, 200],
      ["POST", { "sec-fetch-dest": "empty" }, 200],
    ] as const) {
      const answer = await send(method, link, undefined, { ...headers });
      expect(answer.status, `${method} ${JSON.stringify(headers)}`).toBe(status);
      expect(answer.headers["location"]).toBeUndefined();
      expect(answer.body).not.toContain(CODE);
    }
    expect(calls).toEqual([]);
  });

  it("goes on from the page that a frame would show, by its button", async () => {
    const { mailedFor, send, browser } = poolIn("same-browser");
    const link = await mailedFor(flow);
    const framed = await send("GET", link, undefined, { "sec-fetch-dest": "iframe" });
    const end = await browser().submit({ ...framed, url: link });
    expect([end.status, end.headers["location"]]).toEqual([303, handedOver(flow)]);
  });

  it("is too old after its code's life, and hands nothing over", async () => {
    const { mailedFor, browser, advance } = poolIn("open");
    const link = await mailedFor(flow);
    const { lifetime, pools } = FLOWS[flow];
    advance((pools?.longest ?? lifetime) + 1);
    const page = await browser().open(link);
    expect(page.status).toBe(410);
    expect(titleOf(page)).toMatch(/too old$/);
    expect(page.body).not.toMatch(/<form|123456/);
  });
});

describe("a link that sets a password on the app's page", () => {
  it.each(["same-browser", "click", "open"] as const)(
    "needs a press in another browser, in mode %s",
    async (mode) => {
      const { mailedFor, browser, calls } = poolIn(mode);
      const person = browser();
      const page = await person.open(await mailedFor(GUARDED));
      expect([page.status, titleOf(page)]).toEqual([200, "Choose a new password"]);
      const end = await person.submit(page);
      expect([end.status, end.headers["location"]]).toEqual([303, handedOver(GUARDED)]);
      expect(calls).toEqual([]);
    },
  );

  it.each(["same-browser", "same-browser-only"] as const)(
    "goes there at once in the browser that asked for it, in mode %s",
    async (mode) => {
      const { mailed, browser } = poolIn(mode);
      const person = browser();
      person.jar.set("link_proof", verifier);
      const { status, headers } = await person.open(
        await mailed(eventOf("ForgotPassword", {}, wishes)),
      );
      expect([status, headers["location"]]).toEqual([
        302,
        handedOver(GUARDED, "&link_state=a%26b%3Dc%23d"),
      ]);
    },
  );

  it("is too old after an hour, and hands nothing over", async () => {
    const { mailedFor, browser, advance } = poolIn("open");
    const link = await mailedFor(GUARDED);
    advance(3601);
    const page = await browser().open(link);
    expect([page.status, titleOf(page)]).toEqual([410, "This link is too old"]);
    expect(page.body).not.toMatch(/<form|123456/);
  });

  it("goes nowhere from another browser where only the own one counts", async () => {
    const { mailedFor, browser } = poolIn("same-browser-only");
    const page = await browser().open(await mailedFor(GUARDED));
    expect(page.headers["location"]).toBeUndefined();
    expect(titleOf(page)).toBe("Open the link where you asked for it");
  });

  it.each([
    ["a form of another site", { "sec-fetch-site": "cross-site" }],
    ["a form without its nonce's cookie", {}],
  ])("is not pressed by %s", async (_what, headers) => {
    const { mailedFor, browser, send } = poolIn("open");
    const link = await mailedFor(GUARDED);
    const { body } = await browser().open(link);
    const nonce = /name="nonce" value="([^"]+)"/.exec(body)?.[1];
    const answer = await send("POST", link, `nonce=${nonce}&action=confirm`, { ...headers });
    expect([answer.status, answer.headers["location"]]).toEqual([200, undefined]);
    expect(titleOf(answer)).toBe("Please press once more");
  });
});

it("a flow that the configuration does not ask for has no links, whatever their seal says", async () => {
  const link = await poolIn("open").mailedFor("sign-in");
  const { browser, lines } = poolWith(okAnswer, { ...HANDED_OVER, flows: { "sign-in": "code" } });
  expect((await browser().open(link)).status).toBe(400);
  expect(lines).toMatchObject([{ outcome: "invalid-link" }]);
});
