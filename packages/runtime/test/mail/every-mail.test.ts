import { createMailHandler, defineConfig, type LinksOptions, type LogEntry } from "cognito-links";
import { describe, expect, it } from "vitest";
import { FLOW_NAMES, FLOWS, type FlowName } from "../../src/flows/all-flows.ts";
import { CLIENT, EVERY_FLOW, eventOf } from "../endpoint/mailed.ts";
import { options } from "../options.ts";

/** Java's `\s` has neither the no-break space nor the byte order mark. Source: API_VerificationMessageTemplateType. */
const JAVA_TEXT = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\v\f\r ]+$/u;
/** What Cognito puts in, as long as it gets. */
const inserted = (text: string): string =>
  text.replaceAll("{####}", "8".repeat(8)).replaceAll("{username}", "u".repeat(36));

const MAILS = FLOW_NAMES.flatMap((flow) =>
  Object.keys(FLOWS[flow].sources).map((source) => ({
    flow,
    source: source.replace("CustomMessage_", "") as Parameters<typeof eventOf>[0],
  })),
);
const WITH_LINK = [true, false];

/** What Cognito gets for a source, and what was logged. */
async function mailOf(
  source: Parameters<typeof eventOf>[0],
  change: Partial<LinksOptions> = EVERY_FLOW,
  event = eventOf(source),
) {
  const lines: LogEntry[] = [];
  const config = defineConfig({ ...options, appName: "Acorn", ...change });
  const { response } = await createMailHandler(config, { log: (entry) => lines.push(entry) })(
    event,
  );
  const html = response.emailMessage ?? "";
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, link = ""]) => link);
  return { ...response, html, links, lines, text: html.replace(/href="[^"]+"/g, "") };
}

const codeAlone: Partial<LinksOptions> = {
  flows: Object.fromEntries(FLOW_NAMES.map((flow) => [flow, "code"])),
};

/** A flow's own options, with one changed. */
const changed = (flow: FlowName, change: object): Partial<LinksOptions> => ({
  ...EVERY_FLOW,
  flows: { ...EVERY_FLOW.flows, [flow]: { ...Object(EVERY_FLOW.flows?.[flow]), ...change } },
});

describe.each(MAILS)("the mail of $source", ({ flow, source }) => {
  it.each(WITH_LINK)("is one that Cognito takes, with a link: %s", async (hasLink) => {
    const { html, emailSubject, smsMessage, links, lines } = await mailOf(
      source,
      hasLink ? EVERY_FLOW : codeAlone,
    );
    expect(lines).toEqual([]);
    expect(links.length > 0).toBe(hasLink);
    expect(html).toMatch(JAVA_TEXT);
    expect(inserted(html).length).toBeLessThanOrEqual(20_000);
    expect(emailSubject).toMatch(JAVA_TEXT);
    expect(emailSubject?.length).toBeLessThanOrEqual(140);
    expect(emailSubject).toMatch(/ Acorn$/);
    expect(emailSubject).not.toContain("{");
    expect(smsMessage).toMatch(JAVA_TEXT);
    expect(inserted(smsMessage ?? "").length).toBeLessThanOrEqual(140);
    expect(smsMessage).toContain("{####}");
    expect(`${html}${smsMessage}`).not.toMatch(/undefined|\[\[|null/);
  });

  it("shows what Cognito puts in, in plain sight, beside the link as well as alone", async () => {
    const names = flow === "invitation" ? ["{username}", "{####}"] : ["{####}"];
    for (const change of [EVERY_FLOW, codeAlone]) {
      const { text } = await mailOf(source, change);
      for (const name of names) expect(text).toContain(`>${name}</`);
    }
  });

  it("says nothing of a button where it has none, and has one where it has a link", async () => {
    const [both, alone] = [await mailOf(source), await mailOf(source, codeAlone)];
    expect(alone.text).not.toMatch(/Press the button|copy this whole link|links\.example/);
    expect(both.text).toMatch(/Press the button/);
  });

  it("holds nothing that anybody but its reader should know", async () => {
    const { html, smsMessage } = await mailOf(source);
    expect(`${html}${smsMessage}`).not.toMatch(/person@|clientSecret|s3cr3t/);
  });
});

describe("a mail with the link alone", () => {
  it.each(FLOW_NAMES.filter((flow) => FLOWS[flow].secret === "code"))(
    "has the code in its link and nowhere else: %s",
    async (flow) => {
      const { source } = MAILS.find((mail) => mail.flow === flow) ?? { source: "SignUp" };
      const { text, links } = await mailOf(source, changed(flow, { withCode: false }));
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(link).toMatch(/&amp;code=\{####\}$/);
      const outside = text.replace(/https:\/\/links\.example\.com\S+code=\{####\}/g, "");
      expect(outside).not.toContain("{####}");
    },
  );
});

describe("an invitation", () => {
  it("has username and temporary password in its text and in no address", async () => {
    const { html, links, smsMessage } = await mailOf("AdminCreateUser");
    for (const link of links) expect(link).not.toMatch(/\{|%7B|code=/i);
    expect(html.split("{####}")).toHaveLength(2);
    expect(html.split("{username}")).toHaveLength(2);
    expect(smsMessage).toMatch(/\{username\}.*\{####\}/);
    expect(smsMessage).not.toContain("https:");
  });

  it("leaves its text message to Cognito where username and password would not fit", async () => {
    const event = eventOf("AdminCreateUser", { userName: "u".repeat(128) });
    const { smsMessage, html } = await mailOf("AdminCreateUser", EVERY_FLOW, event);
    expect(smsMessage).toBeNull();
    expect(html).toContain("{username}");
  });
});

describe("how long it works", () => {
  it.each([
    ["Authentication", "sign-in", { minutes: undefined }, "3 minutes"],
    ["Authentication", "sign-in", { minutes: 15 }, "15 minutes"],
    ["AdminCreateUser", "invitation", { clientId: CLIENT }, "7 days"],
    ["AdminCreateUser", "invitation", { clientId: CLIENT, days: 1 }, "1 day"],
    ["AdminCreateUser", "invitation", { clientId: CLIENT, days: 365 }, "365 days"],
  ] as const)("stands in the mail of %s: %s %j is %s", async (source, flow, own, words) => {
    const { text } = await mailOf(source, changed(flow, own));
    expect(text).toMatch(new RegExp(`works for ${words}[,.]`));
  });

  it.each([
    ["SignUp", "24 hours"],
    ["ForgotPassword", "one hour"],
    ["VerifyUserAttribute", "24 hours"],
  ] as const)("is what Cognito has fixed for %s: %s", async (source, words) => {
    expect((await mailOf(source)).text).toContain(`works for ${words}`);
  });
});

it("a mail to somebody whose name would break the page is escaped", async () => {
  const { text } = await mailOf("AdminCreateUser", { ...EVERY_FLOW, appName: '<b>"A & B"</b>' });
  expect(text).toContain("&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;");
  expect(text).not.toContain("<b>");
});
