import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileMailLayout, hasMjml, stampOf } from "../../scripts/build-mail-layout.ts";
import { mailLayout } from "../../src/mail/layout.generated.ts";

const read = (name: string): string =>
  readFileSync(new URL(`../../src/mail/${name}`, import.meta.url), "utf8");

it("is generated from layout.mjml as it stands, and as it was generated", () => {
  const [head = "", ...rest] = read("layout.generated.ts").split("\n");
  const stamp = stampOf(read("layout.mjml"), rest.join("\n"));
  expect(head, "run `npm run build:mail -w cognito-links`").toContain(`(${stamp})`);
});

it.skipIf(!hasMjml())("is what MJML makes of layout.mjml", async () => {
  expect(read("layout.generated.ts")).toBe(await compileMailLayout());
});

const texts = {
  lang: "en",
  subject: "Your account",
  preheader: "It waits for you.",
  dir: "ltr",
  start: "left",
  font: "sans-serif",
  logo: "Acorn",
  heading: "Welcome",
  intro: "An account was made for you.",
  footer: "Ignore this email if you know nothing of it.",
  foot: "",
  darkAccent: "#0a0a0a",
  darkEdge: "#0a0a0a",
  darkOn: "#ffffff",
};
const action = {
  button: "Go on",
  link: "https://links.example.com/confirm?link=T&code={####}",
  copyHint: "Or copy this link:",
  accent: "#0b6b6b",
  edge: "#0b6b6b",
  on: "#ffffff",
};
const type = "font-size:18px";
const values = [
  { label: "Username", value: "{username}", type },
  { label: "Temporary password", value: "{####}", type },
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
    values: [{ label: "Code", value: "{####}", type }],
  }).toString();
  expect(html).toMatch(
    /<td[^>]*><span dir="ltr" translate="no" style="white-space:pre-wrap[^"]*">\{####\}<\/span><\/td>/,
  );
});

it("labels and values are escaped", () => {
  const html = mailLayout({ ...texts, values: [{ label: "<b>", value: `"&'`, type }] }).toString();
  expect(html).toContain(">&lt;b&gt;<");
  expect(html).toContain(">&quot;&amp;&#39;<");
});
