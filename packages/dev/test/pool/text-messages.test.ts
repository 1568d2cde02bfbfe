import { describe, expect, it } from "vitest";
import type { CustomMessageHandler } from "../../src/pool/custom-message.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import {
  changeSettings,
  expectError,
  type OpenPool,
  openPool,
  password,
  tokensOf,
} from "./open-pool.ts";

const address = "a@example.com";
const number = "+4930123456";
const role = "arn:aws:iam::123456789012:role/sms";
const sends = { SmsConfiguration: { SnsCallerArn: role } };
const both = { ...sends, AutoVerifiedAttributes: ["email", "phone_number"] };
const withNumber = { UserAttributes: [{ Name: "phone_number", Value: number }] };
const toNumber = {
  AttributeName: "phone_number",
  DeliveryMedium: "SMS",
  Destination: "+*******3456",
};

/** A handler with this text message. */
const saying =
  (smsMessage: string | null): CustomMessageHandler =>
  (event) => ({
    ...event,
    response: { ...event.response, smsMessage },
  });

async function openSms(
  settings: object = both,
  smsMessage: string | null = null,
  options: PoolOptions = {},
): Promise<OpenPool> {
  const open = openPool(options, { customMessage: saying(smsMessage) });
  await changeSettings(open, settings);
  return open;
}

describe("a code that goes to a telephone", () => {
  it("is sent to it alone where address and number are verified, and verifies the number alone", async () => {
    const { signUp, confirm, admin, mails, clock } = await openSms(both, "Go: {####}");
    expect(await signUp(address, withNumber)).toMatchObject({ CodeDeliveryDetails: toNumber });
    expect(mails).toEqual([
      {
        medium: "SMS",
        to: number,
        subject: "",
        html: "",
        sms: "Go: 000001",
        code: "000001",
        sentAt: clock.now(),
        triggerSource: "CustomMessage_SignUp",
      },
    ]);
    await confirm(address, "000001");
    expect(await admin("AdminGetUser", address)).toMatchObject({
      UserStatus: "CONFIRMED",
      UserAttributes: expect.arrayContaining([
        { Name: "phone_number_verified", Value: "true" },
        { Name: "email_verified", Value: "false" },
      ]),
    });
  });

  it("goes by mail for who has no number, and in a pool that verifies addresses alone", async () => {
    const { signUp, mails } = await openSms();
    await signUp(address);
    const plain = await openSms(sends);
    await plain.signUp(address, withNumber);
    expect([...mails, ...plain.mails]).toMatchObject([{ medium: "EMAIL" }, { medium: "EMAIL" }]);
  });

  it("goes the same way again", async () => {
    const { signUp, resend, mails } = await openSms();
    await signUp(address, withNumber);
    expect(await resend(address)).toEqual({ CodeDeliveryDetails: toNumber });
    expect(mails[1]).toMatchObject({
      medium: "SMS",
      sms: "Your confirmation code is 000002",
      triggerSource: "CustomMessage_ResendCode",
    });
  });

  it("has the texts of the pool's settings where the trigger says nothing", async () => {
    const SmsMessage = "Verify: {####}";
    const { signUp, mails } = await openSms({
      ...both,
      SmsVerificationMessage: SmsMessage,
      VerificationMessageTemplate: { SmsMessage },
    });
    await signUp(address, withNumber);
    expect(mails).toMatchObject([{ sms: "Verify: 000001" }]);
  });

  it("may have 140 characters with the code in it, and no more", async () => {
    const longest = `${"x".repeat(134)}{####}`;
    const { signUp, mails } = await openSms(both, longest);
    await signUp(address, withNumber);
    expect(mails[0]?.sms).toHaveLength(140);
    const longer = await openSms(both, `${longest}x`);
    await expectError(
      longer.signUp(address, withNumber),
      "InvalidParameterException",
      /'smsMessage'.*140/s,
    );
  });

  it("is not sent by a pool that has nothing to send text messages with", async () => {
    const { signUp, mails } = await openSms({ AutoVerifiedAttributes: ["phone_number"] });
    const text = "The pool sends no text messages: its settings have no SmsConfiguration.";
    await expectError(signUp(address, withNumber), "CodeDeliveryFailureException", text);
    expect(mails).toEqual([]);
  });

  it("is for a number that was changed, or that is to be verified", async () => {
    const open = await openSms(both, null);
    await open.signUp(address);
    await open.confirm(address, "000001");
    const { AccessToken } = await tokensOf(open, address);
    expect(await open.call("UpdateUserAttributes", { AccessToken, ...withNumber })).toEqual({
      CodeDeliveryDetailsList: [toNumber],
    });
    const AttributeName = "phone_number";
    const asked = { AccessToken, AttributeName };
    expect(await open.call("GetUserAttributeVerificationCode", asked)).toEqual({
      CodeDeliveryDetails: toNumber,
    });
    await expectError(
      open.call("VerifyUserAttribute", { ...asked, Code: "000002" }),
      "CodeMismatchException",
    );
    await open.call("VerifyUserAttribute", { ...asked, Code: "000003" });
    expect(open.pool.snapshot().users).toMatchObject([
      {
        attributes: { phone_number: number, phone_number_verified: "true", email_verified: "true" },
      },
    ]);
  });

  it("resets a password before a mail does, unless the pool says otherwise", async () => {
    const open = await openSms();
    await open.signUp(address, withNumber);
    await open.confirm(address, "000001");
    const verified = [{ Name: "email_verified", Value: "true" }];
    await open.admin("AdminUpdateUserAttributes", address, { UserAttributes: verified });
    expect(await open.forgot(address)).toEqual({ CodeDeliveryDetails: toNumber });
    const way = (Name: string, Priority: number) => ({ Name, Priority });
    const RecoveryMechanisms = [way("verified_phone_number", 2), way("verified_email", 1)];
    await changeSettings(open, { ...both, AccountRecoverySetting: { RecoveryMechanisms } });
    expect(await open.forgot(address)).toMatchObject({
      CodeDeliveryDetails: { DeliveryMedium: "EMAIL" },
    });
  });
});

describe("an invitation", () => {
  it("goes by text message unless another way is named, or both ways", async () => {
    const { admin, mails } = await openSms(sends);
    const more = { ...withNumber, TemporaryPassword: password };
    await admin("AdminCreateUser", address, more);
    await admin("AdminCreateUser", "b@example.com", {
      ...more,
      DesiredDeliveryMediums: ["EMAIL", "SMS"],
    });
    expect(mails.map(({ medium, to, sms }) => [medium, to, sms])).toEqual([
      ["SMS", number, `Your username is ${address} and temporary password is ${password}.`],
      ["SMS", number, `Your username is b@example.com and temporary password is ${password}.`],
      ["EMAIL", "b@example.com", undefined],
    ]);
  });
});

describe("SMS_OTP", () => {
  it("is a code to sign in with, sent to a verified number", async () => {
    const clients = [{ clientId: "demo_client", explicitAuthFlows: ["ALLOW_USER_AUTH"] as const }];
    const AllowedFirstAuthFactors = ["PASSWORD", "SMS_OTP"];
    const settings = { ...both, Policies: { SignInPolicy: { AllowedFirstAuthFactors } } };
    const open = await openSms(settings, null, { clients });
    await open.signUp(address, withNumber);
    await open.confirm(address, "000001");
    const begin = (USERNAME: string): Promise<unknown> =>
      open.call("InitiateAuth", {
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "SMS_OTP" },
      });
    const challenge = (await begin(address)) as { ChallengeName: string; Session: string };
    expect(challenge).toMatchObject({
      ChallengeName: "SMS_OTP",
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
        CODE_DELIVERY_DESTINATION: "+*******3456",
      },
    });
    expect(open.mails[1]).toMatchObject({ sms: "Your authentication code is 00000002" });
    const { ChallengeName, Session } = challenge;
    const ChallengeResponses = { USERNAME: address, SMS_OTP_CODE: "00000002" };
    expect(
      await open.call("RespondToAuthChallenge", { ChallengeName, Session, ChallengeResponses }),
    ).toHaveProperty("AuthenticationResult");
    const simulated = await begin("nobody@example.com");
    expect(simulated).toMatchObject({
      ChallengeName: "SMS_OTP",
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: expect.stringMatching(/^\+\*{7}\d{4}$/) },
    });
  });
});
