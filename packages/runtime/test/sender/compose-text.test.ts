import { describe, expect, it } from "vitest";
import { mailOf, senderEvent } from "./sent.ts";

describe("the text of a mail", () => {
  it("says what the HTML says, the link on a line of its own", async () => {
    const mail = await mailOf(await senderEvent(), {
      brand: {
        support: "help@example.com",
        legal: "Example Ltd, Berlin",
        privacyUrl: "https://example.com/privacy",
      },
    });
    expect(mail.text).toBe(
      [
        "Confirm your email address",
        "Thank you for signing up for app.example.com. Press the button to confirm that this address is yours.",
        `If the button does not work, copy this whole link into your browser:\n${mail.link}`,
        "Where you are asked for a code, type this one:\nCode: 012345",
        "It works for 24 hours. If you did not sign up for app.example.com, ignore this email: the account stays unconfirmed, and nobody can use it.",
        "Questions? help@example.com\nExample Ltd, Berlin\nPrivacy: https://example.com/privacy\n",
      ].join("\n\n"),
    );
  });

  it("has the code alone where there is no link, and the link alone where the code is left out", async () => {
    const alone = await mailOf(await senderEvent("CustomEmailSender_Authentication", "12345678"));
    expect(alone.link).toBeUndefined();
    expect(alone.text).not.toMatch(/https:|button/);
    expect(alone.text).toContain("\nCode: 12345678\n");
    const flows = { "sign-up": { withCode: false } } as const;
    const linked = await mailOf(await senderEvent(), { flows });
    expect(linked.text).not.toContain("012345");
  });

  it("has username and password on lines of their own beside Arabic, where signs at their ends would wander", async () => {
    const event = await senderEvent("CustomEmailSender_AdminCreateUser", "Ab1!");
    const { userAttributes } = event.request;
    const request = { ...event.request, userAttributes: { ...userAttributes, locale: "ar" } };
    const { text } = await mailOf({ ...event, request });
    expect(text).toContain("\nperson@example.com\n");
    expect(text).toContain("\nAb1!\n");
  });

  it("keeps a name of another script apart from the words around it", async () => {
    const { text } = await mailOf(await senderEvent(), { appName: "تطبيق" });
    expect(text).toContain("signing up for \u2068تطبيق\u2069.");
  });
});
