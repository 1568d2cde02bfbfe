import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createCookieJar } from "./cookie-jar.ts";
import { openTab } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const APP = "https://app.example.com/sign-up";
const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url");

describe("startLink", () => {
  it("keeps a verifier in a cookie and gives its SHA-256 as the proof", async () => {
    const { page, jar } = await openTab(APP);
    const { clientMetadata } = await page.startLink();
    const [cookie, ...more] = jar.cookies;
    expect(more).toEqual([]);
    expect(cookie?.name).toBe("link_proof");
    expect(cookie?.value).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(cookie?.value ?? "", "base64url")).toHaveLength(32);
    expect(clientMetadata).toEqual({ proof: sha256(cookie?.value ?? "") });
  });

  it("marks the cookie for the whole site, for 48 hours, and for https only", async () => {
    const { page, jar } = await openTab(APP);
    await page.startLink();
    expect(jar.cookies[0]?.attributes).toEqual([
      "Path=/",
      "SameSite=Lax",
      "Max-Age=172800",
      "Domain=example.com",
      "Secure",
    ]);
  });

  it("passes redirectTo and state on as they were given", async () => {
    const { page } = await openTab(APP);
    const given = { redirectTo: "https://app.example.com/a?b=ü&c", state: "" };
    const { clientMetadata } = await page.startLink({ ...given, domain: undefined });
    expect(clientMetadata).toEqual({ ...given, proof: expect.any(String) });
  });

  it("gives the same proof to a second sign-up and to a resend, so that no link is orphaned", async () => {
    const { page, jar } = await openTab(APP);
    const first = await page.startLink();
    expect(await page.startLink()).toEqual(first);
    const other = await openTab("https://www.example.com/", { jar });
    expect(await other.page.startLink()).toEqual(first);
    expect(jar.cookies).toHaveLength(1);
  });

  it("gives two sign-ups that start at once the same proof", async () => {
    const { page } = await openTab(APP);
    const [first, second] = await Promise.all([page.startLink(), page.startLink()]);
    expect(first).toEqual(second);
  });

  it("gives another browser another proof", async () => {
    const { clientMetadata } = await (await openTab(APP)).page.startLink();
    expect(await (await openTab(APP)).page.startLink()).not.toEqual({ clientMetadata });
  });

  it("replaces a cookie of its name that is no verifier", async () => {
    const jar = createCookieJar();
    jar.documentAt("app.example.com").cookie = "link_proof=short; Path=/; Domain=example.com";
    const { page } = await openTab(APP, { jar });
    await page.startLink();
    expect(jar.cookies.map(({ value }) => value.length)).toEqual([43]);
  });
});

describe("the cookie's domain", () => {
  it.each([
    ["https://example.com/", "example.com"],
    ["https://a.b.example.com/", "example.com"],
    ["https://app.example.co.uk/", "example.co.uk"],
    ["https://mary.github.io/", "mary.github.io"],
    ["https://github.io/", undefined],
    ["http://app.localhost:3000/", "app.localhost"],
    ["http://localhost:3000/", undefined],
    ["http://127.0.0.1:3000/", undefined],
    ["http://[::1]:3000/", undefined],
  ])("of %s is %s", async (url, domain) => {
    const { page, jar } = await openTab(url);
    const { clientMetadata } = await page.startLink();
    expect(clientMetadata).toHaveProperty("proof");
    expect(jar.cookies.map((cookie) => [cookie.name, cookie.domain])).toEqual([
      ["link_proof", domain],
    ]);
    expect(jar.cookies[0]?.attributes.includes("Secure")).toBe(url.startsWith("https:"));
  });

  it("is found again when the cookie is there already", async () => {
    const { page, jar } = await openTab("https://app.example.co.uk/");
    await page.startLink();
    await page.startLink();
    expect(jar.cookies.map(({ domain }) => domain)).toEqual(["example.co.uk"]);
  });

  it("is the one that was asked for", async () => {
    const { page, jar } = await openTab("https://a.b.example.com/");
    await page.startLink({ domain: "b.example.com" });
    expect(jar.cookies.map(({ domain }) => domain)).toEqual(["b.example.com"]);
  });

  it("is this host alone where the browser refuses what was asked for, such as on a laptop", async () => {
    const { page, jar } = await openTab("http://localhost:3000/");
    const { clientMetadata } = await page.startLink({ domain: "example.com" });
    expect(clientMetadata).toHaveProperty("proof");
    expect(jar.cookies.map(({ domain }) => domain)).toEqual([undefined]);
  });

  it("is asked for with probes only, which are gone afterwards", async () => {
    const { page, jar } = await openTab("https://app.example.co.uk/");
    await page.startLink();
    const proofs = jar.written.filter((text) => text.startsWith("link_proof="));
    expect(proofs).toHaveLength(1);
    expect(jar.cookies.map(({ name }) => name)).toEqual(["link_proof"]);
  });
});

describe("where something is missing", () => {
  const withoutProof = { clientMetadata: { state: "s" } };

  it("leaves the proof out when the browser keeps no cookies", async () => {
    const { page } = await openTab(APP);
    vi.stubGlobal("document", {
      get cookie() {
        return "";
      },
      set cookie(_text) {},
    });
    expect(await page.startLink({ state: "s" })).toEqual(withoutProof);
  });

  it("leaves the proof out when reading cookies is forbidden", async () => {
    const { page } = await openTab(APP);
    vi.stubGlobal("document", {
      get cookie(): string {
        throw new DOMException("sandboxed", "SecurityError");
      },
    });
    expect(await page.startLink({ state: "s" })).toEqual(withoutProof);
  });

  it("leaves the proof and the cookie out on plain http, which has no crypto.subtle", async () => {
    const { page, jar } = await openTab("http://app.example.com/");
    const { getRandomValues } = crypto;
    vi.stubGlobal("crypto", { getRandomValues });
    expect(await page.startLink({ state: "s" })).toEqual(withoutProof);
    expect(jar.cookies).toEqual([]);
  });

  it("leaves the proof out when hashing fails", async () => {
    const { page } = await openTab(APP);
    const getRandomValues = (bytes: Uint8Array): Uint8Array => bytes.fill(7);
    const subtle = { digest: () => Promise.reject(new Error("policy")) };
    vi.stubGlobal("crypto", { getRandomValues, subtle });
    expect(await page.startLink({ state: "s" })).toEqual(withoutProof);
  });

  it("leaves the proof out where there is no page, as on a server", async () => {
    const { page } = await openTab(APP);
    vi.unstubAllGlobals();
    expect(await page.startLink({ state: "s" })).toEqual(withoutProof);
  });
});

describe("wrong arguments", () => {
  it.each([
    ["null", "null", "ERR_OPTION_INVALID", "options"],
    ["a string", '"https://app.example.com"', "ERR_OPTION_INVALID", "options"],
    ["a number as state", '{ "state": 7 }', "ERR_OPTION_INVALID", "state"],
    ["null as redirectTo", '{ "redirectTo": null }', "ERR_OPTION_INVALID", "redirectTo"],
    ["a domain with attributes", '{ "domain": "a.com; Path=/x" }', "ERR_OPTION_INVALID", "domain"],
    ["an empty domain", '{ "domain": "" }', "ERR_OPTION_INVALID", "domain"],
    ["an unknown option", '{ "redirectUrl": "x" }', "ERR_OPTION_UNKNOWN", "redirectUrl"],
  ])("are refused with a TypeError: %s", async (_name, options, code, path) => {
    const { page, jar } = await openTab(APP);
    const refused = page.startLink(JSON.parse(options));
    await expect(refused).rejects.toBeInstanceOf(TypeError);
    await expect(refused).rejects.toMatchObject({ code, path });
    expect(jar.written).toEqual([]);
  });
});
