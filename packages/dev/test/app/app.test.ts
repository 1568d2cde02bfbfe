import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app/app.ts";

const config = {
  region: "us-east-1",
  userPoolId: "us-east-1_Sandbox01",
  clientId: "client",
  cognitoUrl: "http://127.0.0.1:9229/some/path",
  linksUrl: "http://127.0.0.1:3001",
  inboxUrl: "http://127.0.0.1:3002",
};
const app = createApp({ config });
const text = async (path: string): Promise<string> => (await app.request(path)).text();

describe("demo app", () => {
  it("gives its client the configuration as JSON", async () => {
    expect(await (await app.request("/config.json")).json()).toEqual(config);
  });

  it.each([
    "/",
    "/check-mail",
    "/welcome",
    "/sign-in",
    "/forgot-password",
    "/new-password",
    "/choose-password",
    "/email-sign-in",
    "/sign-in-link",
    "/account",
    "/change-email",
    "/verify",
    "/invite",
  ])("%s has one heading, says that it needs JavaScript and holds nothing inline", async (path) => {
    const page = await text(path);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain("<noscript>");
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
  });

  it("leads from its first page to the beginning of every flow", async () => {
    const [ways = ""] = /<nav class="ways".*?<\/nav>/s.exec(await text("/")) ?? [];
    const links = [...ways.matchAll(/href="([^"]+)">([^<]+)</g)];
    expect(links.map(([, , name]) => name)).toEqual([
      "sign up",
      "sign in",
      "sign in by email",
      "forgot password",
      "change your email address",
      "invite somebody",
    ]);
    for (const [, path = ""] of links) expect((await app.request(path)).status, path).toBe(200);
  });

  it.each([
    ["/", ["username", "new-password"]],
    ["/sign-in", ["username", "current-password"]],
    ["/forgot-password", ["username"]],
    ["/new-password", ["username", "one-time-code", "new-password"]],
    ["/choose-password", ["new-password"]],
    ["/email-sign-in", ["username", "one-time-code"]],
    ["/change-email", ["email", "one-time-code"]],
    ["/verify", ["username", "current-password"]],
    // Nobody's own address.
    ["/invite", ["off"]],
  ])("tells password managers what the fields of %s are: %s", async (path, fields) => {
    const inputs = (await text(path)).match(/<input[^>]*>/g) ?? [];
    expect(inputs.map((input) => /autocomplete="([^"]*)"/.exec(input)?.[1])).toEqual(fields);
  });

  it("has a label and a place for what is wrong beside every field that people see", async () => {
    for (const path of ["/", "/sign-in", "/new-password", "/email-sign-in", "/change-email"]) {
      const page = await text(path);
      for (const [, id] of page.matchAll(/<input id="([^"]+)"/g)) {
        expect(page, path).toContain(`<label for="${id}">`);
        expect(page, path).toMatch(new RegExp(`aria-describedby="[^"]*\\b${id}-problem"`));
        expect(page, path).toContain(`id="${id}-problem" hidden`);
      }
    }
  });

  it("leads from localhost to 127.0.0.1, where the links lead too, so that one click is enough", async () => {
    const headers = { host: "localhost:3000" };
    const answer = await app.request("http://localhost:3000/sign-in?a=1", { headers });
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("http://127.0.0.1:3000/sign-in?a=1");
    const own = { headers: { host: "127.0.0.1:3000" } };
    expect((await app.request("http://127.0.0.1:3000/", own)).status).toBe(200);
  });

  it("keeps forms shut until the client takes them, so no password travels to this server", async () => {
    expect(await text("/")).toMatch(/<form id="form" method="post"><fieldset[^>]* disabled>/);
    expect((await app.request("/", { method: "POST" })).status).toBe(404);
  });

  it("allows connections to itself, the pool and the link endpoint only", async () => {
    const { headers } = await app.request("/");
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:9229 http://127.0.0.1:3001;");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("answers 404 with a way home", async () => {
    const response = await app.request("/nosuch/<script>");
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain("There is no such page");
    expect(page).toContain('href="/">To the start');
    expect(page).not.toContain("nosuch");
  });

  it("refuses names that are not of this machine", async () => {
    expect((await app.request("/", { headers: { host: "evil.example" } })).status).toBe(403);
  });
});

describe("the pages where links lead to", () => {
  it.each([
    ["/sign-in?link_flow=reset-password&link_status=confirmed", "Your new password is set"],
    [
      "/sign-in?link_flow=reset-password&link_status=already-confirmed",
      "Your new password was set already",
    ],
    ["/sign-in?link_flow=invitation&link_status=confirmed", "Your account is ready"],
    [
      "/sign-in?link_flow=invitation&link_status=already-confirmed",
      "Your account was ready already",
    ],
    ["/welcome?link_flow=invitation&link_status=confirmed", "Your account is ready"],
    ["/sign-in?link_flow=sign-up&link_status=confirmed", "Your address is confirmed"],
    ["/sign-in?link_flow=reset-password", "Sign in"],
    ["/sign-in?link_flow=nosuch&link_status=confirmed", "Sign in"],
    ["/sign-in?link_flow=sign-up&link_flow=invitation&link_status=confirmed", "Sign in"],
    ["/sign-in?link_flow=&link_status=confirmed", "Sign in"],
    // The app finishes this itself.
    ["/sign-in?link_flow=verify-attribute&link_status=confirmed", "Sign in"],
  ])("%s says: %s", async (path, heading) => {
    expect(await text(path)).toContain(`<h1 id="heading" tabindex="-1">${heading}</h1>`);
  });

  it("the sign-in page never repeats what stands in the address", async () => {
    expect(await text("/sign-in?link_flow=zz9marker&link_status=zz9marker")).not.toContain(
      "zz9marker",
    );
  });
});

describe("welcome page", () => {
  it.each([
    ["?link_flow=sign-up&link_status=confirmed", "Your address is confirmed"],
    ["?link_status=already-confirmed&link_state=x", "You were confirmed already"],
    // What only a page of the endpoint shows.
    ["?link_status=expired", "Welcome"],
    ["?link_status=busy", "Welcome"],
    ["", "Welcome"],
    ["?link_status=", "Welcome"],
    ["?link_status=constructor", "Welcome"],
    ["?link_status=confirmed&link_status=expired", "Welcome"],
    ["?link_status=confirmed&link_status=confirmed", "Welcome"],
    ["?link_status=CONFIRMED", "Welcome"],
  ])("%s says: %s", async (query, heading) => {
    expect(await text(`/welcome${query}`)).toContain(
      `<h1 id="heading" tabindex="-1">${heading}</h1>`,
    );
  });

  it.each([
    ["?link_status=confirmed", "Confirmed"],
    ["?link_status=expired", undefined],
    ["", undefined],
  ])("%s shows how far the person has come, and says it in the title: %s", async (query, step) => {
    const page = await text(`/welcome${query}`);
    const [, shown = ""] = /<ol class="steps" aria-label="[^"]*">(.*?)<\/ol>/s.exec(page) ?? [];
    expect(/aria-current="step"[^>]*>([^<]+)</.exec(shown)?.[1]).toBe(step);
    const [, heading] = /<h1[^>]*>([^<]+)</.exec(page) ?? [];
    expect(page).toContain(`<title>${heading} · cognito-links demo</title>`);
  });

  it("never repeats what stands in the address", async () => {
    const marker = "zz9marker";
    const query = `link_flow=${marker}&link_status=${marker}&link_state=${marker}&${marker}=1`;
    expect(await text(`/welcome?${query}`)).not.toContain(marker);
  });
});
