import type { LogEntry } from "cognito-links";
import {
  type CustomSenderOptions,
  createCustomSender,
  type Delivery,
} from "cognito-links/custom-sender";
import { type InboxMessage, type Sandbox, startSandbox } from "cognito-links-dev";
import { describe, expect, it, onTestFinished } from "vitest";

const Password = "Sandbox-1!";

async function start(...given: Parameters<typeof startSandbox>): Promise<Sandbox> {
  const [options, dependencies] = given;
  const sandbox = await startSandbox({ port: 0, confirm: "open", ...options }, dependencies);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** The next message in the inbox: nobody says when it will be there. */
function arrival({ inbox }: Sandbox): Promise<InboxMessage> {
  return new Promise((resolve) => {
    const stop = inbox.subscribe((event) => {
      if (event.type !== "added") return;
      stop();
      resolve(event.message);
    });
  });
}

const signUp = ({ pool }: Sandbox, Username = "mary@example.com") =>
  pool.handle("SignUp", { ClientId: "demo_client", Username, Password });

describe("a sandbox with a custom sender", () => {
  it("puts the mail into the inbox, text and all, and its link confirms", async () => {
    const sandbox = await start({ customSender: true });
    const arrived = arrival(sandbox);
    await signUp(sandbox);
    const mail = await arrived;
    expect(mail).toMatchObject({
      to: "mary@example.com",
      subject: "Confirm your email address for Demo app",
      triggerSource: "CustomEmailSender_SignUp",
      from: { name: "Demo app" },
    });
    const [link = ""] = /^http:\S+$/m.exec(mail.text) ?? [];
    expect(mail.html).toContain(link);
    expect(link).not.toContain("code=");
    const answer = await fetch(link, { redirect: "manual" });
    expect(answer.headers.get("location")).toContain("link_status=confirmed");
  });

  it("leads to the form for a new password, whose address has no code under its seal", async () => {
    const sandbox = await start({ customSender: true });
    const welcome = arrival(sandbox);
    await signUp(sandbox);
    const [, ConfirmationCode] = /^Code: (\d+)$/m.exec((await welcome).text) ?? [];
    const who = { ClientId: "demo_client", Username: "mary@example.com" };
    await sandbox.pool.handle("ConfirmSignUp", { ...who, ConfirmationCode });
    const arrived = arrival(sandbox);
    await sandbox.pool.handle("ForgotPassword", who);
    const [link = ""] = /^http:\S+$/m.exec((await arrived).text) ?? [];
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const kept = await fetch(link, { redirect: "manual", headers });
    const address = new URL(kept.headers.get("location") ?? "", link);
    // Without the browser's cookie the form has to ask for the code.
    expect(await (await fetch(address, { headers })).text()).toContain('name="code"');
    const [cookie = ""] = (kept.headers.get("set-cookie") ?? "").split(";");
    const form = await (await fetch(address, { headers: { ...headers, cookie } })).text();
    expect(form).toContain('name="newPassword"');
    expect(form).not.toContain('name="code"');
  });

  const invite = (
    { pool, addresses: { userPoolId: UserPoolId } }: Sandbox,
    Username: string,
    more = {},
  ) =>
    pool.handle("AdminCreateUser", {
      UserPoolId,
      Username,
      DesiredDeliveryMediums: ["EMAIL"],
      UserAttributes: [{ Name: "email", Value: Username }],
      ...more,
    });

  it("invites with a password that signs in, or without one", async () => {
    const sandbox = await start({ customSender: true });
    const without = arrival(sandbox);
    await invite(sandbox, "ann@example.com");
    expect((await without).text).not.toContain("Temporary password:");
    const arrived = arrival(sandbox);
    await invite(sandbox, "mary@example.com", { TemporaryPassword: "<Temporary&1>" });
    const { text } = await arrived;
    const [, USERNAME = ""] = /^Username: (.+)$/m.exec(text) ?? [];
    const [, PASSWORD = ""] = /^Temporary password: (.+)$/m.exec(text) ?? [];
    const answer = await sandbox.pool.handle("InitiateAuth", {
      ClientId: "demo_client",
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    });
    expect(answer).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
  });

  it("runs a sender of one's own with the sandbox's key", async () => {
    const taken: Delivery[] = [];
    const customSender = (own: CustomSenderOptions) =>
      createCustomSender({
        ...own,
        async deliver(mail) {
          taken.push(mail);
          await own.deliver(mail);
        },
      });
    const sandbox = await start({}, { customSender });
    const arrived = arrival(sandbox);
    await signUp(sandbox);
    await arrived;
    expect(taken).toMatchObject([{ to: "mary@example.com", flow: "sign-up" }]);
  });

  it("lets the call succeed when the mail cannot be sent, and logs one line", async () => {
    let log = (_entry: LogEntry): void => {};
    const logged = new Promise<LogEntry>((resolve) => {
      log = resolve;
    });
    const customSender = (own: CustomSenderOptions) =>
      createCustomSender({
        ...own,
        deliver: () => Promise.reject(new TypeError("mary@example.com")),
      });
    const sandbox = await start({}, { customSender, log });
    await signUp(sandbox);
    expect(await logged).toEqual({
      level: "error",
      event: "mail-not-delivered",
      flow: "sign-up",
      reason: "TypeError",
    });
    expect(sandbox.inbox.list()).toEqual([]);
  });
});
