import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createCheckMail, createRules } from "../../src/check/check-mail.ts";

const checkMail = createCheckMail();

interface Parts {
  readonly subject?: string;
  readonly head?: string;
  readonly attributes?: string;
  readonly language?: string;
}

/** The rules that find something in a mail that is well but for this. */
function found(body: string, parts: Parts = {}): readonly string[] {
  return messages(body, parts).map(([rule]) => rule);
}

function messages(
  body: string,
  { subject = "Confirm", head = "", attributes = 'lang="en"', language }: Parts = {},
): readonly (readonly [rule: string, message: string])[] {
  const html = `<!doctype html><html ${attributes}><head>${head}</head><body><p>Somebody has signed up with this address.</p>${body}</body></html>`;
  return checkMail({ subject, html, language }).map(({ rule, message, fix }) => [
    rule,
    `${message} ${fix}`,
  ]);
}

const style = (css: string): Parts => ({ head: `<style>${css}</style>` });
const link = (text: string, href = "https://links.example.com/confirm?link=1"): string =>
  `<a href="${href}">${text}</a>`;

describe("what a finished mail is looked at for", () => {
  it("is not found in a mail that is well", () => {
    expect(found(link("Confirm your address"))).toEqual([]);
  });

  it.each<[string, string]>([
    ["Click here", "link-text"],
    ["hier klicken »", "link-text"],
    ["こちら", "link-text"],
    ['<img src="https://example.com/a.png" width="9" alt="">', "link-text"],
    ["www.bank.example", "link-mismatch"],
    ["https://links.example.org/confirm", "link-mismatch"],
    ["help@example.com", "link-mismatch"],
  ])("is a link that says %j", (text, rule) => {
    expect(found(link(text))).toEqual([rule]);
  });

  it.each([
    "https://links.example.com/confirm?link=1",
    "links.example.com",
    "Confirm at once, v2.0",
    '<img src="https://example.com/a.png" width="9" alt="Acorn">',
  ])("is no link that says %j", (text) => {
    expect(found(link(text))).toEqual([]);
  });

  it.each<[string, string[]]>([
    ["/confirm", ["link-address"]],
    ["#", ["link-address"]],
    ["http://links.example.com/", ["link-address"]],
    ["http://127.0.0.1:3001/confirm", []],
    ["mailto:help@example.com", []],
  ])("is a link to %s: %j", (href, rules) => {
    expect(found(link("Confirm your address", href))).toEqual(rules);
  });

  it.each<[string, string[]]>([
    ['<img src="https://example.com/a.png" width="9">', ["image-alt"]],
    ['<img src="a.png" width="9" alt="">', ["image-address"]],
    ['<img src="https://example.com/a.png" style="width:9px" alt="">', ["image-width"]],
    ['<img src="https://example.com/a.webp" width="9" alt="">', ["mail-clients"]],
  ])("is the picture %s", (image, rules) => {
    expect(found(image)).toEqual(rules);
  });

  it("is a picture without a word beside it", () => {
    const image = `<img src="https://example.com/a.png" width="600" alt="All that it says, and much of it">`;
    const html = `<!doctype html><html lang="en"><body>${image}</body></html>`;
    expect(checkMail({ subject: "Hello", html }).map(({ rule }) => rule)).toEqual(["image-only"]);
  });

  it.each<[string, string[]]>([
    ["", ["subject"]],
    ["WELCOME TO ACORN", ["subject"]],
    ["Welcome!!", ["subject"]],
    ["Welcome to ACORN!", []],
    ["ようこそ ACORN へ", []],
  ])("is the subject %j: %j", (subject, rules) => {
    expect(found("", { subject })).toEqual(rules);
  });

  it("is found at once in the longest word, which is not searched again from each of its letters", () => {
    // For a minute otherwise, which the runner takes for a fault.
    expect(found(`<p>${"x".repeat(300_000)}</p>`)).toEqual(["gmail-clips"]);
  });

  it("is text that shouts, a slot that is misspelt, and a mail that Gmail cuts off", () => {
    expect(found("<p>Hurry!!!</p>")).toEqual(["shouting"]);
    expect(found("<p>[[app name]]</p>")).toEqual(["slot-left"]);
    expect(found(`<p>${"word ".repeat(22_000)}</p>`)).toEqual(["gmail-clips"]);
  });

  it.each<[string, string | undefined, string[]]>([
    ["", undefined, ["language"]],
    ['lang="en"', "de-AT", ["language"]],
    ['lang="de"', "de-AT", []],
    ['lang="ar"', undefined, ["language"]],
    ['lang="ar" dir="rtl"', "ar", []],
  ])("is a mail with <html %s> in %s: %j", (attributes, language, rules) => {
    expect(found("", { attributes, ...(language && { language }) })).toEqual(rules);
  });

  it("is HTML that programs have to repair, and styles that cannot be read", () => {
    expect(found("<p>One</span></p>")).toEqual(["markup"]);
    expect(found('<p id="a" id="b">One</p>')).toEqual(["markup"]);
    expect(found("<p>One</p>", style("p { color: #333"))).toEqual(["style-syntax"]);
    expect(found("<b>".repeat(7_000))).toEqual(["markup"]);
  });

  it("is named once, with the place", () => {
    const html = `<!doctype html><html lang="en"><body><p>Enough words to read</p><p style="color:#999">Some <b>faint</b> text</p></body></html>`;
    expect(checkMail({ subject: "Hello", html })).toEqual([
      {
        rule: "contrast",
        level: "error",
        message:
          "Text in #999999 on #ffffff has a contrast of 2.84 to 1 in light; 4.5 to 1 can be read.",
        fix: "Take another colour: #757575 on #ffffff would do.",
        place: '<p> "Some faint text"',
      },
    ]);
  });
});

describe("contrast", () => {
  it("is that of the text on what lies beneath it, whoever says so", () => {
    const faint = '<table bgcolor="#ffd54f"><tr><td>Hello</td></tr></table>';
    expect(found(faint, style("td { color: white }"))).toEqual(["contrast"]);
    expect(found(faint, style("td { color: white } table td { color: #000 }"))).toEqual([]);
    expect(found(faint, style("td { color: #000 !important } table td { color: white }"))).toEqual(
      [],
    );
    expect(found('<p style="color:rgb(0 0 0 / 30%)">Hello</p>')).toContain("contrast");
  });

  it("is mended in what lies beneath a button, and in the text elsewhere", () => {
    const button =
      '<a href="https://example.com" style="background:#22bc66;color:#fff">Confirm</a>';
    const [[, sentence] = []] = messages(button);
    const [, color = ""] =
      /Take another colour: (#[0-9a-f]{6}) beneath #ffffff/.exec(sentence ?? "") ?? [];
    expect(found(button.replace("#22bc66", color))).toEqual([]);
  });

  it("may be less where the text is large, and is not asked of what nobody sees", () => {
    const grey = (more: string): string => `<p style="color:#888;${more}">Hello</p>`;
    expect(found(grey(""))).toEqual(["contrast"]);
    expect(found(grey("font-size:24px"))).toEqual([]);
    expect(found(grey("font-size:14pt;font-weight:bold"))).toEqual([]);
    expect(found(grey("display:none"))).toEqual([]);
    expect(found(grey("background:url(https://example.com/a.png) no-repeat;"))).toEqual([
      "mail-clients",
    ]);
  });

  it("is looked at in dark where the mail has a dark look, the ground of the program included", () => {
    const dark = (css: string): Parts => style(`@media (prefers-color-scheme: dark) { ${css} }`);
    const black = '<p style="color:#000">Hello</p>';
    expect(messages(black, dark("body { background: #111 }"))).toEqual([
      ["contrast", expect.stringMatching(/^Text in #000000 on #111111 .* in dark;/)],
    ]);
    expect(found(black, dark("body { background: #111 } p { color: #eee !important }"))).toEqual(
      [],
    );
    expect(found(black, { head: '<meta name="color-scheme" content="light dark">' })).toEqual([
      "contrast",
    ]);
    expect(found(black)).toEqual([]);
  });
});

describe("what mail programs do not know", () => {
  it("is named with the programs", () => {
    expect(messages('<p style="display:flex">Hello</p>')).toEqual([
      ["mail-clients", expect.stringMatching(/^Outlook for Windows does not know display: flex:/)],
    ]);
    expect(messages('<p style="width:var(--wide)">Hello</p>')).toEqual([
      [
        "mail-clients",
        expect.stringMatching(
          /^Gmail, Outlook for Windows, and Outlook.com do not know CSS variables/,
        ),
      ],
    ]);
  });

  it.each([
    '<p style="color:#333;color:rgba(0,0,0,.8)">what is said before in older words</p>',
    '<p style="display:none;visibility:hidden">what is hidden in two ways</p>',
    '<!--[if !mso]><!--><p style="display:flex">what is hidden from Outlook</p><!--<![endif]-->',
    '<p style="border-radius:8px;box-shadow:0 0 2px #000">what only makes it prettier</p>',
    "<b hidden>&nbsp;</b>",
  ])("is not told of %s", (body) => {
    expect(found(body)).toEqual([]);
  });

  it("is not told of what only some devices are to obey, or nothing in the mail", () => {
    expect(
      found("<p>Hello</p>", style("@media (max-width: 480px) { p { display: grid } }")),
    ).toEqual([]);
    expect(found("<p>Hello</p>", style(".absent { display: grid }"))).toEqual([]);
  });

  it("is told of what stands in a comment for Outlook alone", () => {
    const body = '<!--[if mso]><p style="opacity:1;visibility:hidden">Hello</p><![endif]-->';
    expect(messages(body)).toEqual([
      ["mail-clients", expect.stringMatching(/^Outlook for Windows does not know visibility/)],
    ]);
  });
});

describe("the guide", () => {
  it("has every rule, in the order of a mail's making", () => {
    const guide = readFileSync(new URL("../../../../docs/check.md", import.meta.url), "utf8");
    const named = [...guide.matchAll(/^\| `([\w-]+)` \| (?:error|warning|error or warning) \|/gm)];
    expect(named.map(([, name]) => name)).toEqual([
      ...["messages", "not-sent", "sms", "languages"],
      ...createRules().map(({ name }) => name),
    ]);
  });
});
