import { createHash } from "node:crypto";
import type { BrandOptions } from "cognito-links";
import { describe, expect, it } from "vitest";
import type { PageEnding } from "../../src/endpoint/endings.ts";
import { PAGES } from "../../src/endpoint/page-views.ts";
import { endpointWith, LINK, okAnswer } from "../endpoint/harness.ts";
import { pageFor } from "../endpoint/page-for.ts";

const pageWith = (brand: BrandOptions, language?: string) =>
  endpointWith(okAnswer, { brand, ...(language && { languages: [language] }) }).send("GET", LINK);

const hashOf = (text = ""): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the policy of a page", () => {
  it.each([
    ["without a brand", {}, 1],
    ["in a brand's colours", { accentColor: "#ffd400" }, 2],
  ])("names each of its style sheets by its hash, and no other: %s", async (_, brand, count) => {
    const { headers, body } = await pageWith(brand);
    const sheets = [...body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, sheet]) => hashOf(sheet));
    expect(sheets).toHaveLength(count);
    expect(headers["content-security-policy"]).toContain(`; style-src ${sheets.join(" ")}; form-`);
  });

  it.each([
    [{}, undefined],
    [{ url: "https://cdn.example.com/a/logo.png" }, "https://cdn.example.com"],
    [
      { url: "https://cdn.example.com/logo.png", darkUrl: "https://cdn.example.com/dark.png" },
      "https://cdn.example.com",
    ],
    [
      { url: "https://a.example.com/logo.png", darkUrl: "https://b.example.com:8443/dark.png" },
      "https://a.example.com https://b.example.com:8443",
    ],
  ])(
    "lets pictures come from where the logo is, and from nowhere else: %j",
    async (logo, origins) => {
      const brand = "url" in logo ? { logo: { ...logo, width: 120 } } : {};
      const policy = (await pageWith(brand)).headers["content-security-policy"];
      expect(/img-src ([^;]*)/.exec(policy ?? "")?.[1]).toBe(origins);
    },
  );
});

describe("a page with a brand", () => {
  it("has the logo in the place of the name, which is read where it is not shown", async () => {
    const logo = { url: "https://a.example.com/?a=1&b=2", width: 120 };
    const { body } = await pageWith({ logo });
    expect(body).toContain(
      '<p class="app"><picture><img src="https://a.example.com/?a=1&amp;b=2" width="120" alt="app.example.com"></picture></p>',
    );
  });

  it("has another logo on dark backgrounds", async () => {
    const logo = { url: "https://a.example.com/l", darkUrl: "https://a.example.com/d", width: 120 };
    expect((await pageWith({ logo })).body).toContain(
      '<source srcset="https://a.example.com/d" media="(prefers-color-scheme:dark)">',
    );
  });

  it.each<[BrandOptions, RegExp]>([
    [{}, /<\/main>\n<\/body>/],
    [
      { support: "help@example.com" },
      /<footer><p>Questions\? <a href="mailto:help@example\.com" dir="auto">help@example\.com<\/a><\/p><\/footer>/,
    ],
    [{ legal: "<b>Acorn" }, /<footer><p><span dir="auto">&lt;b&gt;Acorn<\/span><\/p><\/footer>/],
    [
      { legal: "Acorn", privacyUrl: "https://example.com/p" },
      /<footer><p><a href="https:\/\/example\.com\/p" dir="auto">Privacy<\/a> · <span dir="auto">Acorn<\/span><\/p><\/footer>/,
    ],
  ])("says at its end what is given, and no more: %j", async (brand, foot) => {
    expect((await pageWith(brand)).body).toMatch(foot);
  });
});

it("every page has an icon, which says nothing to a screen reader", async () => {
  const { config } = endpointWith();
  for (const ending of Object.keys(PAGES) as PageEnding[])
    expect(await pageFor(config, ending), ending).toMatch(
      /<svg class="icon [a-z]*" viewBox="0 0 24 24" aria-hidden="true"><path pathLength="1" d="M[^"]+"\/><\/svg>\n<h1>/,
    );
});

it("a page is written from right to left where its language is", async () => {
  expect((await pageWith({}, "ar")).body).toMatch(/<html lang="ar" dir="rtl">/);
});
