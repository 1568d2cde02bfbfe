import { defineConfig } from "cognito-links";
import { type CustomSenderOptions, createCustomSender } from "cognito-links/custom-sender";
import { encryptedCode, rawKeyring } from "cognito-links-testing/encrypted-code";
import { describe, expect, it } from "vitest";
import { readLink } from "../../src/link/address.ts";
import { createLinkReader } from "../../src/link/link-codec.ts";
import { KEY, options } from "../options.ts";
import { mailOf, sendAll, senderEvent, sub } from "./sent.ts";

const { userPoolId } = options;

/** A link as the endpoint reads it. */
function opened(link = "", keys: readonly string[] | null = [KEY]) {
  const config = defineConfig({ ...options, keys });
  return readLink(
    link,
    createLinkReader(config, () => Date.now()),
  );
}

describe("a custom sender", () => {
  it("opens the code and hands over a mail whose link has it under the seal", async () => {
    const mail = await mailOf(await senderEvent());
    expect(mail).toMatchObject({
      to: "person@example.com",
      subject: "Confirm your email address for app.example.com",
      flow: "sign-up",
      language: "en",
      clientId: "1h57kf5cpq17m0eml12EXAMPLE",
      appName: "app.example.com",
      headers: { "Auto-Submitted": "auto-generated" },
    });
    expect(mail.link).toMatch(/^https:\/\/links\.example\.com\/confirm\?link=[\w-]+$/);
    expect(opened(mail.link)).toMatchObject({
      claims: { flow: "sign-up", username: sub },
      code: "012345",
    });
    expect(mail.html).toContain(mail.link);
    expect(mail.html).toMatch(/>012345<\/span>/);
    expect(mail.html).not.toContain("{####}");
  });

  it("writes the code in the open, encoded, where links are plain", async () => {
    const mail = await mailOf(await senderEvent(undefined, "a&b+c"), { keys: null });
    expect(mail.link).toMatch(/&code=a%26b%2Bc$/);
    const { link } = await mailOf(await senderEvent(), { keys: null });
    expect(opened(link, null)?.code).toBe("012345");
  });

  it.each([
    ["ResendCode", "sign-up"],
    ["ForgotPassword", "reset-password"],
    ["UpdateUserAttribute", "verify-attribute"],
    ["VerifyUserAttribute", "verify-attribute"],
    ["Authentication", "sign-in"],
  ])("knows %s", async (occasion, flow) => {
    const mail = await mailOf(await senderEvent(`CustomEmailSender_${occasion}`));
    expect(mail.flow).toBe(flow);
    expect(mail.text).toContain("012345");
  });

  it("speaks the language that is asked for, and believes of a holder's mail what the app asks", async () => {
    const event = await senderEvent(undefined, undefined, {
      clientMetadata: { locale: "de", redirectTo: "https://app.example.com/a", state: "s" },
    });
    const german = { mail: { flows: { "sign-up": { subject: "Bestätigen: [[appName]]" } } } };
    const more = { languages: ["en", "de"], messages: { words: { de: german } } };
    const mail = await mailOf(event, more);
    expect(mail.subject).toBe("Bestätigen: app.example.com");
    expect(mail.language).toBe("de");
    expect(opened(mail.link)?.claims).toMatchObject({
      redirectTo: "https://app.example.com/a",
      state: "s",
    });
  });

  it("invites with the temporary password as it is, and the address that the person signs in with", async () => {
    const event = await senderEvent(
      "CustomEmailSender_AdminCreateUser",
      "a&lt;b&gt;&amp;lt;&#39;&quot;",
    );
    const { text, html } = await mailOf(event);
    expect(text).toContain(`Temporary password: a<b>&lt;'"\n`);
    expect(text).toContain("Username: person@example.com");
    expect(html).toContain("a&lt;b&gt;&amp;lt;&#39;&quot;");
  });

  it("leaves a code alone that looks escaped, which codes never are", async () => {
    const { text } = await mailOf(await senderEvent(undefined, "&lt;"));
    expect(text).toContain("Code: &lt;\n");
  });

  it("gives each mail an id that a second attempt has, too", async () => {
    const [one, other] = [await senderEvent(), await senderEvent()];
    const { mails } = await sendAll([one, one, other]);
    const [first, again, another] = mails.map(({ id }) => id);
    expect(again).toBe(first);
    expect(another).not.toBe(first);
  });

  it("hands text messages to the function for them", async () => {
    const { texts, mails } = await sendAll([await senderEvent("CustomSMSSender_SignUp")]);
    expect(mails).toEqual([]);
    expect(texts).toMatchObject([{ to: "+49123456789", flow: "sign-up" }]);
    const [, link] = /^Confirm: (\S+)$/.exec(texts[0]?.text ?? "") ?? [];
    expect(opened(link)?.code).toBe("012345");
  });

  it("sends a text whole that one message cannot hold", async () => {
    const event = await senderEvent("CustomSMSSender_AdminCreateUser", "p".repeat(120));
    const { texts } = await sendAll([event]);
    expect(texts[0]?.text).toContain("p".repeat(120));
  });

  it("gives events without a code to the team, and says so where there is nobody for them", async () => {
    const event = await senderEvent("CustomEmailSender_AccountTakeOverNotification", undefined, {
      code: null,
      userAttributes: { USER_NAME: "person" },
    });
    const taken: unknown[] = [];
    await sendAll([event], {}, { otherwise: (one) => taken.push(one) });
    expect(taken).toEqual([event]);
    expect(await sendAll([event])).toMatchObject({
      mails: [],
      thrown: undefined,
      lines: [{ level: "error", event: "mail-not-written", reason: "unknown-source" }],
    });
  });
});

describe("a custom sender that cannot write or deliver", () => {
  it("says so with the error's name, and rejects with nothing of the person", async () => {
    const refused = Object.assign(new Error("person@example.com 012345"), {
      name: "MessageRejected",
    });
    const deliver = () => Promise.reject(refused);
    const { lines, thrown } = await sendAll([await senderEvent()], {}, { deliver });
    expect(lines).toEqual([
      { level: "error", event: "mail-not-delivered", flow: "sign-up", reason: "MessageRejected" },
    ]);
    expect(thrown).toEqual(new Error("mail-not-delivered: MessageRejected"));
    expect(thrown).not.toHaveProperty("cause");
  });

  const context = { "userpool-id": userPoolId };
  it.each<[string, string, () => ReturnType<typeof encryptedCode>]>([
    [
      "for another pool",
      "other-pool",
      () => encryptedCode("1", { "userpool-id": "eu-central-1_Other" }),
    ],
    ["for no pool", "other-pool", () => encryptedCode("1", {})],
    ["with another key", "decryption", () => encryptedCode("1", context, rawKeyring("other"))],
    ["by nobody", "decryption", async () => Buffer.from("nonsense").toString("base64")],
  ])("refuses a code that was encrypted %s", async (_who, reason, code) => {
    const event = await senderEvent(undefined, undefined, { code: await code() });
    const { mails, lines, thrown } = await sendAll([event]);
    expect(mails).toEqual([]);
    expect(lines).toEqual([{ level: "error", event: "mail-not-written", flow: "sign-up", reason }]);
    expect(thrown).toEqual(new Error(`mail-not-written: ${reason}`));
  });

  it("refuses the events of another pool than its configuration's", async () => {
    const event = await senderEvent();
    const code = await encryptedCode("1", { "userpool-id": "eu-central-1_Other" });
    const other = {
      ...event,
      userPoolId: "eu-central-1_Other",
      request: { ...event.request, code },
    };
    const { lines } = await sendAll([other]);
    expect(lines).toMatchObject([{ event: "mail-not-written", reason: "other-pool" }]);
  });

  it.each([
    ["a later version of the event", "unknown-event", { type: "customEmailSenderRequestV2" }],
    ["an event without an address", "no-address", { userAttributes: { sub } }],
    ["an event without a code", "no-code", { code: null }],
  ])("says of %s what is missing", async (_what, reason, change) => {
    const { lines, thrown } = await sendAll([await senderEvent(undefined, undefined, change)]);
    expect(lines).toMatchObject([{ event: "mail-not-written", reason }]);
    expect(thrown).toEqual(new Error(`mail-not-written: ${reason}`));
  });

  it.each([
    "person@example.com\r\nBcc: other@example.com",
    "person@example.com,other@example.com",
    "<other@example.com> person@example.com",
    "\u202eperson@example.com",
  ])("writes to no address that a mail's head would read as more than one: %j", async (email) => {
    const event = await senderEvent(undefined, undefined, { userAttributes: { sub, email } });
    const { mails, lines, thrown } = await sendAll([event]);
    expect(mails).toEqual([]);
    expect(lines).toMatchObject([{ event: "mail-not-written", reason: "address-characters" }]);
    expect(thrown).toEqual(new Error("mail-not-written: address-characters"));
  });

  it("says of a text message that there is no function for it", async () => {
    const event = await senderEvent("CustomSMSSender_SignUp");
    const { lines } = await sendAll([event], {}, { deliverSms: undefined });
    expect(lines).toMatchObject([{ event: "mail-not-written", reason: "no-sms-function" }]);
  });

  it.each([null, undefined, {}, { triggerSource: 1 }])(
    "rejects for %j, and logs one line",
    async (event) => {
      const { lines, thrown } = await sendAll([event as never]);
      expect(lines).toHaveLength(1);
      expect(thrown).toBeInstanceOf(Error);
    },
  );

  const config = defineConfig(options);
  const deliver = (): void => {};
  it.each<[string, string, object]>([
    ["no key", "keyArn", { config, deliver }],
    [
      "an alias",
      "keyArn",
      { config, deliver, keyArn: "arn:aws:kms:eu-west-1:123456789012:alias/codes" },
    ],
    [
      "two keys",
      "keyArn",
      {
        config,
        deliver,
        keyring: rawKeyring(),
        keyArn: "arn:aws:kms:eu-west-1:123456789012:key/1",
      },
    ],
    ["no function", "deliver", { config, keyring: rawKeyring() }],
  ])("is not made with %s", (_what, path, wrong) => {
    expect(() => createCustomSender(wrong as CustomSenderOptions)).toThrowError(
      expect.objectContaining({ code: "ERR_OPTION_INVALID", path }),
    );
  });
});
