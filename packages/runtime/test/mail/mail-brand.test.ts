import { describe, expect, it } from "vitest";
import { OUR_COLORS, toBrand } from "../../src/config/brand.ts";
import type { Look } from "../../src/config/look.ts";
import type { BrandOptions } from "../../src/config/options.ts";
import { composeMail } from "../../src/mail/compose-mail.ts";
import { refuseMail } from "../../src/mail/mail.ts";
import { ALL_WORDS } from "../../src/words/all-words.ts";

const placeholders = [{ name: "code", text: "{####}", longest: 8 }] as const;
const LINK = "https://links.example.com/confirm?link=T&code={####}";

function mailOf(
  options: BrandOptions = {},
  { language = "en", ...rest }: Partial<Look> = {},
  link = LINK,
) {
  const look = { appName: "Acorn", language, brand: toBrand(options), ...rest };
  const words = ALL_WORDS[language as keyof typeof ALL_WORDS];
  const parts = { words, link, shortLink: link, placeholders, inSight: true };
  return composeMail("sign-up", { ...parts, look, lifetime: undefined });
}

/** What a person sees, without what the style sheet says. */
const seen = (options?: BrandOptions, look?: Partial<Look>): string =>
  mailOf(options, look).html.replace(/<style>.*?<\/style>/gs, "");

const url = "https://app.example.com/logo.png?a=1&b=2";

it("without a brand the app's name stands at the top, in our colours, and nothing at the end", () => {
  const html = seen();
  expect(html).not.toMatch(/<img|Questions\?|Privacy|mailto:/);
  expect(html).toContain(`bgcolor="${OUR_COLORS.light.accent}"`);
});

describe("a logo", () => {
  it("stands in the place of the name, which is read where it is not shown", () => {
    const html = seen({ logo: { url, width: 140 } });
    const logo = /<img style="[^"]*" src="([^"]*)" width="140" alt="Acorn">/.exec(html);
    expect(logo?.[1]).toBe("https://app.example.com/logo.png?a=1&amp;b=2");
    expect(html.split("<img")).toHaveLength(2);
  });

  it("for dark backgrounds is hidden until they are there, and kept from Outlook for Windows", () => {
    const logo = { url, darkUrl: "https://app.example.com/dark.png", width: 140, alt: '"A"' };
    const { html } = mailOf({ logo });
    expect(html).toMatch(
      /<!--\[if !mso\]><!--><img class="dark" style="display:none;[^"]*" src="https:\/\/app\.example\.com\/dark\.png" width="140" alt="&quot;A&quot;"><!--<!\[endif\]--><img style/,
    );
    expect(html).toMatch(/@media\(prefers-color-scheme:dark\)\{.*\.dark\{display:inline-block/);
  });
});

it.each([
  ["help@example.com", 'href="mailto:help@example.com"', ">help@example.com</a>"],
  ["a?b&c@example.com", 'href="mailto:a%3Fb%26c@example.com"', ">a?b&amp;c@example.com</a>"],
  ["https://example.com/help/", 'href="https://example.com/help/"', ">example.com/help</a>"],
])("whom to ask is a link: %s", (support, href, text) => {
  const html = seen({ support });
  expect(html).toContain(href);
  expect(html).toContain(text);
});

it.each([
  [{ legal: "Acorn & Co" }, />Acorn &amp; Co<\/span><\/td>/],
  [
    { privacyUrl: "https://example.com/p" },
    /<br><br><a href="https:\/\/example\.com\/p"[^>]*>Privacy<\/a><\/td>/,
  ],
  [
    { legal: "Acorn", privacyUrl: "https://example.com/p" },
    />Privacy<\/a> · <span dir="auto">Acorn<\/span><\/td>/,
  ],
])("at the end stands what is given, and no more: %j", (options, expected) => {
  expect(seen(options)).toMatch(expected);
});

it("the button has the accent and the text that can be read on it, in dark as well", () => {
  const { html } = mailOf({ accentColor: "#FFD400" });
  expect(html).toMatch(
    /<td class="button" align="center" bgcolor="#ffd400" style="border:1px solid #b09200/,
  );
  expect(html).toMatch(/<a [^>]*color:#06201f/);
  expect(html).toMatch(
    /\.button\{background:#ffd400!important;border-color:#ffd400!important\}\.button a\{color:#06201f!/,
  );
});

describe("a mail that is written from right to left", () => {
  const html = seen({ support: "help@example.com" }, { language: "ar" });

  it("says so, and begins at the right, for Outlook too", () => {
    expect(html).toMatch(/<html lang="ar" dir="rtl"/);
    expect(html).toMatch(/role="article"[^>]* lang="ar" dir="rtl"/);
    expect(html.split('<table class="card" ')[1]).toMatch(/^[^>]* dir="rtl"/);
    expect(html).not.toMatch(/align="left"|text-align|direction:/);
    expect(html).toContain('<td class="ink" align="right"');
  });

  it("keeps code and link from left to right", () => {
    expect(html).toMatch(/<span dir="ltr"[^>]*>\{####\}<\/span>/);
    expect(html).toMatch(/<span dir="ltr"[^>]*>https:\/\/links\.example\.com/);
  });
});

it.each([
  ["ja", "'Yu Gothic UI'"],
  ["zh-Hans", "'Microsoft YaHei'"],
  ["ar", "'Segoe UI'"],
])("the script of %s has a font that Windows has: %s", (language, font) => {
  expect(mailOf({}, { language }).html).toContain(`td,a{font-family:${font},`);
});

describe("with the longest of everything", () => {
  const long = (length: number): string => "A & B 'C' ".repeat(length).slice(0, length);
  const address = `https://example.com/${"a=1&".repeat(80)}`.slice(0, 300);
  const brand = {
    logo: { url: address, darkUrl: address, width: 300, alt: long(100) },
    accentColor: "#ffffff",
    support: address.slice(0, 200),
    legal: long(200),
    privacyUrl: address,
  };
  // A target of 2,048 characters, a state of 512, a username of 128 and a proof, sealed.
  const longest = `https://links.example.com/confirm?link=${"A".repeat(3_800)}&code={####}`;

  it.each(Object.keys(ALL_WORDS))("it is a mail that Cognito takes: %s", (language) => {
    for (const appName of [long(60), "W".repeat(60)]) {
      const mail = mailOf(brand, { language, appName }, longest);
      expect(refuseMail(mail, placeholders)).toBeUndefined();
    }
  });
});
