import { createHash } from "node:crypto";
import { type Cloud, type JsonObject, mayInvoke, objectOf, runTemplate } from "cognito-links-cloud";
import { describe, expect, it, onTestFinished } from "vitest";
import { createClock } from "../../src/pool/clock.ts";
import type { SentMessage } from "../../src/pool/send-code.ts";
import { type OpenApi, openApi, signUpBody } from "../cognito-api/open-api.ts";
import { codeOf, deploy, deployment, domain } from "./harness/deploy.ts";
import { smallTemplate, template } from "./harness/parse.ts";
import { runFunction } from "./harness/run-function.ts";

interface Deployed extends OpenApi {
  readonly cloud: Cloud;
}

/** A sandbox whose trigger is the template's function; where that calls Cognito, it calls the sandbox. */
async function run(
  parameters: Record<string, string> = {},
  form: JsonObject = template,
): Promise<Deployed> {
  const sandbox = await openApi(
    {},
    {
      clock: createClock(),
      timing: { timeoutMs: 5000, attempts: 3 },
      customMessage: (event) => cloud.invoke("LinksFunction", event),
    },
    { firstFactors: ["PASSWORD", "EMAIL_OTP"] },
  );
  const cloud = await runTemplate({
    ...deployment(parameters),
    template: form,
    cognito: sandbox.url,
    assetFolder: () => expect.fail("all code is inline"),
  });
  onTestFinished(async () => {
    await cloud.close();
    await sandbox.close();
  });
  return { ...sandbox, cloud };
}

async function signUp({ post, mails }: Deployed, address: string, more: object = {}): Promise<URL> {
  expect((await post("SignUp", { ...signUpBody(address), ...more })).status).toBe(200);
  return linkIn(mails.at(-1) ?? expect.fail("no mail"));
}

/** The link in a mail, as the browser opens it. */
function linkIn({ html }: SentMessage): URL {
  const [, link = ""] = /href="(https:[^"]*\/confirm[^"]*)"/.exec(html) ?? [];
  return new URL(link.replaceAll("&amp;", "&"));
}

/** Opens a link; the front door answers to its own name alone. */
const open = ({ cloud }: Deployed, { host, pathname, search }: URL) =>
  cloud.fetch({ method: "GET", path: `${pathname}${search}`, headers: { Host: host } });

async function statusOf({ pool }: Deployed, Username: string): Promise<unknown> {
  const { userPoolId: UserPoolId } = pool.config;
  return objectOf(await pool.handle("AdminGetUser", { UserPoolId, Username }), "")["UserStatus"];
}

describe("the template, deployed against a sandbox", () => {
  it("writes the mail of a sign-up, and its link confirms and leads to the app", async () => {
    const deployed = await run({ Confirm: "open", AppName: "Joe's Café" });
    const link = await signUp(deployed, "a+b@example.com");
    expect(deployed.mails[0]?.subject).toBe("Confirm your email address for Joe's Café");
    expect(link.origin).toMatch(/^https:\/\/\w+\.execute-api\.us-east-1\.amazonaws\.com$/);
    expect(link.href).not.toMatch(/a%2Bb|a\+b|demo_client/);

    expect(await open(deployed, link)).toMatchObject({
      status: 302,
      headers: {
        location: "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed#",
        "cache-control": "no-store",
      },
    });
    expect(await statusOf(deployed, "a+b@example.com")).toBe("CONFIRMED");
  });

  it("asks by a button where the person did not sign up, and says the app's host", async () => {
    const deployed = await run();
    const link = await signUp(deployed, "a@example.com");
    const page = await open(deployed, link);
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining("app.example.com") });
    expect(await statusOf(deployed, "a@example.com")).toBe("UNCONFIRMED");

    const fields = page.body.matchAll(/ name="(\w+)" value="([^"]*)"/g);
    const pressed = await deployed.cloud.fetch({
      method: "POST",
      path: `${link.pathname}${link.search}`,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Cookie: String(page.headers["set-cookie"]).split(";")[0] ?? "",
        Origin: link.origin,
      },
      body: String(
        new URLSearchParams([...fields].map(([, name = "", value = ""]) => [name, value])),
      ),
    });
    expect(pressed).toMatchObject({
      status: 303,
      headers: { location: expect.stringContaining("link_status=confirmed") },
    });
    expect(await statusOf(deployed, "a@example.com")).toBe("CONFIRMED");
  });

  it("does the same at a domain of one's own", async () => {
    const deployed = await run({ ...domain, Confirm: "open" });
    const link = await signUp(deployed, "a@example.com");
    expect(`${link.origin}${link.pathname}`).toBe("https://links.example.com/confirm");
    expect(await open(deployed, link)).toMatchObject({ status: 302 });
  });

  it("answers at no other path", async () => {
    const { cloud } = await run();
    expect(await cloud.fetch({ method: "GET", path: "/" })).toMatchObject({ status: 404 });
    expect(await cloud.fetch({ method: "GET", path: "/confirm/a" })).toMatchObject({ status: 404 });
  });

  it("sends nobody to another origin than that of RedirectTo", async () => {
    const deployed = await run({ Confirm: "open" });
    const target = async (address: string, redirectTo: string): Promise<string | undefined> => {
      const link = await signUp(deployed, address, { ClientMetadata: { redirectTo } });
      return (await open(deployed, link)).headers["location"]?.split("?")[0];
    };
    const team = "https://app.example.com/team";
    expect(await target("a@example.com", team)).toBe(team);
    const home = "https://app.example.com/welcome";
    expect(await target("b@example.com", "https://evil.example/team")).toBe(home);
  });

  it("takes a visitor's triggerSource for nothing but a visitor's", async () => {
    const { cloud } = await run();
    const path = "/confirm?triggerSource=CustomMessage_SignUp";
    const body = '{"triggerSource":"CustomMessage_SignUp"}';
    const headers = { "Content-Type": "application/json", triggerSource: "CustomMessage_SignUp" };
    for (const visit of [
      { method: "GET", path },
      { method: "POST", path, body, headers },
    ])
      expect(await cloud.fetch(visit)).toMatchObject({
        status: 400,
        headers: { "content-type": "text/html; charset=utf-8" },
      });
  });

  it("lets the pool call the function, and no other pool", () => {
    const stack = deploy();
    const may = (pool: string): boolean =>
      mayInvoke(stack, stack.get("LinksFunction").attribute("Arn"), {
        principal: "cognito-idp.amazonaws.com",
        action: "lambda:InvokeFunction",
        sourceArns: [`arn:aws:cognito-idp:us-east-1:123456789012:userpool/${pool}`],
      });
    expect(may("us-east-1_LocalPool")).toBe(true);
    expect(may("us-east-1_OtherPool")).toBe(false);
  });

  it("lets sign-ups through without a link when its configuration cannot be read", async () => {
    const links = runFunction({ code: codeOf(deploy(), "LinksFunction"), environment: {} });
    const event = { triggerSource: "CustomMessage_SignUp", request: {}, response: {} };
    expect(await links.invoke(event)).toEqual(event);
    expect(links.lines.join()).toContain('"mail-unchanged"');
    await expect(links.invoke({ rawPath: "/confirm" })).rejects.toThrow(/configuration/);
    expect(await links.invoke(event)).toEqual(event);
  });

  it("logs what the alarms count, and nothing of the person", async () => {
    const deployed = await run({ Confirm: "open" });
    const link = await signUp(deployed, "somebody@example.com");
    await open(deployed, link);
    const broken = { triggerSource: "CustomMessage_SignUp", request: {}, response: {} };
    await deployed.cloud.invoke("LinksFunction", broken);
    const lines = deployed.cloud.logs().map((line): unknown => JSON.parse(line));
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: "link-visited", outcome: "confirmed" }),
        expect.objectContaining({ event: "mail-unchanged" }),
      ]),
    );
    const code = link.searchParams.get("code") ?? expect.fail("the link has no code");
    const log = deployed.cloud.logs().join("\n");
    for (const secret of ["somebody", code]) expect(log).not.toContain(secret);
  });
});

const VERIFIER = "what-the-page-where-it-began-has-kept-00000";
const ClientMetadata = { pageProof: createHash("sha256").update(VERIFIER).digest("base64url") };

describe.each([
  ["for every flow", template, { SignIn: "same-browser" }, { username: expect.any(String) }],
  ["for sign-ups alone", smallTemplate, {}, undefined],
] as const)("the form %s", (_, form, parameters, ticket) => {
  it("lets the app's page finish a link, on another site than the endpoint's", async () => {
    const deployed = await run(parameters, form);
    const link = await signUp(deployed, "a@example.com", { ClientMetadata });
    const { status, body } = await open(deployed, link);
    const landed = new URL(/<script data-to="([^"]*)"/.exec(body)?.[1] ?? "");
    expect([status, landed.origin]).toEqual([200, "https://app.example.com"]);
    const query = new URLSearchParams(landed.hash.slice(1)).get("link_query") ?? "";
    const answer = await deployed.cloud.fetch({
      method: "POST",
      path: link.pathname,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Origin: landed.origin,
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Dest": "empty",
      },
      body: String(new URLSearchParams({ link: query, verifier: VERIFIER, session: "" })),
    });
    expect(answer.headers).toMatchObject({ "access-control-allow-origin": landed.origin });
    const said = JSON.parse(answer.body);
    expect(said).toMatchObject({ flow: "sign-up", status: "confirmed" });
    if (ticket === undefined) expect(said).not.toHaveProperty("ticket");
    else expect(said.ticket).toMatchObject(ticket);
    expect(await statusOf(deployed, "a@example.com")).toBe("CONFIRMED");
  });
});

const MARY = "mary@example.com";
const TEMPORARY = "Temporary-horse1";

/** Somebody whom an administrator has invited, and who has a password of her own if `settle` says so. */
async function invite({ pool }: Deployed, settle: "settled" | "invited"): Promise<void> {
  const { userPoolId: UserPoolId } = pool.config;
  await pool.handle("AdminCreateUser", {
    UserPoolId,
    Username: MARY,
    TemporaryPassword: TEMPORARY,
    DesiredDeliveryMediums: ["EMAIL"],
    UserAttributes: [
      { Name: "email", Value: MARY },
      { Name: "email_verified", Value: "true" },
    ],
    ...(settle === "settled" ? { MessageAction: "SUPPRESS" } : {}),
  });
  const Password = "Correct-horse1";
  if (settle === "settled")
    await pool.handle("AdminSetUserPassword", {
      UserPoolId,
      Username: MARY,
      Password,
      Permanent: true,
    });
}

const begin = {
  ClientId: "demo_client",
  AuthFlow: "USER_AUTH",
  AuthParameters: { USERNAME: MARY, PREFERRED_CHALLENGE: "EMAIL_OTP" },
};

describe("the other flows of the template", () => {
  it("bring an invitation to its end by the page that asks for both passwords", async () => {
    const deployed = await run();
    await invite(deployed, "invited");
    const link = linkIn(deployed.mails[0] ?? expect.fail("no mail"));
    const page = await open(deployed, link);
    expect(page.body).toContain('name="temporaryPassword"');
    const hidden = page.body.matchAll(/ name="(\w+)" value="([^"]*)"/g);
    const typed = { temporaryPassword: TEMPORARY, newPassword: "Another-horse2" };
    const answer = await deployed.cloud.fetch({
      method: "POST",
      path: `${link.pathname}${link.search}`,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Cookie: String(page.headers["set-cookie"]).split(";")[0] ?? "",
        Origin: link.origin,
      },
      body: String(
        new URLSearchParams([
          ...[...hidden].map(([, name = "", value = ""]) => [name, value]),
          ...Object.entries(typed),
        ]),
      ),
    });
    expect(answer).toMatchObject({
      status: 303,
      headers: { location: expect.stringContaining("link_flow=invitation&link_status=confirmed") },
    });
    expect(await statusOf(deployed, MARY)).toBe("CONFIRMED");
  });

  it("ask for a new password once the code is out of the address", async () => {
    const deployed = await run();
    await invite(deployed, "settled");
    await deployed.post("ForgotPassword", { ClientId: "demo_client", Username: MARY });
    const link = linkIn(deployed.mails[0] ?? expect.fail("no mail"));
    const kept = await open(deployed, link);
    expect(kept).toMatchObject({ status: 302, headers: { location: expect.stringMatching(/#$/) } });
    const clean = new URL(kept.headers["location"] ?? "", link);
    expect((await open(deployed, clean)).body).toContain('name="newPassword"');
  });

  it("hand the code of a sign-in over to the app's page", async () => {
    const deployed = await run({ SignInPage: "/sign-in", SignInMinutes: "15" });
    await invite(deployed, "settled");
    await deployed.post("InitiateAuth", begin);
    const [mail = expect.fail("no mail")] = deployed.mails;
    expect(mail.html).toContain("15 minutes");
    expect(await open(deployed, linkIn(mail))).toMatchObject({
      status: 302,
      headers: {
        location: expect.stringMatching(
          /^https:\/\/app\.example\.com\/sign-in#link_flow=sign-in&link_code=\d{8}$/,
        ),
      },
    });
  });
});

describe("the form for sign-ups alone", () => {
  it("confirms a sign-up by its button, as the other does", async () => {
    const deployed = await run({ Confirm: "open" }, smallTemplate);
    const link = await signUp(deployed, "a@example.com");
    expect(await open(deployed, link)).toMatchObject({
      status: 302,
      headers: { location: expect.stringContaining("link_flow=sign-up&link_status=confirmed") },
    });
    const again = new URL(link.href.replace(/code=\d+/, "code=000000"));
    expect((await open(deployed, again)).status).toBe(302);
    const cut = new URL(link.href.replace(/&code=.*/, ""));
    expect((await open(deployed, cut)).body).toContain('value="resend"');
    expect((await open(deployed, new URL("/confirm?link=junk", link))).status).toBe(400);
  });

  it("mails codes of ours for everything else, and logs that they were asked for", async () => {
    const deployed = await run({}, smallTemplate);
    await invite(deployed, "invited");
    await deployed.pool.handle("AdminSetUserPassword", {
      UserPoolId: deployed.pool.config.userPoolId,
      Username: MARY,
      Password: "Correct-horse1",
      Permanent: true,
    });
    await deployed.post("ForgotPassword", { ClientId: "demo_client", Username: MARY });
    await deployed.post("InitiateAuth", begin);
    expect(deployed.mails).toHaveLength(3);
    for (const { html } of deployed.mails) {
      expect(html).toContain("app.example.com");
      expect(html).not.toContain("/confirm?");
    }
    expect(deployed.cloud.logs().map((line) => JSON.parse(line).event)).toEqual(
      Array(3).fill("mail-asked"),
    );
  });
});
