import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { LinksError, type LogEntry } from "cognito-links";
import { PortInUseError, startSandbox } from "cognito-links-dev";
import { describe, expect, it, vi } from "vitest";
import { folderWith, put, subject } from "../preview/files.ts";

describe("startSandbox", () => {
  it("takes free ports for 0, all on 127.0.0.1", async () => {
    const sandbox = await startSandbox({ port: 0 });
    const { app, links, inbox, cognito } = sandbox.addresses;
    for (const url of [app, links, inbox, cognito]) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect((await fetch(url)).status).toBeLessThan(500);
    }
    await sandbox.close();
    await expect(fetch(app)).rejects.toThrow();
  });

  it("says which port is in use and which flag moves it, and leaves nothing open", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const { port } = blocker.address() as AddressInfo;
    const started = startSandbox({ port: port - 2 });
    await expect(started).rejects.toThrow(PortInUseError);
    await expect(started).rejects.toThrow(
      new RegExp(`Port ${port}.*"inbox".*Is another sandbox running[?] .* with --port 4000`),
    );
    await expect(fetch(`http://127.0.0.1:${port - 2}`)).rejects.toThrow();
    vi.stubEnv("npm_lifecycle_event", "start");
    await expect(startSandbox({ port: port - 2 })).rejects.toThrow(
      /with npm start -- --port 4000 .* with npm start -- --port 0[.]$/,
    );
    vi.unstubAllEnvs();
    blocker.close();
  });

  it.each<[string, Record<string, unknown>]>([
    ["redirectUrl", { redirectUrl: "x" }],
    ["port", { port: 99_999 }],
    ["port", { port: "3000" }],
    ["confirm", { confirm: "auto" }],
    ["redirectTo", { redirectTo: "welcome" }],
    ["redirectTo", { redirectTo: "http://app.example.com" }],
    ["allowRedirects[0]", { allowRedirects: ["https://*.co.uk"] }],
    ["pool.signInWith", { pool: { signInWith: "telephone" } }],
    ["pool.clients[0].clientId", { pool: { clients: [{ clientId: "a-b" }] } }],
    ["cognito.deadlineMs", { deadlineMs: 1 }],
  ])("refuses a wrong option by its path: %s", async (path, options) => {
    await expect(startSandbox({ port: 0, ...options })).rejects.toMatchObject({ path });
    await expect(startSandbox({ port: 0, ...options })).rejects.toBeInstanceOf(LinksError);
  });

  it("says in the inbox what would go wrong with a mail", async () => {
    const layout =
      "<p>[[heading]]</p>[[#link]]<a href='[[link]]'>Click here</a>[[/link]][[#code]]<p>[[code]]</p>[[/code]]";
    const messages = folderWith({ "sign-up.html": layout });
    const sandbox = await startSandbox({ port: 0, messages });
    const account = { ClientId: "demo_client", Username: "a@example.com", Password: "Sandbox-1!" };
    await sandbox.pool.handle("SignUp", account);
    const message = `${sandbox.addresses.inbox}/message/${sandbox.inbox.get("latest")?.id}`;
    const page = await (await fetch(`${message}?tab=checks`)).text();
    expect(page).toMatch(/link-text<[\s\S]*do not say where it leads/);
    expect(page).not.toContain("link-address");
    await sandbox.close();
  });

  it("writes mails in changed words as soon as their file is saved", async () => {
    const messages = folderWith({ "en.json": subject("First [[appName]]") });
    const sandbox = await startSandbox({ port: 0, messages });
    const mailed = async (Username: string) => {
      const account = { ClientId: "demo_client", Username, Password: "Sandbox-1!" };
      await sandbox.pool.handle("SignUp", account);
      return sandbox.inbox.get("latest")?.subject;
    };
    expect(await mailed("a@example.com")).toBe("First Demo app");
    const { body } = await fetch(`${sandbox.addresses.inbox}/preview/events`);
    put(messages, "en.json", subject("Second [[appName]]"));
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? [])
      if (part.includes("event: changed")) break;
    expect(await mailed("b@example.com")).toBe("Second Demo app");
    await sandbox.close();
  });

  it("forgets users and mails when it is reset", async () => {
    const sandbox = await startSandbox({ port: 0 });
    await sandbox.pool.handle("SignUp", {
      ClientId: "demo_client",
      Username: "a@example.com",
      Password: "Sandbox-1!",
    });
    const { code, link, flow } = await sandbox.inbox.waitFor({ to: "a@example.com" });
    expect(link).toMatch(new RegExp(`^${sandbox.addresses.links}/confirm[?]link=.*&code=${code}$`));
    expect(flow).toBe("sign-up");
    await fetch(`${sandbox.addresses.cognito}/_sandbox`, { method: "DELETE" });
    expect(sandbox.inbox.list()).toEqual([]);
    await sandbox.close();
  });

  it("has what the control routes do as methods, which refuse the same", async () => {
    await using sandbox = await startSandbox({ port: 0 });
    const { faults, limits, calls, clock, pool, inbox } = sandbox;
    const call = async (operation: string, input: object) =>
      (
        await fetch(sandbox.addresses.cognito, {
          method: "POST",
          headers: {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
          },
          body: JSON.stringify({ ClientId: "demo_client", Username: "a@example.com", ...input }),
        })
      ).status;
    faults.add({ operation: "SignUp", type: "TooManyRequestsException" });
    faults.add({ operation: "SignUp", behaviour: "page-404" });
    faults.clear();
    faults.add({ operation: "SignUp", behaviour: "page-403" });
    expect(await call("SignUp", { Password: "Sandbox-1!" })).toBe(403);
    expect(await call("SignUp", { Password: "Sandbox-1!" })).toBe(200);
    const { code } = await inbox.waitFor({ to: "a@example.com" });
    limits.set(1);
    clock.advance(25 * 3600);
    expect(await call("ConfirmSignUp", { ConfirmationCode: code })).toBe(400);
    const counts = { SignUp: { "page-403": 1, ok: 1 }, ConfirmSignUp: { ExpiredCodeException: 1 } };
    expect(calls.counts()).toEqual(counts);
    expect(calls.counts("secret_client")).toEqual({});
    expect(() => calls.counts("nobody")).toThrow(/^clientId: must be one of demo_client/);
    faults.add({ operation: "HostedToken", behaviour: "page-403" });
    const made = { UserPoolId: sandbox.addresses.userPoolId, ClientName: "made" };
    const { UserPoolClient } = (await pool.handle("CreateUserPoolClient", made)) as {
      UserPoolClient: { ClientId: string };
    };
    expect(calls.counts(UserPoolClient.ClientId)).toEqual({});
    expect(() => limits.set(0)).toThrow(/^requestsPerSecond: must be/);
    expect(() => faults.add({ operation: "SignIn" })).toThrow(/^operation: must be one of/);
    await sandbox.reset();
    expect([pool.size(), inbox.list(), calls.counts(), clock.offsetMs]).toEqual([0, [], {}, 0]);
  });

  it("refuses a dependency that it does not know, as it refuses an option", async () => {
    const given = { postConfirmation: () => {} };
    await expect(startSandbox({ port: 0 }, given as object)).rejects.toMatchObject({
      code: "ERR_OPTION_UNKNOWN",
      path: "dependencies.postConfirmation",
    });
  });

  it("logs a target that the rules refuse, and the mail goes out all the same", async () => {
    const lines: LogEntry[] = [];
    const sandbox = await startSandbox({ port: 0 }, { log: (entry) => lines.push(entry) });
    await sandbox.pool.handle("SignUp", {
      ClientId: "demo_client",
      Username: "a@example.com",
      Password: "Sandbox-1!",
      ClientMetadata: { redirectTo: "https://evil.example" },
    });
    expect(lines).toEqual([
      { level: "error", event: "target-refused", at: "mail", flow: "sign-up", reason: "no-rule" },
    ]);
    expect(sandbox.inbox.list()).toHaveLength(1);
    await sandbox.close();
  });
});
