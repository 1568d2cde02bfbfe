import { afterEach, describe, expect, it, vi } from "vitest";
import { everySetting } from "../../../runtime/test/attach/every-setting.ts";
import { type LivePool, livePool, ours, theirs, userPoolId, web } from "../attach/live-pool.ts";

const { EmailConfiguration } = everySetting;
const healthy = {
  AutoVerifiedAttributes: ["email"],
  EmailConfiguration,
  LambdaConfig: { CustomMessage: ours },
};

/** A pool in which links work. */
async function healthyPool(pool?: object): Promise<LivePool> {
  const live = await livePool(pool);
  await live.update(healthy);
  await live.allow(ours);
  return live;
}

/** What the doctor finds, as `severity rule`. */
async function findings(live: LivePool, ...args: string[]): Promise<string[]> {
  const { out } = await live.run("doctor", "--json", ...args);
  const list: { severity: string; rule: string }[] = JSON.parse(out).findings;
  return list.map(({ severity, rule }) => `${severity} ${rule}`);
}

async function fail(live: LivePool, operation: string): Promise<void> {
  const body = JSON.stringify({ operation, type: "AccessDeniedException", times: 1 });
  const headers = { "content-type": "application/json" };
  await fetch(`${live.url}/_sandbox/faults`, { method: "POST", headers, body });
}

describe("cognito-links doctor", () => {
  it("is quiet on a healthy pool, and says 0", async () => {
    const live = await healthyPool();
    const { code, out, err } = await live.run("doctor", "--function-arn", ours);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "Nothing found: links will work in this pool.\n",
      err: "",
    });
  });

  it("reads and never writes", async () => {
    const live = await healthyPool();
    const before = await live.writes();
    await live.run("doctor");
    expect(await live.writes()).toEqual(before);
  });

  it.each<[string, object]>([
    [
      "problem confirm-with-link",
      { VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_LINK" } },
    ],
    ["problem no-trigger", { LambdaConfig: {} }],
    [
      "problem custom-email-sender",
      {
        LambdaConfig: {
          CustomMessage: ours,
          CustomEmailSender: everySetting.LambdaConfig.CustomEmailSender,
          KMSKeyID: everySetting.LambdaConfig.KMSKeyID,
        },
      },
    ],
    ["problem email-not-verified", { AutoVerifiedAttributes: ["phone_number"] }],
    ["warning sms-wins", { AutoVerifiedAttributes: ["email", "phone_number"] }],
    ["warning default-sender", { EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" } }],
    ["warning invitation-only", { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }],
    ["note message-template", { EmailVerificationMessage: "Here is your code: {####}" }],
    ["note message-template", { VerificationMessageTemplate: { EmailSubject: "Your code" } }],
    ["note mfa-on", { MfaConfiguration: "ON" }],
  ])("finds %s in a pool with %j, and nothing else", async (finding, settings) => {
    const live = await healthyPool();
    await live.update({ ...healthy, ...settings });
    expect(await findings(live)).toEqual([finding]);
    const { code } = await live.run("doctor");
    expect(code).toBe(finding.startsWith("problem") ? 1 : 0);
  });

  it("finds another function than the one that was named", async () => {
    const live = await healthyPool();
    await live.allow(theirs);
    expect(await findings(live, "--function-arn", theirs)).toEqual(["problem another-trigger"]);
  });

  it("finds a missing permission, and one for any pool", async () => {
    const live = await livePool();
    await live.update(healthy);
    expect(await findings(live)).toEqual(["problem invoke-permission"]);
    await live.allow(ours, { SourceArn: undefined });
    expect(await findings(live)).toEqual(["warning invoke-permission"]);
    await live.allow(ours, { StatementId: "better" });
    expect(await findings(live)).toEqual([]);
  });

  it("looks for the permission of an alias on the alias", async () => {
    const live = await healthyPool();
    const alias = `${ours}:live`;
    await live.update({ ...healthy, LambdaConfig: { CustomMessage: alias } });
    expect(await findings(live)).toEqual(["problem invoke-permission"]);
    await live.allow(alias);
    expect(await findings(live)).toEqual([]);
  });

  it("finds clients with a secret, and those that tell who exists, each by its id", async () => {
    const clients = [
      web,
      { clientId: "server", clientSecret: "notReallySecret" },
      { clientId: "old", preventUserExistenceErrors: "LEGACY" },
    ];
    const live = await healthyPool({ clients });
    expect(await findings(live)).toEqual(["warning user-existence", "note client-secret"]);
    const { out } = await live.run("doctor");
    expect(out).toContain("the client old Cognito");
    expect(out).toContain("The client server has a secret");
    expect(out).not.toContain("notReallySecret");
    expect(await findings(live, "--client-id", "web")).toEqual([]);
    expect(await findings(live, "--client-id", "web", "--client-id", "old")).toHaveLength(1);
  });

  it("looks at all clients of a pool that has more than a page of them", async () => {
    const clients = Array.from({ length: 130 }, (_, i) => ({
      clientId: `client_${i}`,
      ...(i === 129 ? { preventUserExistenceErrors: "LEGACY" } : {}),
    }));
    expect(await findings(await healthyPool({ clients }))).toEqual(["warning user-existence"]);
  });

  it("finds a missing domain only where links need it", async () => {
    const live = await healthyPool();
    expect(await findings(live, "--hosted-domain")).toEqual(["problem no-domain"]);
    const other = await healthyPool({ clients: [web], domain: "team" });
    expect(await findings(other, "--hosted-domain")).toEqual([]);
  });

  it.each<[string, string]>([
    ["DescribeUserPool", "Could not read the pool: AccessDeniedException"],
    ["ListUserPoolClients", "Could not read the list of clients: AccessDeniedException"],
    ["DescribeUserPoolClient", "Could not read the client web: AccessDeniedException"],
  ])("does not keep quiet about a refused %s", async (operation, words) => {
    const live = await healthyPool();
    await fail(live, operation);
    const { code, out } = await live.run("doctor");
    expect(code).toBe(1);
    expect(out).toContain(words);
    expect(out).toContain(`cognito-idp:${operation}`);
  });

  it("does not keep quiet about a policy that it could not read", async () => {
    const live = await healthyPool();
    const closed = ["--lambda-endpoint-url", "http://127.0.0.1:1"];
    const { code, out } = await live.run("doctor", ...closed);
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining("Could not read the function's policy: 127.0.0.1:1 gave"),
    });
    expect(out).toContain("lambda:GetPolicy");
  });

  it("puts the worst first and counts", async () => {
    const live = await livePool();
    await live.update({ EmailVerificationSubject: "Hello" });
    expect(await findings(live)).toEqual([
      "problem email-not-verified",
      "problem no-trigger",
      "warning default-sender",
      "note message-template",
    ]);
    const { out } = await live.run("doctor");
    expect(out).toMatch(/\n2 problems, 1 warning, 1 note\n$/);
  });

  it("prints one JSON object", async () => {
    const live = await healthyPool();
    const { out } = await live.run("doctor", "--json");
    expect(JSON.parse(out)).toEqual({ userPoolId, ok: true, findings: [] });
  });

  describe("on a terminal", () => {
    const before = process.stdout.isTTY;
    afterEach(() => {
      vi.unstubAllEnvs();
      Object.assign(process.stdout, { isTTY: before });
    });

    it("colours the severities, and not for NO_COLOR", async () => {
      const live = await livePool();
      Object.assign(process.stdout, { isTTY: true });
      vi.stubEnv("NO_COLOR", undefined);
      expect((await live.run("doctor")).out).toContain("\u001B[31mproblem");
      vi.stubEnv("NO_COLOR", "1");
      expect((await live.run("doctor")).out).not.toContain("\u001B");
      Object.assign(process.stdout, { isTTY: false });
      vi.stubEnv("NO_COLOR", undefined);
      expect((await live.run("doctor")).out).not.toContain("\u001B");
    });
  });
});
