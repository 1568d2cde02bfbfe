import {
  createLinkEndpoint,
  createMailHandler,
  defineConfig,
  type LinksOptions,
} from "cognito-links";
import { previewMails, previewPages } from "cognito-links/preview";
import { describe, expect, it } from "vitest";
import { FLOW_NAMES } from "../../src/flows/all-flows.ts";
import { CLIENT, EVERY_FLOW, eventOf, SOURCE, titleOf } from "../endpoint/mailed.ts";
import { options } from "../options.ts";

const configWith = (change: Partial<LinksOptions> = {}) =>
  defineConfig({ ...options, ...EVERY_FLOW, appName: "Acorn", languages: ["en"], ...change });

const withoutLinks = (text: string | null | undefined): string | undefined =>
  text?.replace(/https:\/\/links\.example\.com[^"<\s]+/g, "LINK");

describe("the mails of a preview", () => {
  it.each(FLOW_NAMES)(
    "are, but for their links, what the trigger hands to Cognito: %s",
    async (flow) => {
      const config = configWith();
      const [mail] = await previewMails(config, { flows: [flow] });
      const { response } = await createMailHandler(config)(eventOf(SOURCE[flow]));
      expect(mail).toMatchObject({ flow, language: "en", kind: "link-and-code" });
      expect(mail?.subject).toBe(response.emailSubject);
      expect(withoutLinks(mail?.html)).toBe(withoutLinks(response.emailMessage));
      expect(withoutLinks(mail?.sms)).toBe(withoutLinks(response.smsMessage ?? undefined));
      expect(mail).not.toHaveProperty("fault");
    },
  );

  it("are of the kinds that the configuration makes: beside each link the code alone", async () => {
    const flows = { "sign-up": { withCode: false }, "reset-password": "code" } as const;
    const mails = await previewMails(configWith({ flows }), {
      flows: ["sign-up", "reset-password"],
    });
    expect(mails.map(({ flow, kind }) => `${flow}: ${kind}`)).toEqual([
      "sign-up: link",
      "sign-up: code",
      "reset-password: code",
    ]);
    for (const { kind, html } of mails)
      expect(html?.includes('href="https://links.example.com'), kind).toBe(kind !== "code");
  });

  it("come once for clients that look alike, and of an invitation only as the pool looks", async () => {
    const clients = [
      { clientId: CLIENT },
      { clientId: "alike" },
      { clientId: "other", appName: "Oak" },
    ];
    const mails = await previewMails(configWith({ clients }), {
      flows: ["sign-up", "invitation"],
    });
    const codes = mails.filter(({ kind }) => kind === "code");
    expect(
      codes.map(({ flow, clientId, subject }) => [flow, clientId, subject?.split(" ").at(-1)]),
    ).toEqual([
      ["sign-up", CLIENT, "Acorn"],
      ["sign-up", "other", "Oak"],
      ["invitation", undefined, "Acorn"],
    ]);
  });

  it("speak every language of the configuration, or those that are asked for", async () => {
    const messages = { words: { eo: { mail: { flows: { "sign-up": { subject: "Saluton" } } } } } };
    const config = configWith({ messages, languages: ["en", "eo"] });
    const subjects = async (languages?: string[]) =>
      (await previewMails(config, { flows: ["sign-up"], languages })).map(({ subject }) => subject);
    expect(await subjects(["eo"])).toEqual(["Saluton", "Saluton"]);
    expect(await subjects()).toHaveLength(4);
  });

  it("tell what the trigger logs where a layout of the team's fails, and are ours then", async () => {
    const layouts = { "sign-up": "<p>[[code]] [[button]]</p>" };
    const config = configWith({ messages: { layouts } });
    const [good, bad] = await previewMails(config, { flows: ["sign-up"] });
    const fault = { event: "messages-refused", at: "mail", flow: "sign-up" };
    expect(good).not.toHaveProperty("fault");
    expect(good?.html).toBe("<p>{####} Confirm email address</p>");
    expect(bad?.fault).toMatchObject({ ...fault, reason: "layout-slot" });
    const [, ours] = await previewMails(configWith(), { flows: ["sign-up"] });
    expect(bad?.html).toBe(ours?.html);
  });
});

describe("the pages of a preview", () => {
  it("are ours, with a line, where the team's words have one text for many: no button is blank", async () => {
    const words = JSON.parse('{"en":{"pages":{"flows":{"sign-up":"Press"}}}}');
    const only = { flows: ["sign-up"], languages: ["en"] } as const;
    const broken = await previewPages({ ...configWith(), messages: { words } }, only);
    const ours = await previewPages(configWith(), only);
    expect(broken.map(({ html }) => html.length)).toEqual(ours.map(({ html }) => html.length));
    const fault = { event: "messages-refused", at: "click", reason: "TypeError" };
    for (const page of broken) expect(page.fault).toMatchObject(fault);
  });

  it("are what the endpoint answers", async () => {
    const config = configWith();
    const pages = await previewPages(config);
    const find = (ending: string) => pages.find((page) => page.ending === ending);
    const endpoint = createLinkEndpoint(config, { log: () => {} });
    const link = find("other-browser")
      ?.html.match(/\/confirm\?[^<]+/)?.[0]
      .replaceAll("&amp;", "&");
    const url = `/confirm?link=tampered`;
    const request = { method: "GET", headers: {}, body: undefined };
    const asked = await endpoint({ ...request, url: link ?? "" });
    const invalid = await endpoint({ ...request, url });
    expect(invalid).toMatchObject({ status: 400, body: find("invalid-link")?.html });
    // Of the time of a preview, long ago.
    expect(titleOf(asked)).toBe(titleOf({ ...asked, body: find("outdated")?.html ?? "" }));
  });

  it("are those that the deed of the configuration can end on", async () => {
    const endings = async (flows: LinksOptions["flows"]) =>
      (await previewPages(configWith({ flows }), { flows: ["reset-password"] })).map(
        ({ flow, ending, asked }) => `${flow}: ${ending} (${asked})`,
      );
    const called = await endings({ "reset-password": {} });
    expect(called).toContain("reset-password: password-refused (confirm)");
    expect(called).toContain("reset-password: mail-sent (resend)");
    const handed = await endings({ "reset-password": { page: "https://app.example.com/code" } });
    expect(handed).toContain("reset-password: other-browser (confirm)");
    expect(handed).not.toContain("reset-password: password-refused (confirm)");
    expect(await endings({ "reset-password": "code" })).toEqual([]);
  });

  it("are the same every time, but for the seal of a link that is shown", async () => {
    const [one, other] = [await previewPages(configWith()), await previewPages(configWith())];
    const stable = (pages: typeof one) =>
      pages.map((page) => ({ ...page, html: page.html.replace(/\?link=[^&]+/, "") }));
    expect(stable(one)).toEqual(stable(other));
  });
});
