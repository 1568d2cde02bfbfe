import { describe, expect, it } from "vitest";
import { writeLink } from "../../src/link/address.ts";
import { createLinkWriter } from "../../src/link/link-codec.ts";
import { HARMLESS } from "../link/bends.ts";
import { KEY } from "../options.ts";
import { endpointWith, LINK, okAnswer, press } from "./harness.ts";

const CLIENT = "1h57kf5cpq17m0eml12EXAMPLE";
const issuedAt = Math.floor(Date.now() / 1000);
const sealing = { keys: [KEY], confirm: "open" } as const;

function sealedLink(change: Parameters<typeof endpointWith>[1] = {}) {
  const harness = endpointWith(okAnswer, { ...sealing, ...change });
  const link = writeLink(
    "/confirm",
    createLinkWriter(harness.config),
    { flow: "sign-up", clientId: CLIENT, username: "mary", account: "m@e.com", issuedAt },
    "123456",
  );
  return { ...harness, link, cut: link.replace(/&code=.*/, "&code=") };
}

describe("a sealed link that came bent", () => {
  it.each(Object.entries(HARMLESS))("confirms with its own code: %s", async (_how, bend) => {
    const { send, calls, link } = sealedLink();
    expect((await send("GET", bend(link))).headers["location"]).toMatch(/link_status=confirmed#$/);
    expect(calls.map(({ input }) => input)).toMatchObject([
      { Username: "mary", ConfirmationCode: "123456" },
    ]);
  });
});

describe("a sealed link whose code was cut off", () => {
  it("asks Cognito nothing and offers a new link", async () => {
    const { send, calls, cut, lines } = sealedLink();
    const page = await send("GET", cut);
    expect(page.status).toBe(400);
    expect(page.body).toContain('value="resend"');
    expect(calls).toEqual([]);
    expect(lines).toMatchObject([{ level: "info", asks: "cut-link", outcome: "cut-link" }]);
  });

  it.each(["open", "click", "same-browser"] as const)(
    "has a new link mailed when its button is pressed, in mode %s",
    async (confirm) => {
      const { send, calls, cut } = sealedLink({ confirm });
      const page = await send("GET", cut);
      const pressed = await send("POST", cut, ...press(page, "resend"));
      expect(pressed.status).toBe(200);
      expect(calls.map(({ operation }) => operation)).toEqual(["ResendConfirmationCode"]);
    },
  );

  it("confirms nothing, whatever is pressed or sent ahead", async () => {
    const { send, calls, cut } = sealedLink();
    const page = await send("GET", cut);
    expect((await send("POST", cut, ...press(page, "confirm"))).status).toBe(400);
    expect((await send("HEAD", cut)).status).toBe(400);
    expect((await send("GET", cut, undefined, { purpose: "prefetch" })).status).toBe(503);
    expect(calls).toEqual([]);
  });

  it("mails nothing for a press that the page's form did not make", async () => {
    const { send, calls, cut } = sealedLink();
    expect((await send("POST", cut, "action=resend&nonce=x")).status).toBe(400);
    expect(calls).toEqual([]);
  });
});

describe("what is cut so that nobody vouches for it", () => {
  it.each([
    ["a plain link without its code", LINK.replace(/&code=.*/, ""), {}],
    ["a sealed link without the end of its token", "/confirm?link=EAAA&code=123456", sealing],
    ["a code alone", "/confirm?code=123456", sealing],
  ])("leads to the app and mails nothing: %s", async (_what, link, change) => {
    const { send, calls, config } = endpointWith(okAnswer, change);
    const page = await send("GET", link);
    expect(page.status).toBe(400);
    expect(page.body).toContain(`href="${config.signInUrl}"`);
    expect(page.body).not.toContain("<button");
    await send("POST", link, ...press(page, "resend"));
    expect(calls).toEqual([]);
  });
});
