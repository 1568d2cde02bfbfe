import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { LinksError, type LogEntry } from "cognito-links";
import { PortInUseError, startSandbox } from "cognito-links-dev";
import { describe, expect, it } from "vitest";
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
    await expect(started).rejects.toThrow(new RegExp(`Port ${port}.*"inbox".*--port`));
    await expect(fetch(`http://127.0.0.1:${port - 2}`)).rejects.toThrow();
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
    expect(sandbox.inbox.list()).toHaveLength(1);
    await fetch(`${sandbox.addresses.cognito}/_sandbox`, { method: "DELETE" });
    expect(sandbox.inbox.list()).toEqual([]);
    await sandbox.close();
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
