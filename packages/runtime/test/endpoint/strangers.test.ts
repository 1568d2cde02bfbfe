import { createHash } from "node:crypto";
import { type CustomMessageEvent, createMailHandler, type LinksOptions } from "cognito-links";
import { describe, expect, it } from "vitest";
import { readLink } from "../../src/link/address.ts";
import { createLinkReader } from "../../src/link/link-codec.ts";
import event from "../fixtures/custom-message-sign-up.json" with { type: "json" };
import { KEY } from "../options.ts";
import { endpointWith, errorAnswer, okAnswer, press } from "./harness.ts";

const hash = (verifier: string): string =>
  createHash("sha256").update(verifier).digest("base64url");
const mine = "verifier-of-the-person-who-signed-up-0000000";
const theirs = "verifier-of-somebody-who-knows-the-address-0";
const cookie = `link_proof=${mine}`;
const own = { proof: hash(mine), redirectTo: "https://app.example.com/mine", state: "mine" };
const strange = {
  proof: hash(theirs),
  redirectTo: "https://app.example.com/theirs",
  state: "theirs",
};

/** A pool's mails and the endpoint for their links; Cognito refuses codes that begin with 0. */
function open(change: Partial<LinksOptions> = {}) {
  const harness = endpointWith(
    (operation, { ConfirmationCode }) =>
      operation === "ConfirmSignUp" && String(ConfirmationCode).startsWith("0")
        ? errorAnswer("ExpiredCodeException")
        : okAnswer,
    { keys: [KEY], confirm: "same-browser", ...change },
  );
  /** What Cognito would mail for a call with this metadata, as the link in it. */
  async function mailed(
    source: "SignUp" | "ResendCode",
    clientMetadata: Record<string, string>,
    code = "123456",
  ): Promise<string> {
    const given: CustomMessageEvent = structuredClone({
      ...event,
      triggerSource: `CustomMessage_${source}`,
      request: { ...event.request, clientMetadata },
    });
    const { response } = await createMailHandler(harness.config, { log: () => {} })(given);
    const href = /href="([^"]+)"/.exec(response.emailMessage ?? "")?.[1] ?? "";
    const link = href.replaceAll("&amp;", "&").replace("{####}", code);
    return link.replace("https://links.example.com", "");
  }
  /** The link of the mail that the page's button asks for. */
  async function resent(link: string): Promise<string> {
    const asked = await harness.send("GET", link);
    const stale = await harness.send("POST", link, ...press(asked, "confirm"));
    await harness.send("POST", link, ...press(stale, "resend"));
    const metadata = harness.calls.at(-1)?.input["ClientMetadata"];
    return mailed("ResendCode", Object(metadata));
  }
  const pressed = async (link: string) =>
    harness.send("POST", link, ...press(await harness.send("GET", link), "confirm"));
  return { ...harness, mailed, resent, pressed };
}

describe("a resend that somebody else asks for", () => {
  it.each([
    ["sealed", {}],
    ["plain", { keys: null }],
  ])("decides nothing for the person: %s links", async (_kind, change) => {
    const { mailed, pressed, send } = open(change);
    const link = await mailed("ResendCode", strange);
    expect((await send("GET", link, undefined, { cookie })).status).toBe(200);
    const { status, headers } = await pressed(link);
    expect(status).toBe(303);
    expect(headers["location"]).toBe(
      "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed#",
    );
  });

  it("carries nothing at all without a proof", async () => {
    const { mailed, pressed } = open();
    const { proof: _none, ...rest } = strange;
    const { headers } = await pressed(await mailed("ResendCode", rest));
    expect(headers["location"]).toMatch(/\/welcome\?link_flow=sign-up&link_status=confirmed#$/);
  });

  it("is what the app asked for in the browser that asked: its target and state count there", async () => {
    const { mailed, send } = open();
    const link = await mailed("ResendCode", own);
    const { status, headers } = await send("GET", link, undefined, { cookie });
    expect(status).toBe(302);
    expect(headers["location"]).toContain(
      "/mine?link_flow=sign-up&link_status=confirmed&link_state=mine",
    );
  });

  it("locks nobody out where only the browser that signed up confirms: the older mail mails a new link", async () => {
    const { mailed, send, calls } = open({ confirm: "same-browser-only" });
    const first = await mailed("SignUp", own, "000000");
    const theirLink = await mailed("ResendCode", strange);
    expect((await send("GET", theirLink, undefined, { cookie })).body).toContain("Open the link");

    const stale = await send("GET", first, undefined, { cookie });
    expect(stale.status).toBe(410);
    const [body, headers] = press(stale, "resend");
    await send("POST", first, body, { cookie: `${cookie}; ${headers["cookie"]}` });
    const next = await mailed("ResendCode", Object(calls.at(-1)?.input["ClientMetadata"]));
    const { headers: answer } = await send("GET", next, undefined, { cookie });
    expect(answer["location"]).toContain("/mine?");
  });
});

describe("our own resend", () => {
  it("passes target, state and proof on under a seal, for every browser", async () => {
    const { mailed, resent, pressed, calls, send } = open();
    const next = await resent(await mailed("SignUp", own, "000000"));
    const [, passedOn] = calls.map(({ input }) => JSON.stringify(input["ClientMetadata"]));
    expect(passedOn).not.toMatch(/mine|proof|redirectTo/);
    expect((await pressed(next)).headers["location"]).toContain("/mine?");
    expect((await send("GET", next, undefined, { cookie })).status).toBe(302);
  });

  it("does not make a stranger's wishes its own", async () => {
    const { mailed, resent, pressed } = open();
    const next = await resent(await mailed("ResendCode", strange, "000000"));
    expect((await pressed(next)).headers["location"]).toContain("/welcome?");
  });

  it("serves its own account alone: a seal of another's counts for nothing", async () => {
    const { mailed, calls, resent, pressed } = open();
    await resent(await mailed("SignUp", own, "000000"));
    const seal = Object(calls.at(-1)?.input["ClientMetadata"]);
    const { config } = endpointWith(okAnswer, { keys: [KEY] });
    const other: CustomMessageEvent = structuredClone({
      ...event,
      userName: "somebody-else",
      triggerSource: "CustomMessage_ResendCode",
      request: { ...event.request, clientMetadata: seal },
    });
    const { response } = await createMailHandler(config, { log: () => {} })(other);
    const href = /href="([^"]+)"/.exec(response.emailMessage ?? "")?.[1] ?? "";
    const link = href.replaceAll("&amp;", "&").replace("{####}", "123456");
    const { headers } = await pressed(link.replace("https://links.example.com", ""));
    expect(headers["location"]).toContain("/welcome?");
  });
});

describe("the seal of a resend that is handed in once more", () => {
  /** What the next mail's link carries, when the seal comes back at that time and for that address. */
  async function replayed(days: number, email?: string): Promise<string | undefined> {
    const { mailed, calls, resent, config } = open();
    await resent(await mailed("SignUp", own, "000000"));
    const clientMetadata = Object(calls.at(-1)?.input["ClientMetadata"]);
    const userAttributes = { ...event.request.userAttributes, ...(email ? { email } : {}) };
    const { response } = await createMailHandler(config, {
      log: () => {},
      now: () => Date.now() + days * 24 * 3_600_000,
    })(
      structuredClone<CustomMessageEvent>({
        ...event,
        triggerSource: "CustomMessage_ResendCode",
        request: { ...event.request, userAttributes, clientMetadata },
      }),
    );
    const href = /href="([^"]+)"/.exec(response.emailMessage ?? "")?.[1] ?? "";
    const link = href.replaceAll("&amp;", "&").replace("{####}", "123456");
    return readLink(link, createLinkReader(config, Date.now))?.claims.state;
  }

  it("counts within its week, for the address that it was made for", async () => {
    expect(await replayed(6)).toBe("mine");
  });

  it("counts for nothing after a week", async () => {
    expect(await replayed(8)).toBeUndefined();
  });

  it("counts for nothing where the username has become another address's", async () => {
    expect(await replayed(0, "zoe@elsewhere.example")).toBeUndefined();
  });
});

describe("a sealed link", () => {
  const day = 24 * 3600;

  it("still mails a new link a few days after its code has expired", async () => {
    const { mailed, send, advance } = open({ confirm: "open" });
    const link = await mailed("SignUp", own, "000000");
    advance(6 * day);
    const page = await send("GET", link);
    expect(page.status).toBe(410);
    expect(page.body).toContain('value="resend"');
  });

  it.each(["same-browser", "same-browser-only", "click", "open"] as const)(
    "does nothing once it is older than a week, and says so: %s",
    async (confirm) => {
      const { mailed, send, advance, calls, lines } = open({ confirm });
      const link = await mailed("SignUp", own);
      const asked = press(await send("GET", link, undefined, { cookie }), "resend");
      const before = calls.length;
      advance(730 * day);
      for (const page of [
        await send("GET", link, undefined, { cookie }),
        await send("POST", link, ...asked),
      ]) {
        expect(page.status).toBe(410);
        expect(page.body).not.toContain("<form");
        expect(page.body).toContain("https://app.example.com/welcome");
      }
      expect(calls).toHaveLength(before);
      expect(lines.at(-1)).toMatchObject({ level: "info", outcome: "outdated" });
    },
  );
});

describe("two accounts whose names differ in case alone", () => {
  it("have a memory each where links are sealed", async () => {
    const { send, config } = endpointWith(
      (_operation, { Username }) =>
        Username === "MARY" ? errorAnswer("CodeMismatchException") : okAnswer,
      { keys: [KEY], confirm: "open" },
    );
    const linkOf = async (userName: string, code: string): Promise<string> => {
      const given: CustomMessageEvent = structuredClone({ ...event, userName });
      const { response } = await createMailHandler(config, { log: () => {} })(given);
      const href = /href="([^"]+)"/.exec(response.emailMessage ?? "")?.[1] ?? "";
      return href
        .replace("https://links.example.com", "")
        .replace("&amp;code={####}", `&code=${code}`);
    };
    for (let i = 0; i < 5; i += 1) await send("GET", await linkOf("MARY", String(100_000 + i)));
    expect((await send("GET", await linkOf("mary", "123456"))).status).toBe(302);
  });
});
