import { readFileSync } from "node:fs";
import {
  type CustomMessageEvent,
  createMailHandler,
  defineConfig,
  type LogEntry,
  type MailConfig,
} from "cognito-links";
import { describe, expect, it } from "vitest";
import { readLink } from "../../src/link/address.ts";
import { createLinkReader } from "../../src/link/link-codec.ts";
import { KEY, options } from "../options.ts";

const fixture = new URL("../fixtures/custom-message-sign-up.json", import.meta.url);

type Change = Omit<Partial<CustomMessageEvent>, "request"> & {
  request?: Partial<CustomMessageEvent["request"]>;
};

function signUpEvent(change: Change = {}): CustomMessageEvent {
  const event: CustomMessageEvent = JSON.parse(readFileSync(fixture, "utf8"));
  return { ...event, ...change, request: { ...event.request, ...change.request } };
}

/** Runs one event through the handler and gives back what Cognito would get, and what was logged. */
async function mail(change: Change = {}, config: MailConfig = defineConfig(options)) {
  const lines: LogEntry[] = [];
  const event = signUpEvent(change);
  const before = structuredClone(event);
  const result = await createMailHandler(config, { log: (entry) => lines.push(entry) })(event);
  return { event, before, result, lines };
}

/** What a person gets where no link can be made: the code, and the operator one line. */
function expectCodeAlone({ result, lines }: Awaited<ReturnType<typeof mail>>, reason: string) {
  const { emailMessage, smsMessage } = result.response;
  expect(emailMessage).toContain(">{####}</");
  expect(smsMessage).toContain("{####}");
  expect(`${emailMessage}${smsMessage}`).not.toMatch(/href|links\.example/);
  expect(lines).toEqual([
    { level: "error", event: "link-left-out", at: "mail", flow: "sign-up", reason },
  ]);
}

const hrefs = (html: string | null) =>
  [...(html ?? "").matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? "");

describe("a sign-up mail", () => {
  it.each(["CustomMessage_SignUp", "CustomMessage_ResendCode"])(
    "is written for %s",
    async (triggerSource) => {
      const { event, result, lines } = await mail({ triggerSource });
      expect(result).toBe(event);
      expect(result.response.emailSubject).toBe("Confirm your email address for app.example.com");
      expect(result.response.emailMessage).toMatch(/Confirm email address\s*<\/a>/);
      expect(lines).toEqual([]);
    },
  );

  it("carries the pool's own username and never the email address", async () => {
    const { result } = await mail();
    expect(result.response.emailMessage).toContain(
      "username=5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21&amp;code={####}",
    );
    expect(JSON.stringify(result.response)).not.toContain("person");
  });

  it("shows the address in full as text, as the button opens it", async () => {
    const { result } = await mail({ userName: "a+b&c=d%#é" });
    const [button, ...others] = hrefs(result.response.emailMessage);
    expect(others).toEqual([]);
    expect(button).toContain("username=a%2Bb%26c%3Dd%25%23%C3%A9&amp;code={####}");
    expect(result.response.emailMessage).toContain(`>${button}</span>`);
  });

  it("writes no bare ampersand, which people would read as another sign", async () => {
    const { result } = await mail({
      request: {
        clientMetadata: { redirectTo: "https://app.example.com/?region=1&copy=2", state: "&" },
      },
    });
    expect(result.response.emailMessage).not.toMatch(/&(?!amp;|#\d+;|quot;|lt;|gt;|nbsp;)/);
  });

  it("loads nothing from anywhere", async () => {
    const { result } = await mail();
    expect(result.response.emailMessage).not.toMatch(/<(img|link|script|iframe)|@import|url\(/i);
  });

  it("escapes the app's name", async () => {
    const { result } = await mail(
      {},
      defineConfig({ ...options, appName: `<b>"Tom & Jerry's"</b>` }),
    );
    expect(result.response.emailMessage).toContain(
      "&lt;b&gt;&quot;Tom &amp; Jerry&#39;s&quot;&lt;/b&gt;",
    );
    expect(result.response.emailMessage).not.toContain("<b>");
    expect(result.response.emailSubject).toBe(
      `Confirm your email address for <b>"Tom & Jerry's"</b>`,
    );
  });

  it("has a preheader and a dark design", async () => {
    const { result } = await mail();
    expect(result.response.emailMessage).toContain(
      'Finish signing up for <span dir="auto">app.example.com</span>.',
    );
    expect(result.response.emailMessage).toMatch(/prefers-color-scheme: ?dark/);
  });

  it("keeps every other field of the event", async () => {
    const { before, result } = await mail();
    expect({ ...result, response: before.response }).toEqual(before);
  });
});

/** The link of a mail as an endpoint of the pool reads it. */
function openedAt(userPoolId: string, html: string | null, config: MailConfig) {
  const link = hrefs(html)[0]?.replaceAll("&amp;", "&").replace("{####}", "012345") ?? "";
  return readLink(
    link,
    createLinkReader({ ...config, userPoolId, unsealedUntil: 0 }, () => 0),
  );
}

describe("a mail handler that serves every client", () => {
  const config = defineConfig({ ...options, keys: [KEY], clients: null });
  const { userPoolId } = options;

  it("seals the client that signed up into the link", async () => {
    const { result, lines } = await mail({ callerContext: { clientId: "someoneelse" } }, config);
    expect(lines).toEqual([]);
    expect(openedAt(userPoolId, result.response.emailMessage, config)?.claims).toMatchObject({
      clientId: "someoneelse",
      username: "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21",
    });
    expect(result.response.emailMessage).not.toContain("someoneelse");
  });

  it.each<[string, string | null]>([
    ["an administrator's call", "CLIENT_ID_NOT_APPLICABLE"],
    ["a call without a client", null],
  ])("mails the code alone for %s, loudly: no link could be confirmed", async (_what, clientId) => {
    expectCodeAlone(await mail({ callerContext: { clientId } }, config), "unknown-client");
  });

  it("leaves another pool alone", async () => {
    const { before, result, lines } = await mail({ userPoolId: "eu-central-1_Other" }, config);
    expect(result).toEqual(before);
    expect(lines).toEqual([
      { level: "error", event: "mail-unchanged", flow: "sign-up", reason: "other-pool" },
    ]);
  });
});

describe("a mail handler that serves the pool which calls it", () => {
  const listed = defineConfig({ ...options, keys: [KEY] });
  const all = defineConfig({ ...options, keys: [KEY], clients: null });

  it.each<[string, MailConfig]>([
    ["clients that are listed", { ...listed, userPoolId: null }],
    ["every client", { ...all, userPoolId: null }],
  ])("writes links that open at an endpoint of that pool only: %s", async (_what, config) => {
    const pool = "us-east-1_Calling";
    const { result, lines } = await mail({ userPoolId: pool }, config);
    expect(lines).toEqual([]);
    const html = result.response.emailMessage;
    expect(openedAt(pool, html, config)?.claims.clientId).toBe("1h57kf5cpq17m0eml12EXAMPLE");
    expect(openedAt("us-east-1_Other", html, config)).toBeUndefined();
    expect(openedAt(options.userPoolId, html, config)).toBeUndefined();
  });

  it("serves pool after pool, each with links of its own", async () => {
    const config: MailConfig = { ...listed, userPoolId: null };
    const handler = createMailHandler(config, { log: () => {} });
    const pools = ["us-east-1_A", "us-east-1_B"];
    for (const userPoolId of pools) {
      const { response } = await handler(signUpEvent({ userPoolId }));
      for (const at of pools)
        expect(openedAt(at, response.emailMessage, config) !== undefined).toBe(at === userPoolId);
    }
  });

  it("still writes no link for a client that is not listed", async () => {
    const mailed = await mail(
      { userPoolId: "us-east-1_Calling", callerContext: { clientId: "someoneelse" } },
      { ...listed, userPoolId: null },
    );
    expectCodeAlone(mailed, "unknown-client");
  });
});

describe("the SMS", () => {
  it("is written when link and code fit in 140 characters", async () => {
    const { result } = await mail(
      {},
      defineConfig({ ...options, linkUrl: "https://l.example.com/" }),
    );
    expect(result.response.smsMessage).toMatch(
      /^Confirm: https:\/\/l\.example\.com\/\?\S+&code=\{####\}$/,
    );
    expect(
      (result.response.smsMessage ?? "").replace("{####}", "12345678").length,
    ).toBeLessThanOrEqual(140);
  });

  it("has the code alone when they do not", async () => {
    const { result } = await mail({ userName: "x".repeat(100) });
    expect(result.response.smsMessage).toMatch(/^\{####\} is your code/);
    expect(result.response.emailMessage).toContain("code={####}");
  });
});

describe("a target for one sign-up", () => {
  it("goes into the link when the rules allow it", async () => {
    const { result, lines } = await mail({
      request: {
        clientMetadata: { redirectTo: "https://app.example.com/team?a=1&b=2", state: "s 1" },
      },
    });
    expect(result.response.emailMessage).toContain(
      "&amp;redirectTo=https%3A%2F%2Fapp.example.com%2Fteam%3Fa%3D1%26b%3D2&amp;state=s%201&amp;code=",
    );
    expect(lines).toEqual([]);
  });

  it.each([
    ["https://evil.example", "no-rule"],
    ["//evil.example", "not-absolute"],
    ["javascript:alert(1)", "not-absolute"],
    ["https://app.example.com@evil.example", "credentials"],
    [`https://app.example.com/${"x".repeat(2048)}`, "too-long"],
  ])("is refused loudly when the rules do not: %s", async (redirectTo, reason) => {
    const { result, lines } = await mail({ request: { clientMetadata: { redirectTo } } });
    expect(result.response.emailMessage).not.toContain("redirectTo");
    expect(lines).toEqual([
      { level: "error", event: "target-refused", at: "mail", flow: "sign-up", reason },
    ]);
  });

  it.each([
    ["too long", "x".repeat(513), "too-long"],
    ["half a character", "a\uD83D", "half-a-character"],
  ])("leaves a state that is %s out, loudly", async (_what, state, reason) => {
    const { result, lines } = await mail({ request: { clientMetadata: { state } } });
    expect(result.response.emailMessage).not.toContain("state=");
    expect(lines).toEqual([
      { level: "error", event: "state-refused", at: "mail", flow: "sign-up", reason },
    ]);
  });
});

describe("an event that gets no link", () => {
  it.each<[string, Change, string]>([
    [
      "a client that is not configured",
      { callerContext: { clientId: "someoneelse" } },
      "unknown-client",
    ],
    [
      "a console call",
      { callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" } },
      "unknown-client",
    ],
    ["a null client", { callerContext: { clientId: null } }, "unknown-client"],
    ["an empty client", { callerContext: { clientId: "" } }, "unknown-client"],
    ["no client", { callerContext: { clientId: undefined } }, "unknown-client"],
    ["a username that Cognito never gives", { userName: "two words" }, "username-characters"],
    ["half a surrogate pair", { userName: "\uD800" }, "username-characters"],
  ])("is mailed the code alone, with one log line: %s", async (_what, change, reason) => {
    expectCodeAlone(await mail(change), reason);
  });

  it("passes through untouched, loudly, where its source is not known", async () => {
    const { event, before, result, lines } = await mail({
      triggerSource: "CustomMessage_FromTheFuture",
    });
    expect(result).toBe(event);
    expect(result).toEqual(before);
    expect(lines).toEqual([{ level: "error", event: "mail-unchanged", reason: "unknown-source" }]);
  });

  it.each<[string, Change, string]>([
    ["another pool", { userPoolId: "eu-central-1_Other" }, "other-pool"],
    [
      "a placeholder without braces",
      { request: { codeParameter: "####" } },
      "body-placeholder-missing",
    ],
  ])("comes back unchanged with one log line: %s", async (_what, change, reason) => {
    const { event, before, result, lines } = await mail(change);
    expect(result).toBe(event);
    expect(result).toEqual(before);
    expect(lines).toEqual([{ level: "error", event: "mail-unchanged", flow: "sign-up", reason }]);
  });

  it.each([
    ["", { callerContext: { clientId: "" } }],
    ["null", { callerContext: { clientId: null } }],
    ["nothing", { callerContext: { clientId: undefined } }],
    ["an administrator's stand-in", { callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" } }],
  ])(
    "has the code alone without a client, whichever clients are served: %s",
    async (_what, change) => {
      const all = defineConfig({ ...options, clients: null, keys: [KEY] });
      expectCodeAlone(await mail(change, all), "unknown-client");
    },
  );

  it.each([[null], [undefined], [{}], ["text"], [{ triggerSource: "CustomMessage_SignUp" }]])(
    "never throws at %j",
    async (event) => {
      const lines: LogEntry[] = [];
      const handler: (event: never) => Promise<unknown> = createMailHandler(defineConfig(options), {
        log: (entry) => lines.push(entry),
      });
      expect(await handler(event as never)).toBe(event);
      expect(lines.length).toBeLessThanOrEqual(1);
      expect(JSON.stringify(lines)).not.toContain("at ");
    },
  );

  it("comes back all the same when the log throws", async () => {
    const log = () => {
      throw new Error("no log");
    };
    const event = signUpEvent({ userName: "two words" });
    expect(await createMailHandler(defineConfig(options), { log })(event)).toBe(event);
  });
});

describe("a link that is too long for a mail", () => {
  const hostile = "€".repeat(512);
  const longTarget = `https://app.example.com/${"ü".repeat(160)}`;

  it("goes without the state, loudly, and is mailed all the same", async () => {
    const { result, lines } = await mail({
      userName: "山".repeat(128),
      request: { clientMetadata: { redirectTo: longTarget, state: hostile } },
    });
    expect(result.response.emailMessage).toContain("code={####}");
    expect(result.response.emailMessage).not.toContain("state=");
    expect(lines).toEqual([
      {
        level: "error",
        event: "state-refused",
        at: "mail",
        flow: "sign-up",
        reason: "mail-too-long",
      },
    ]);
  });

  it("keeps the target as long as that fits, and gives it up before the mail", async () => {
    const { result, lines } = await mail({
      userName: "山".repeat(128),
      request: { clientMetadata: { redirectTo: longTarget, state: "山".repeat(512) } },
    });
    expect(result.response.emailMessage).toContain("code={####}");
    expect(result.response.emailMessage).toContain("redirectTo=");
    expect(result.response.emailMessage).not.toContain("state=");
    expect(lines).toHaveLength(1);
  });

  it("carries such a state where the link is sealed", async () => {
    const { result, lines } = await mail(
      { request: { clientMetadata: { state: hostile } } },
      defineConfig({ ...options, keys: [KEY] }),
    );
    expect(result.response.emailMessage).toContain("code={####}");
    expect(lines).toEqual([]);
  });
});
