import { describe, expect, it } from "vitest";
import { PAGES } from "../../src/endpoint/page-views.ts";
import { endpointWith, errorAnswer, LINK, okAnswer } from "./harness.ts";

describe("every page", () => {
  it.each([
    ["GET", LINK],
    ["GET", "/"],
    ["PUT", LINK],
  ])("is strict about what it loads, keeps and passes on: %s %s", async (method, url) => {
    const { headers } = await endpointWith().send(method, url);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self' https:; frame-ancestors 'none'; base-uri 'none'$/,
      ),
    });
  });

  it("lets its form lead to what the rules name, and to no other plain http or native address", async () => {
    const allowRedirects = [
      "https://app.example.com",
      "http://localhost:3000",
      "com.example.app://verified",
    ];
    const { headers } = await endpointWith(okAnswer, { allowRedirects }).send("GET", LINK);
    expect(headers["content-security-policy"]).toContain(
      "form-action 'self' https: http://localhost:3000 com.example.app:;",
    );
  });

  it("carries no script and nothing of the person or the link", async () => {
    const page = await endpointWith(errorAnswer("ExpiredCodeException"), { confirm: "open" }).send(
      "GET",
      LINK,
    );
    expect(page.body).not.toMatch(/<script|mary|123456|1h57kf5/);
  });

  it("escapes the app's name", async () => {
    const page = await endpointWith(okAnswer, { appName: "<i>Tom & Jerry</i>" }).send("GET", LINK);
    expect(page.body).toContain("&lt;i&gt;Tom &amp; Jerry&lt;/i&gt;");
    expect(page.body).not.toContain("<i>");
  });

  it("offers a next step", () => {
    for (const [ending, view] of Object.entries(PAGES))
      expect(view.leadsOn !== false || view.button !== undefined, ending).toBe(true);
  });
});

describe("a right-to-left name on a page", () => {
  const appName = "אקורן 24!";
  const isolated = `<span dir="auto">${appName}</span>`;

  it.each([
    ["ask", "GET", LINK],
    ["invalid-link", "GET", "/confirm"],
  ])("stays apart from the words around it: %s", async (_ending, method, url) => {
    const { body } = await endpointWith(okAnswer, { appName }).send(method, url);
    expect(body).toMatch(new RegExp(`<title>[^<]+ - ${appName}</title>`));
    expect(body.split(isolated).length).toBeGreaterThan(2);
    expect(body.replace(/<title>.*<\/title>/, "").replaceAll(isolated, "")).not.toContain(appName);
  });
});
