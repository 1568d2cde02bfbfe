import { defineConfig, explainLink, type LinksConfig, type LinksOptions } from "cognito-links";
import { describe, expect, it } from "vitest";
import { writeLink } from "../../src/link/address.ts";
import type { Claims } from "../../src/link/claims.ts";
import { createLinkWriter } from "../../src/link/link-codec.ts";

const NOW = Date.UTC(2026, 10, 27);
const CLAIMS: Claims = {
  flow: "sign-up",
  clientId: "abc",
  username: "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
  account: "m@e.com",
  issuedAt: NOW / 1000 - 90,
  locale: "pt-BR",
};

const configOf = (change: Partial<LinksOptions> = {}): LinksConfig =>
  defineConfig({
    userPoolId: "eu-central-1_AbC123xyz",
    clients: [{ clientId: "abc" }],
    keys: ["A".repeat(43)],
    linkUrl: "https://links.example.com/confirm",
    redirectTo: "https://app.example.com/welcome",
    ...change,
  });

const linkOf = (config: LinksConfig, claims: Partial<Claims> = {}): string =>
  writeLink(config.linkUrl, createLinkWriter(config), { ...CLAIMS, ...claims }, "123456");

describe("explainLink", () => {
  it("says what a sealed link carries, and neither its code nor a name in full", () => {
    const config = configOf();
    expect(explainLink(config, linkOf(config), NOW)).toEqual({
      flow: "sign-up",
      sealed: true,
      username: "1b4e28ba…",
      account: "m•••@e•••.com",
      clientId: "abc",
      language: "pt-BR",
      hasProof: false,
      unvouched: false,
      hasCode: true,
      issuedAt: NOW - 90_000,
      lifetime: 24 * 3600,
      target: {
        url: "https://app.example.com/welcome",
        from: "configuration",
        allowed: true,
        rule: "https://app.example.com",
        href: "https://app.example.com/welcome",
      },
    });
  });

  it("names the rule that a target lacks which the link asks for", () => {
    const config = configOf();
    const link = linkOf(config, { redirectTo: "https://evil.example/", unvouched: true });
    expect(explainLink(config, link, NOW)).toMatchObject({
      unvouched: true,
      target: { from: "link", allowed: false, nearest: { rule: "https://app.example.com" } },
    });
  });

  it("names the app's page where the code is handed over to it, and how long the code lives there", () => {
    const page = "https://app.example.com/sign-in-link";
    const config = configOf({ flows: { "sign-in": { page, minutes: 5 } } });
    expect(explainLink(config, linkOf(config, { flow: "sign-in" }), NOW)).toMatchObject({
      lifetime: 300,
      target: { url: page, from: "page" },
    });
  });

  it("masks the name of a plain link, which knows no time", () => {
    const config = configOf({ keys: null });
    const link = linkOf(config, { username: "mary", issuedAt: undefined });
    expect(explainLink(config, link, NOW)).toMatchObject({
      sealed: false,
      username: "m•••",
      account: undefined,
      issuedAt: undefined,
    });
  });

  it("says nothing of an address that no key of this configuration has sealed", () => {
    const link = linkOf(configOf({ keys: [`${"B".repeat(42)}A`] }));
    expect(explainLink(configOf(), link, NOW)).toBeUndefined();
    expect(explainLink(configOf(), "no address", NOW)).toBeUndefined();
  });

  it("says nothing of a link that is longer than the endpoint reads", () => {
    const link = linkOf(configOf());
    const longer = (by: number) => `${link}&more=${"a".repeat(by)}`;
    expect(explainLink(configOf(), longer(1000), NOW)).toBeDefined();
    expect(explainLink(configOf(), longer(8192), NOW)).toBeUndefined();
  });
});
