import { describe, expect, it } from "vitest";
import { writeLink } from "../../src/link/address.ts";
import { createLinkWriter } from "../../src/link/link-codec.ts";
import {
  endpointWith,
  errorAnswer,
  LINK,
  okAnswer,
  press,
  withoutNonce,
} from "../endpoint/harness.ts";
import { KEY } from "../options.ts";

const CODE = "123456";

/** An endpoint for sealed links, and such a link of one account. */
function sealed(...args: Parameters<typeof endpointWith>) {
  const [answer = okAnswer, change = {}] = args;
  const harness = endpointWith(answer, { keys: [KEY], confirm: "open", ...change });
  const { linkUrl, userPoolId } = harness.config;
  const claims = {
    flow: "sign-up",
    username: "mary",
    clientId: "1h57kf5cpq17m0eml12EXAMPLE",
    issuedAt: Math.floor(Date.now() / 1000),
  } as const;
  const write = createLinkWriter({ ...harness.config, userPoolId });
  const { pathname, search } = new URL(writeLink(linkUrl, write, claims, CODE));
  return { ...harness, link: pathname + search };
}

describe("a sealed link", () => {
  it("that was changed in any one character gets a page, and Cognito is not called", async () => {
    const { link, send, calls, lines } = sealed();
    const token = new URLSearchParams(link.split("?")[1]).get("link") ?? "";
    for (let i = 0; i < token.length; i += 1) {
      const bent = token.slice(0, i) + (token[i] === "A" ? "B" : "A") + token.slice(i + 1);
      expect((await send("GET", link.replace(token, bent))).status, `character ${i}`).toBe(400);
    }
    expect(calls).toEqual([]);
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(["invalid-link"]));
    expect((await send("GET", link)).status).toBe(302);
  });

  it("does not seal its code: whoever has it can try others, and then have a new mail void the good one", async () => {
    const { link, send, calls } = sealed((operation, { ConfirmationCode }) =>
      operation === "ConfirmSignUp" && ConfirmationCode !== CODE
        ? errorAnswer("CodeMismatchException")
        : okAnswer,
    );
    const changed = link.replace(CODE, "000000");
    const stale = await send("GET", changed);
    expect(stale.status).toBe(410);
    await send("POST", changed, ...press(stale, "resend"));
    expect(calls.map(({ operation }) => operation)).toEqual([
      "ConfirmSignUp",
      "ResendConfirmationCode",
    ]);
  });
});

describe("a request that says that it came to another host", () => {
  const elsewhere = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "http",
    "x-original-url": "//evil.example/",
    forwarded: "host=evil.example;proto=http",
  };

  it("gets the same page, the same cookie and the same redirect", async () => {
    const { send } = endpointWith(okAnswer);
    const [page, other] = [await send("GET", LINK), await send("GET", LINK, undefined, elsewhere)];
    expect(withoutNonce(other)).toEqual(withoutNonce(page));
    const [body, headers] = press(other, "confirm");
    expect(await send("POST", LINK, body, { ...headers, ...elsewhere })).toMatchObject({
      status: 303,
      headers: { location: expect.stringMatching(/^https:\/\/app\.example\.com\/welcome\?/) },
    });
  });

  it("makes no origin ours by saying so", async () => {
    const { send, calls } = endpointWith(okAnswer);
    const [body, headers] = press(await send("GET", LINK), "confirm");
    const origin = "https://evil.example";
    expect((await send("POST", LINK, body, { ...headers, ...elsewhere, origin })).status).toBe(200);
    expect(calls).toEqual([]);
  });
});

it.each(["open", "click", "same-browser", "same-browser-only"] as const)(
  "HEAD has the headers of the page that asks, no body, and asks Cognito nothing: %s",
  async (confirm) => {
    const { link, send, calls } = sealed(okAnswer, { confirm });
    const head = await send("HEAD", link);
    expect(head).toMatchObject({ status: 200, body: "" });
    expect(head.headers).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
    expect(calls).toEqual([]);
  },
);

it("Cognito is never asked to take an address away from the account that has it", async () => {
  const { link, send, calls } = sealed(errorAnswer("AliasExistsException"));
  expect((await send("GET", link)).status).toBe(409);
  expect(calls.map(({ input }) => Object.keys(input))).toEqual([
    ["ClientId", "Username", "ConfirmationCode"],
  ]);
});
