import { type BrandOptions, defineConfig, LinksError, type LinksOptions } from "cognito-links";
import { describe, expect, it } from "vitest";
import { KEY, OTHER_KEY, options } from "../options.ts";

describe("defineConfig", () => {
  it("completes the options with their defaults", () => {
    expect(defineConfig(options)).toMatchObject({
      linkUrl: "https://links.example.com/confirm",
      redirectTo: "https://app.example.com/welcome",
      rules: [{ source: "https://app.example.com" }],
      signInUrl: "https://app.example.com/welcome",
      appName: "app.example.com",
      confirm: "same-browser",
      keys: null,
      cognitoUrl: "https://cognito-idp.eu-central-1.amazonaws.com/",
      deadlineMs: 8000,
    });
  });

  it("takes every documented option", () => {
    const everything: Required<Omit<LinksOptions, "signIn">> = {
      ...options,
      allowRedirects: ["https://app.example.com", "com.example.app://verified"],
      signInUrl: "https://app.example.com/sign-in",
      appName: "Grüße & Co",
      brand: {
        logo: { url: "https://app.example.com/logo.png", width: 120, alt: "Grüße" },
        accentColor: "#7A1FA2",
        support: "help@example.com",
        legal: "Example GmbH, Hauptstraße 1, Berlin",
        privacyUrl: "https://example.com/privacy",
      },
      languages: ["en"],
      messages: { words: { en: { mail: { code: "Your code" } } } },
      keys: [KEY, OTHER_KEY],
      confirm: "open",
      unsealedUntil: "2026-12-01",
      flows: { "sign-up": "code", invitation: { days: 30, clientId: "withsecret" } },
      cognito: {
        endpoint: "http://127.0.0.1:9229",
        hostedDomain: "https://auth.example.com",
        deadlineMs: 1000,
      },
    };
    expect(defineConfig(everything)).toMatchObject({
      appName: "Grüße & Co",
      confirm: "open",
      unsealedUntil: Date.UTC(2026, 11, 1),
      hostedDomain: "https://auth.example.com",
      deadlineMs: 1000,
      flows: { invitation: { clientId: "withsecret", lifetime: 30 * 24 * 3600 } },
    });
  });

  it("takes null for every client without a secret, where links are sealed", () => {
    expect(defineConfig({ ...options, keys: [KEY], clients: null }).clients).toBeNull();
  });

  it("never takes links that are not sealed, unless a date says so", () => {
    expect(defineConfig({ ...options, keys: [KEY] }).unsealedUntil).toBe(0);
  });

  it.each([
    ["2026-12-01", Date.UTC(2026, 11, 1)],
    ["2028-02-29", Date.UTC(2028, 1, 29)],
    ["2026-12-01T09:30Z", Date.UTC(2026, 11, 1, 9, 30)],
    ["2026-12-01T09:30:15.5+02:00", Date.UTC(2026, 11, 1, 7, 30, 15, 500)],
    ["2026-12-01T23:30-05:00", Date.UTC(2026, 11, 2, 4, 30)],
  ])("reads the date %s, a day beginning in UTC", (unsealedUntil, time) => {
    expect(defineConfig({ ...options, unsealedUntil }).unsealedUntil).toBe(time);
  });

  it.each(["https://auth.example.com", "https://auth.example.com/", "http://localhost:3000"])(
    "takes the origin of the pool's own domain: %s",
    (hostedDomain) => {
      const config = defineConfig({ ...options, cognito: { hostedDomain } });
      expect(config.hostedDomain).toBe(new URL(hostedDomain).origin);
    },
  );

  const logo = (url: string) => ({ logo: { url, width: 100 } });

  it.each([
    "https://example.com",
    "https://cdn.example.com:8443/a/b,c;d.png?size=2*3#x",
    "https://bücher.example/größe.png",
  ])("takes the logo %s", (url) => {
    expect(defineConfig({ ...options, brand: logo(url) }).brand.logo?.url).toBe(url);
  });

  it.each<[string, BrandOptions]>([
    // Into the policy of the pages.
    ["logo.url", logo("https://a;script-src/logo.png")],
    ["logo.url", logo("https://*.com/logo.png")],
    ["logo.url", logo("https://user:secret@example.com/logo.png")],
    // Cognito would refuse every mail.
    ["logo.url", logo("https://example.com/\u202elogo.png")],
    ["support", { support: "help@example.com\u202e" }],
    ["privacyUrl", { privacyUrl: 'https://example.com/"onload=' }],
  ])("refuses what would bend a page or cost a mail its link: brand.%s %j", (path, brand) => {
    const message = expect.stringContaining(`brand.${path}`);
    expect(() => defineConfig({ ...options, brand })).toThrow(expect.objectContaining({ message }));
  });

  it("takes a native target", () => {
    const config = defineConfig({ ...options, redirectTo: "com.example.app://verified" });
    expect(config.rules[0]?.source).toBe("com.example.app://verified");
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(defineConfig(options))).toBe(true);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ["nothing", { userPoolId: undefined }, "userPoolId", "ERR_OPTION_INVALID"],
    ["a pool id without a region", { userPoolId: "pool" }, "userPoolId", "ERR_OPTION_INVALID"],
    ["no client", { clients: [] }, "clients", "ERR_OPTION_INVALID"],
    [
      "a client id with a dash",
      { clients: [{ clientId: "a-b" }] },
      "clients[0].clientId",
      "ERR_OPTION_INVALID",
    ],
    [
      "an empty secret",
      { clients: [{ clientId: "a", clientSecret: "" }] },
      "clients[0].clientSecret",
      "ERR_OPTION_INVALID",
    ],
    [
      "a misspelt option",
      { redirectUrl: "https://a.example" },
      "redirectUrl",
      "ERR_OPTION_UNKNOWN",
    ],
    [
      "a misspelt option further in",
      { cognito: { deadline: 1 } },
      "cognito.deadline",
      "ERR_OPTION_UNKNOWN",
    ],
    [
      "a link address with a query",
      { linkUrl: "https://links.example.com/?a" },
      "linkUrl",
      "ERR_OPTION_INVALID",
    ],
    [
      "a link address in plain http",
      { linkUrl: "http://links.example.com/" },
      "linkUrl",
      "ERR_REDIRECT_RULE",
    ],
    ["a native link address", { linkUrl: "com.example://x" }, "linkUrl", "ERR_OPTION_INVALID"],
    ["a target that is no URL", { redirectTo: "welcome" }, "redirectTo", "ERR_REDIRECT_RULE"],
    [
      "a target that no rule allows",
      { allowRedirects: ["https://other.example"] },
      "redirectTo",
      "ERR_REDIRECT_RULE",
    ],
    ["an empty allow list", { allowRedirects: [] }, "allowRedirects", "ERR_OPTION_INVALID"],
    [
      "a wildcard rule",
      { allowRedirects: ["https://*.example.com"] },
      "allowRedirects[0]",
      "ERR_REDIRECT_RULE",
    ],
    ["forgotten keys", { keys: undefined }, "keys", "ERR_OPTION_INVALID"],
    ["an empty key ring", { keys: [] }, "keys", "ERR_OPTION_INVALID"],
    ["a key of 31 bytes", { keys: ["A".repeat(42)] }, "keys[0]", "ERR_OPTION_INVALID"],
    ["a key with stray bits", { keys: [`${"A".repeat(42)}B`] }, "keys[0]", "ERR_OPTION_INVALID"],
    [
      "the strict mode with plain links, whose proof anybody can change",
      { keys: null, confirm: "same-browser-only" },
      "confirm",
      "ERR_OPTION_INVALID",
    ],
    ["a date in words", { unsealedUntil: "tomorrow" }, "unsealedUntil", "ERR_OPTION_INVALID"],
    [
      "a date of another order",
      { unsealedUntil: "01.12.2026" },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    ["a date without its day", { unsealedUntil: "2026-12" }, "unsealedUntil", "ERR_OPTION_INVALID"],
    [
      "a time without its zone",
      { unsealedUntil: "2026-12-01T09:30" },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    [
      "a month that no year has",
      { unsealedUntil: "2026-13-01" },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    [
      "a day that its month does not have",
      { unsealedUntil: "2026-02-30" },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    [
      "the 29th of February of a common year",
      { unsealedUntil: "2026-02-29T10:00Z" },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    [
      "an hour that no day has",
      { unsealedUntil: "2026-12-01T25:00Z" },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    [
      "a date with something behind it",
      { unsealedUntil: "2026-12-01 " },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    ["an empty date", { unsealedUntil: "" }, "unsealedUntil", "ERR_OPTION_INVALID"],
    [
      "a date as a number",
      { unsealedUntil: 1_796_083_200_000 },
      "unsealedUntil",
      "ERR_OPTION_INVALID",
    ],
    ["plain links for every client", { clients: null }, "clients", "ERR_OPTION_INVALID"],
    [
      "links that are not sealed for every client, until a date",
      { clients: null, keys: [KEY], unsealedUntil: "2026-12-01" },
      "clients",
      "ERR_OPTION_INVALID",
    ],
    ["forgotten clients", { clients: undefined }, "clients", "ERR_OPTION_INVALID"],
    [
      "a hosted domain without its scheme",
      { cognito: { hostedDomain: "auth.example.com" } },
      "cognito.hostedDomain",
      "ERR_REDIRECT_RULE",
    ],
    [
      "a hosted domain with a path",
      { cognito: { hostedDomain: "https://auth.example.com/confirmUser" } },
      "cognito.hostedDomain",
      "ERR_OPTION_INVALID",
    ],
    [
      "a hosted domain in plain http",
      { cognito: { hostedDomain: "http://auth.example.com" } },
      "cognito.hostedDomain",
      "ERR_REDIRECT_RULE",
    ],
    ["an unknown mode", { confirm: "auto" }, "confirm", "ERR_OPTION_INVALID"],
    [
      "a name that Cognito would refuse",
      { appName: "no\u00A0break" },
      "appName",
      "ERR_OPTION_INVALID",
    ],
    [
      "a deadline in seconds",
      { cognito: { deadlineMs: 8 } },
      "cognito.deadlineMs",
      "ERR_OPTION_INVALID",
    ],
    [
      "an endpoint that is no URL",
      { cognito: { endpoint: "localhost" } },
      "cognito.endpoint",
      "ERR_OPTION_INVALID",
    ],
    [
      "an endpoint together with fips",
      { cognito: { endpoint: "https://x.example", fips: true } },
      "cognito.endpoint",
      "ERR_OPTION_INVALID",
    ],
  ])("refuses %s", (_what, change, path, code) => {
    const given = JSON.parse(JSON.stringify({ ...options, ...change }));
    let thrown: unknown;
    try {
      defineConfig(given);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(LinksError);
    expect(thrown).toMatchObject({ code, path, name: "LinksError" });
  });
});

describe("signIn", () => {
  const signIn = "same-browser";

  it("is kept where a sealed link can prove who opens it", () => {
    expect(defineConfig({ ...options, keys: [KEY], signIn }).signIn).toBe("same-browser");
    expect(defineConfig(options)).not.toHaveProperty("signIn");
  });

  it.each([
    ["plain links", { keys: null }, "needs keys"],
    [
      "clients that all have a secret",
      { clients: [{ clientId: "a", clientSecret: "b" }] },
      "secret",
    ],
    ["a button for everybody", { confirm: "click" }, 'needs confirm "same-browser"'],
    ["links that anybody opens", { confirm: "open" }, 'needs confirm "same-browser"'],
    [
      "the pool's own page",
      { cognito: { hostedDomain: "https://auth.example.com" } },
      "cannot go with cognito.hostedDomain",
    ],
  ] as const)("is refused with %s, and says why", (_what, change, reason) => {
    const given = { ...options, keys: [KEY], signIn, ...change } as LinksOptions;
    expect(() => defineConfig(given)).toThrow(reason);
  });
});
