import { describe, expect, it } from "vitest";
import { OUR_COLORS } from "../../src/config/brand.ts";
import { mailLayout } from "../../src/mail/layout.ts";

const texts = {
  lang: "en",
  subject: "Your account",
  preheader: "It waits for you.",
  dir: "ltr",
  colors: OUR_COLORS,
  logo: "Acorn",
  heading: "Welcome",
  intro: "An account was made for you.",
  footer: "Ignore this email if you know nothing of it.",
};
const action = {
  button: "Go on",
  link: "https://links.example.com/confirm?link=T&code={####}",
  copyHint: "Or copy this link:",
};
const values = [
  { label: "Username", value: "{username}", isLong: true },
  { label: "Temporary password", value: "{####}", isLong: true },
];

describe("a mail made of some of the blocks", () => {
  const mails = {
    "texts alone": mailLayout(texts),
    "a link": mailLayout({ ...texts, action }),
    values: mailLayout({ ...texts, values }),
    "a link and values": mailLayout({ ...texts, action, values, valuesIntro: "Sign in with:" }),
  };

  it.each(Object.entries(mails))("closes what it opens, for Outlook too: %s", (_, mail) => {
    const html = mail.toString();
    for (const tag of ["table", "tr", "td", "div", "a", "span"])
      expect(html.split(`<${tag}>`).length + html.split(`<${tag} `).length - 1, tag).toBe(
        html.split(`</${tag}>`).length,
      );
    expect(html.split("<!--[if mso]>")).toHaveLength(html.split("<![endif]-->").length);
    expect(html).not.toMatch(/\[\[|undefined|\[object/);
  });

  it("has a button and a line to copy with a link, and neither without", () => {
    expect(mails["a link"].toString().split("href=")).toHaveLength(2);
    expect(mails["a link"].toString()).toContain(`>${action.link.replace("&", "&amp;")}</span>`);
    expect(mails.values.toString()).not.toMatch(/href=|class="button"/);
  });

  it("shows the values in their order, before the link that is to be copied", () => {
    const shown = mails["a link and values"].toString().replace(/<style>.*?<\/style>/gs, "");
    const places = [
      action.button,
      "Sign in with:",
      ...values.flatMap(({ label, value }) => [`>${label}<`, `>${value}<`]),
      action.copyHint,
    ].map((text) => shown.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });
});

it("a value stands by itself, with every space, left to right, and is not translated", () => {
  const html = mailLayout({
    ...texts,
    values: [{ label: "Code", value: "{####}", isLong: true }],
  }).toString();
  expect(html).toMatch(
    /<td[^>]*><span dir="ltr" translate="no" style="white-space:pre-wrap[^"]*">\{####\}<\/span><\/td>/,
  );
});

it("labels and values are escaped", () => {
  const html = mailLayout({
    ...texts,
    values: [{ label: "<b>", value: `"&'`, isLong: true }],
  }).toString();
  expect(html).toContain(">&lt;b&gt;<");
  expect(html).toContain(">&quot;&amp;&#39;<");
});
