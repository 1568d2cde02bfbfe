import { describe, expect, it } from "vitest";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import type { PoolDeps } from "../../src/pool/pool-parts.ts";
import { everySetting, otherFunction } from "./every-setting.ts";
import { expectError, openPool } from "./open-pool.ts";

const UserPoolId = "us-east-1_LocalPool";
const localTrigger = "arn:aws:lambda:us-east-1:000000000000:function:sandbox-CustomMessage";

function openSettings(options: PoolOptions = {}, deps: Partial<PoolDeps> = {}) {
  const open = openPool(options, deps);
  const { pool } = open;
  return {
    ...open,
    update: (members: object) => pool.handle("UpdateUserPool", { UserPoolId, ...members }),
    settings: async (): Promise<Record<string, unknown>> => {
      const answer = await pool.handle("DescribeUserPool", { UserPoolId });
      return (answer as { UserPool: Record<string, unknown> }).UserPool;
    },
  };
}

/** The settings as a pool has them that was given none. */
const defaults = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
  },
  DeletionProtection: "INACTIVE",
  LambdaConfig: {},
  VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
  MfaConfiguration: "OFF",
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  UserPoolTags: {},
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  UserPoolTier: "ESSENTIALS",
};

const fixed = {
  Id: UserPoolId,
  Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`,
  CreationDate: expect.any(Number),
  LastModifiedDate: expect.any(Number),
  SchemaAttributes: expect.any(Array),
  EstimatedNumberOfUsers: 0,
  UsernameAttributes: ["email"],
  UsernameConfiguration: { CaseSensitive: false },
};

describe("a fresh pool", () => {
  it("has Cognito's defaults, verifies the address and reports its in-process trigger", async () => {
    const { settings } = openSettings({}, { customMessage: (event) => event });
    expect(await settings()).toEqual({
      ...fixed,
      ...defaults,
      Name: "sandbox",
      AutoVerifiedAttributes: ["email"],
      LambdaConfig: { CustomMessage: localTrigger },
    });
  });
});

describe("UpdateUserPool", () => {
  it("takes every member of the model, and DescribeUserPool reports each", async () => {
    const { update, settings, clock } = openSettings();
    clock.advance(60);
    expect(await update(everySetting)).toEqual({});
    const { PoolName, AdminCreateUserConfig, ...rest } = everySetting;
    expect(await settings()).toEqual({
      ...fixed,
      ...rest,
      Name: PoolName,
      AdminCreateUserConfig: { ...AdminCreateUserConfig, UnusedAccountValidityDays: 3 },
    });
    const { CreationDate, LastModifiedDate } = await settings();
    expect(Number(LastModifiedDate) - Number(CreationDate)).toBe(60);
  });

  it("puts whatever is left out to its default, but for name and client registration", async () => {
    const { update, settings } = openSettings({}, { customMessage: (event) => event });
    await update(everySetting);
    await update({ LambdaConfig: { PreSignUp: otherFunction } });
    expect(await settings()).toEqual({
      ...fixed,
      ...defaults,
      Name: "renamed pool",
      LambdaConfig: { PreSignUp: otherFunction },
      DcrConfiguration: everySetting.DcrConfiguration,
    });
  });

  it("takes null as left out, and an empty LambdaConfig as no trigger at all", async () => {
    const { update, settings } = openSettings({}, { customMessage: (event) => event });
    await update({ LambdaConfig: {}, AutoVerifiedAttributes: null, Policies: null });
    expect(await settings()).toEqual({ ...fixed, ...defaults, Name: "sandbox" });
  });

  it("fills structures that are given in part", async () => {
    const { update, settings } = openSettings();
    await update({
      Policies: { PasswordPolicy: { MinimumLength: 6 } },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 30 },
      DeviceConfiguration: {},
      DcrConfiguration: {},
      LambdaConfig: { PreTokenGeneration: otherFunction },
    });
    expect(await settings()).toMatchObject({
      Policies: {
        PasswordPolicy: {
          MinimumLength: 6,
          RequireSymbols: false,
        },
      },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 30 },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: false },
      DcrConfiguration: { EnableStatus: "Enabled", OpenDcrEnabled: false },
      LambdaConfig: {
        PreTokenGeneration: otherFunction,
        PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: otherFunction },
      },
    });
  });

  it("reports the old name alone where that was given, as older pools do", async () => {
    const { update, settings } = openSettings();
    const AdminCreateUserConfig = { UnusedAccountValidityDays: 30 };
    await update({ AdminCreateUserConfig });
    const { Policies, ...rest } = await settings();
    expect(Policies).not.toHaveProperty("PasswordPolicy.TemporaryPasswordValidityDays");
    expect(rest).toMatchObject({ AdminCreateUserConfig });
    await update({ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } } });
    expect(await settings()).toMatchObject({
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 30 } },
      AdminCreateUserConfig,
    });
  });

  it("does not take back what a pool of the LITE plan reports", async () => {
    const { update, settings } = openSettings();
    await update({ UserPoolTier: "LITE" });
    const { Policies, KeyConfiguration, IssuerConfiguration } = await settings();
    expect({ KeyConfiguration, IssuerConfiguration }).toEqual({
      KeyConfiguration: { KeyType: "AWS_OWNED_KEY" },
      IssuerConfiguration: { Type: "ORIGINAL" },
    });
    for (const setting of [
      { Policies },
      { KeyConfiguration },
      { IssuerConfiguration },
      { AcrConfiguration: { Level1: { AcrValue: "urn:cognito:loa:1" } } },
    ])
      await expectError(
        update({ UserPoolTier: "LITE", ...setting }),
        "FeatureUnavailableInTierException",
        /^The following features need to be disabled for the LITE pricing tier configured: /,
      );
  });

  it("refuses what DescribeUserPool gives back as it is: UnusedAccountValidityDays", async () => {
    const { update, settings } = openSettings();
    const { Policies, AdminCreateUserConfig } = await settings();
    await expectError(
      update({ Policies, AdminCreateUserConfig }),
      "InvalidParameterException",
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    );
  });

  it("refuses another pool's id", async () => {
    const { pool } = openSettings();
    await expectError(
      pool.handle("UpdateUserPool", { UserPoolId: "us-east-1_Other" }),
      "ResourceNotFoundException",
    );
  });

  const elsewhere = otherFunction.replace("us-east-1", "eu-west-1");
  const otherArn = otherFunction.replace("mails", "others");
  it.each([
    [{ LambdaConfig: { CustomMesage: otherFunction } }, /'lambdaConfig\.customMesage'/],
    [{ UserPoolId, Name: "x" }, /'name' failed to satisfy constraint: Member is not one of/],
    [{ LambdaConfig: { CustomMessage: "mails" } }, /'mails' at 'lambdaConfig\.customMessage'/],
    [{ LambdaConfig: { CustomMessage: "arn:aws:s3:us-east-1:123456789012:bucket" } }, /of a func/],
    [{ LambdaConfig: { CustomMessage: otherFunction.replace("live", "7") } }, /not of a version/],
    [
      { LambdaConfig: { CustomEmailSender: { LambdaVersion: "V1_0" } } },
      /lambdaArn'.* not be null/,
    ],
    [
      {
        LambdaConfig: {
          PreTokenGeneration: otherArn,
          PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: otherFunction },
        },
      },
      /PreTokenGeneration and the LambdaArn of PreTokenGenerationConfig must be the same/,
    ],
    [
      {
        VerificationMessageTemplate: {
          EmailMessage: "code {####}",
          EmailMessageByLink: "link {##here##}",
        },
      },
      /EmailMessage and EmailMessageByLink cannot be set together/,
    ],
    [
      { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] } },
      /must exist in AutoVerifiedAttributes$/,
    ],
    [
      { Policies: { PasswordPolicy: { MinimumLength: 5 } } },
      /'5' at .*greater than or equal to 6$/,
    ],
    [{ EmailVerificationMessage: "no placeholder" }, /regular expression pattern/],
    [{ MfaConfiguration: "MAYBE" }, /enum value set: \[OFF, ON, OPTIONAL\]/],
    [{ AutoVerifiedAttributes: ["email", "fax"] }, /'fax' at 'autoVerifiedAttributes\.2\.member'/],
  ])("refuses %j", async (members, message) => {
    const { update, settings } = openSettings();
    const before = await settings();
    await expectError(update(members), "InvalidParameterException", message);
    expect(await settings()).toEqual(before);
  });

  it.each([
    [{ CustomMessage: elsewhere }],
    [
      {
        PreSignUp: otherFunction,
        CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: elsewhere },
        KMSKeyID: "arn:aws:kms:us-east-1:123456789012:key/1",
      },
    ],
  ])("refuses a function of another region, in any trigger: %j", async (LambdaConfig) => {
    const { update, settings } = openSettings();
    const before = await settings();
    await expectError(
      update({ LambdaConfig }),
      "InvalidParameterException",
      `The function ${elsewhere} is not in the pool's region, us-east-1.`,
    );
    expect(await settings()).toEqual(before);
    const key = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    await update({ LambdaConfig: { CustomMessage: otherFunction, KMSKeyID: key } });
  });

  it.each([
    [{ LambdaConfig: "x" }, "STRING_VALUE can not be converted to a structure"],
    [{ LambdaConfig: { CustomMessage: 1 } }, "NUMBER_VALUE can not be converted to a String"],
    [{ UserPoolTags: [] }, "START_ARRAY can not be converted to a structure"],
    [{ LambdaConfig: [] }, "START_ARRAY can not be converted to a structure"],
    [{ MfaConfiguration: true }, "TRUE_VALUE can not be converted to a String"],
    [
      { Policies: { PasswordPolicy: { RequireNumbers: "yes" } } },
      "STRING_VALUE can not be converted to a Boolean",
    ],
  ])("with the wrong JSON type in %j is a SerializationException", async (members, message) => {
    await expectError(openSettings().update(members), "SerializationException", message);
  });
});

describe("a pool whose settings were changed", () => {
  it("without email in AutoVerifiedAttributes mails nothing at all", async () => {
    const { update, signUp, resend, confirm, mails } = openSettings();
    await update({ LambdaConfig: { PreSignUp: otherFunction } });
    expect(await signUp("a@example.com")).toEqual({
      UserConfirmed: false,
      UserSub: expect.any(String),
    });
    await expectError(
      resend("a@example.com"),
      "InvalidParameterException",
      "Cannot resend codes. Auto verification not turned on.",
    );
    await expectError(confirm("a@example.com", "000001"), "ExpiredCodeException");
    expect(mails).toEqual([]);
  });

  it("runs its in-process trigger only while that is the one attached", async () => {
    const customMessage: PoolDeps["customMessage"] = (event) => ({
      ...event,
      response: { ...event.response, emailSubject: "ours", emailMessage: "ours {####}" },
    });
    const { update, signUp, mails } = openSettings({}, { customMessage });
    const AutoVerifiedAttributes = ["email"];
    await update({ AutoVerifiedAttributes, LambdaConfig: { CustomMessage: otherFunction } });
    await signUp("a@example.com");
    await update({ AutoVerifiedAttributes, LambdaConfig: { CustomMessage: localTrigger } });
    await signUp("b@example.com");
    expect(mails.map(({ subject }) => subject)).toEqual(["Your verification code", "ours"]);
  });

  it("loses its PostConfirmation trigger with a LambdaConfig that leaves it out", async () => {
    const confirmed: string[] = [];
    const { update, signUp, confirm } = openSettings(
      {},
      {
        postConfirmation: (event) => {
          confirmed.push(event.userName);
          return event;
        },
      },
    );
    await update({ AutoVerifiedAttributes: ["email"], LambdaConfig: {} });
    await signUp("a@example.com");
    await confirm("a@example.com", "000001");
    expect(confirmed).toEqual([]);
  });

  it("puts the texts of its template into its own mail", async () => {
    const { update, signUp, mails } = openSettings();
    const AutoVerifiedAttributes = ["email"];
    await update({
      AutoVerifiedAttributes,
      VerificationMessageTemplate: { EmailMessage: "Type {####}", EmailSubject: "Type this" },
    });
    await signUp("a@example.com");
    expect(mails[0]).toMatchObject({ subject: "Type this", html: "Type 000001" });
    await update({ AutoVerifiedAttributes, EmailVerificationMessage: "Old {####}" });
    await signUp("b@example.com");
    expect(mails[1]).toMatchObject({ subject: "Your verification code", html: "Old 000002" });
  });

  it("asks of a password what its policy asks, and no more", async () => {
    const { update, signUp } = openSettings();
    await update({ Policies: { PasswordPolicy: { MinimumLength: 10, RequireNumbers: true } } });
    const weak = { Password: "short1" };
    await expectError(signUp("a@example.com", weak), "InvalidPasswordException", /long enough/);
    await expectError(
      signUp("a@example.com", { Password: "withoutone" }),
      "InvalidPasswordException",
      /numeric/,
    );
    await signUp("a@example.com", { Password: "lowercase1" });
  });

  it("that lets only administrators make users refuses a sign-up", async () => {
    const { update, signUp } = openSettings();
    await update({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    await expectError(
      signUp("a@example.com"),
      "NotAuthorizedException",
      "SignUp is not permitted for this user pool",
    );
  });

  it("has its first settings again after a reset", async () => {
    const { pool, update, settings } = openSettings({}, { customMessage: (event) => event });
    const before = await settings();
    await update(everySetting);
    pool.reset();
    expect(await settings()).toEqual(before);
    expect(pool.snapshot().settings).toBeNull();
  });

  it("hands them on in a snapshot, and refuses one that was tampered with", async () => {
    const first = openSettings();
    await first.update(everySetting);
    const state: unknown = JSON.parse(JSON.stringify(first.pool.snapshot()));
    const second = openSettings();
    await second.pool.restore(state);
    expect(await second.settings()).toEqual(await first.settings());
    await first.update({});
    expect((await first.settings())["DcrConfiguration"]).toEqual(everySetting.DcrConfiguration);

    const settings = { update: { MfaConfiguration: "MAYBE" }, modifiedAt: 0 };
    const broken = { ...second.pool.snapshot(), settings };
    await expect(second.pool.restore(broken)).rejects.toThrow(TypeError);
    expect(await second.settings()).toMatchObject({ MfaConfiguration: "OPTIONAL" });
  });

  it("takes a snapshot from before there were settings as unchanged ones", async () => {
    const { pool, settings } = openSettings();
    const { settings: _, ...old } = pool.snapshot();
    await pool.restore(old);
    expect(await settings()).toMatchObject({ Name: "sandbox", AutoVerifiedAttributes: ["email"] });
  });
});
