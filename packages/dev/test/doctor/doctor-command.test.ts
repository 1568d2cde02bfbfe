import { startSandbox } from "cognito-links-dev";
import { everySetting } from "cognito-links-testing/every-setting";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { rules } from "../../src/doctor/rules.ts";
import {
  type LivePool,
  livePool,
  ours,
  run,
  theirs,
  userPoolId,
  web,
} from "../attach/live-pool.ts";

const { ConfigurationSet, ...EmailConfiguration } = everySetting.EmailConfiguration;
const { LambdaConfig } = everySetting;
const { CustomSMSSender, KMSKeyID } = LambdaConfig;
const healthy = {
  AutoVerifiedAttributes: ["email"],
  EmailConfiguration,
  LambdaConfig: { CustomMessage: ours },
};

const notAsked = "Amazon SES and DNS were not asked: the pool is on this machine.";

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

describe("cognito-links doctor", () => {
  it("finds no problem in an untouched sandbox", async () => {
    const sandbox = await startSandbox({ port: 0 });
    onTestFinished(() => sandbox.close());
    const { cognito, userPoolId: id } = sandbox.addresses;
    const { code, out } = await run("doctor", "--user-pool-id", id, "--endpoint-url", cognito);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^\S+ \(\S+\): 0 problems, /),
    });
  });

  it("is quiet on a healthy pool, and says 0", async () => {
    const live = await healthyPool();
    const { code, out, err } = await live.run("doctor", "--function-arn", ours);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `live-pool (${userPoolId}): nothing found among ${rules.length} checks\n\n${notAsked}\n`,
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
    ["note pre-sign-up", { LambdaConfig: { CustomMessage: ours, PreSignUp: theirs } }],
    ["note custom-sender", { LambdaConfig: { CustomMessage: ours, CustomSMSSender, KMSKeyID } }],
    ["note cloudformation-owned", { UserPoolTags: { "aws:cloudformation:stack-name": "team" } }],
    ["problem email-not-verified", { AutoVerifiedAttributes: ["phone_number"] }],
    ["warning sms-wins", { AutoVerifiedAttributes: ["email", "phone_number"] }],
    ["warning default-sender", { EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" } }],
    ["warning link-tracking", { EmailConfiguration: { ...EmailConfiguration, ConfigurationSet } }],
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

  it("prints the whole command that attaches in the same place, and the one that replaces", async () => {
    const live = await livePool();
    const place = `--endpoint-url ${live.url}`;
    const command = `npx cognito-links-dev attach --user-pool-id ${userPoolId} ${place} --function-arn ${ours}`;
    const missing = await live.run("doctor", "--function-arn", ours);
    const { out: quoted } = await live.run("doctor", "--profile", "a team's");
    expect(quoted).toContain(` --profile 'a team'\\''s' ${place} --function-arn ARN\n`);
    expect(missing.out).toContain(`function of your own: ${command}\n`);
    expect(missing.out).not.toContain("invoke-permission");
    expect((await live.run("doctor")).out).toContain("--function-arn ARN\n");
    await live.update(healthy);
    expect((await live.run("doctor")).out).toContain(`for an alias on the alias: ${command}\n`);
    await live.update({ ...healthy, LambdaConfig: { CustomMessage: theirs } });
    const { out } = await live.run("doctor", "--function-arn", ours);
    expect(out).toContain(`replace the present one: ${command} --replace ${theirs}\n`);
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
    expect(out).toMatch(/^live-pool \(\S+\): 2 problems, 1 warning, 1 note\n/);
  });

  it("prints one JSON object", async () => {
    const live = await healthyPool();
    const { out } = await live.run("doctor", "--json");
    expect(JSON.parse(out)).toEqual({ userPoolId, ok: true, notAsked, findings: [] });
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
