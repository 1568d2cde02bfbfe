import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  CodeMismatchException,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  ExpiredCodeException,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  ListUserPoolClientsCommand,
  NotAuthorizedException,
  PasswordResetRequiredException,
  paginateListUsers,
  ResendConfirmationCodeCommand,
  ResourceNotFoundException,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  TooManyFailedAttemptsException,
  TooManyRequestsException,
  UnsupportedOperationException,
  UnsupportedUserStateException,
  UpdateUserAttributesCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
  UserLambdaValidationException,
  UserNotConfirmedException,
  UserNotFoundException,
  UsernameExistsException,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import type { PoolDeps } from "../../src/pool/pool-parts.ts";
import { everySetting, otherFunction } from "../pool/every-setting.ts";
import { type OpenApi, openApi } from "./open-api.ts";

const Password = "Correct-horse1";
const ClientId = "demo_client";
const UserPoolId = "us-east-1_LocalPool";
const Username = "person+tag@example.com";

let api: OpenApi;
let sdk: CognitoIdentityProviderClient;

async function open(deps: Partial<PoolDeps> = {}, options: PoolOptions = {}): Promise<void> {
  api = await openApi({}, deps, options);
  sdk = new CognitoIdentityProviderClient({
    region: "us-east-1",
    endpoint: api.url,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
}

beforeEach(() => open());
afterEach(async () => {
  sdk.destroy();
  await api.close();
});

const signUp = () => sdk.send(new SignUpCommand({ ClientId, Username, Password }));
const confirm = (ConfirmationCode: string) =>
  sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
const resend = (client = ClientId) =>
  sdk.send(new ResendConfirmationCodeCommand({ ClientId: client, Username }));
const signIn = () =>
  sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  );

const settings = async () =>
  (await sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool ?? {};
const notInputs = new Set([
  "Id",
  "Name",
  "Arn",
  "CreationDate",
  "LastModifiedDate",
  "SchemaAttributes",
  "EstimatedNumberOfUsers",
  "UsernameAttributes",
  "UsernameConfiguration",
]);
const inputsOf = (described: object): object =>
  Object.fromEntries(Object.entries(described).filter(([name]) => !notInputs.has(name)));
const update = (members: Omit<UpdateUserPoolCommandInput, "UserPoolId">) =>
  sdk.send(new UpdateUserPoolCommand({ UserPoolId, ...members }));

describe("the AWS SDK for JavaScript v3", () => {
  it("signs up, resends, confirms, signs in and reads the user back", async () => {
    const { UserSub, CodeDeliveryDetails } = await signUp();
    expect(CodeDeliveryDetails?.Destination).toBe("p***@e***");
    expect((await resend()).CodeDeliveryDetails?.DeliveryMedium).toBe("EMAIL");
    await confirm("000002");
    const { AuthenticationResult } = await signIn();
    const user = await sdk.send(
      new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }),
    );
    expect(user.Username).toBe(UserSub);
    expect(user.UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
  });

  it("resets a forgotten password, and signs in with the new one", async () => {
    await signUp();
    await confirm("000001");
    const finish = (ConfirmationCode: string, Password: string) =>
      sdk.send(
        new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }),
      );
    const { CodeDeliveryDetails } = await sdk.send(
      new ForgotPasswordCommand({ ClientId, Username, ClientMetadata: { theme: "dark" } }),
    );
    expect(CodeDeliveryDetails?.Destination).toBe("p***@e***");
    await expect(finish("9", Password)).rejects.toThrow(CodeMismatchException);
    await expect(finish("000002", "short")).rejects.toThrow(InvalidPasswordException);
    await sdk.send(new AdminResetUserPasswordCommand({ UserPoolId, Username }));
    await expect(signIn()).rejects.toThrow(PasswordResetRequiredException);
    await finish("000003", Password);
    expect((await signIn()).AuthenticationResult?.TokenType).toBe("Bearer");
  });

  it("lists users page by page, and signs one out everywhere", async () => {
    const { UserSub } = await signUp();
    await confirm("000001");
    await api.signUp("other@example.com");
    const names: (string | undefined)[] = [];
    for await (const { Users = [] } of paginateListUsers(
      { client: sdk, pageSize: 1 },
      { UserPoolId },
    )) {
      names.push(...Users.map((user) => user.Username));
      expect(Users[0]?.UserCreateDate).toEqual(new Date("2026-01-15T12:00:00Z"));
    }
    expect(names).toEqual([UserSub, expect.any(String)]);
    const AccessToken = (await signIn()).AuthenticationResult?.AccessToken;
    await sdk.send(new GlobalSignOutCommand({ AccessToken }));
    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toThrow(
      NotAuthorizedException,
    );
  });

  it("reads the pool's and the client's settings, dates included", async () => {
    const { UserPool } = await sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool?.CreationDate).toEqual(new Date("2026-01-15T12:00:00Z"));
    expect(UserPool?.VerificationMessageTemplate?.DefaultEmailOption).toBe("CONFIRM_WITH_CODE");
    const client = await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(client.UserPoolClient?.PreventUserExistenceErrors).toBe("ENABLED");
    await signUp();
    const user = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(user.UserCreateDate).toEqual(new Date("2026-01-15T12:00:00Z"));
  });

  it("changes every setting there is, and reads each back", async () => {
    await update(everySetting);
    const { PoolName, AdminCreateUserConfig, ...rest } = everySetting;
    expect(await settings()).toMatchObject({ ...rest, Name: PoolName });
    expect((await settings()).AdminCreateUserConfig).toMatchObject(AdminCreateUserConfig ?? {});
  });

  // As reported in https://github.com/aws/aws-cli/issues/3302.
  it("that sends LambdaConfig alone puts all other settings to their defaults", async () => {
    await update(everySetting);
    await update({ LambdaConfig: { UserMigration: otherFunction } });
    const after = await settings();
    expect(after.LambdaConfig).toEqual({ UserMigration: otherFunction });
    expect(after.UserPoolTags).toEqual({});
    expect(after.Policies?.PasswordPolicy?.MinimumLength).toBe(8);
    expect(after.AutoVerifiedAttributes).toBeUndefined();
    expect(after.DeviceConfiguration).toBeUndefined();
    expect(after.MfaConfiguration).toBe("OFF");
    expect(after.Name).toBe("renamed pool");
    expect((await signUp()).CodeDeliveryDetails).toBeUndefined();
    expect(api.mails).toEqual([]);
  });

  it("attaches a trigger and keeps the rest by sending back what it read", async () => {
    const { AdminCreateUserConfig, ...before } = await settings();
    await expect(update({ ...inputsOf(before), AdminCreateUserConfig })).rejects.toThrow(
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    );
    const LambdaConfig = { ...before.LambdaConfig, CustomMessage: otherFunction };
    api.clock.advance(60);
    await update({ ...inputsOf(before), LambdaConfig });
    const LastModifiedDate = new Date("2026-01-15T12:01:00Z");
    expect(await settings()).toEqual({
      ...before,
      AdminCreateUserConfig,
      LambdaConfig,
      LastModifiedDate,
    });
  });

  it("lists the clients and looks for a domain", async () => {
    const { UserPoolClients } = await sdk.send(new ListUserPoolClientsCommand({ UserPoolId }));
    expect(UserPoolClients?.map((client) => client.ClientId)).toEqual([
      "demo_client",
      "secret_client",
      "legacy_client",
    ]);
    const command = new DescribeUserPoolDomainCommand({ Domain: "local-pool" });
    expect((await sdk.send(command)).DomainDescription).toEqual({});
  });

  it("without credentials reaches the public operations", async () => {
    const bare = new CognitoIdentityProviderClient({ region: "us-east-1", endpoint: api.url });
    const answer = await bare.send(new SignUpCommand({ ClientId, Username, Password }));
    expect(answer.UserConfirmed).toBe(false);
    bare.destroy();
  });

  it("throws its own class for each error of signing up", async () => {
    const weak = new SignUpCommand({ ClientId, Username, Password: "Weak-weak" });
    await expect(sdk.send(weak)).rejects.toBeInstanceOf(InvalidPasswordException);
    const nobody = new SignUpCommand({ ClientId: "nobody", Username, Password });
    await expect(sdk.send(nobody)).rejects.toBeInstanceOf(ResourceNotFoundException);
    const noAddress = new SignUpCommand({ ClientId, Username: "person", Password });
    await expect(sdk.send(noAddress)).rejects.toBeInstanceOf(InvalidParameterException);
    const srp = new InitiateAuthCommand({ ClientId, AuthFlow: "USER_SRP_AUTH" });
    await expect(sdk.send(srp)).rejects.toBeInstanceOf(InvalidParameterException);
    await signUp();
    await expect(signUp()).rejects.toBeInstanceOf(UsernameExistsException);
    await expect(signIn()).rejects.toBeInstanceOf(UserNotConfirmedException);
  });

  it("throws its own class for each error of confirming", async () => {
    await expect(resend("legacy_client")).rejects.toBeInstanceOf(UserNotFoundException);
    await signUp();
    await expect(confirm("9")).rejects.toBeInstanceOf(CodeMismatchException);
    api.clock.advance(86_400);
    await expect(confirm("000001")).rejects.toBeInstanceOf(ExpiredCodeException);
    for (let times = 0; times < 5; times += 1) await resend();
    await expect(resend()).rejects.toBeInstanceOf(LimitExceededException);
    for (let times = 0; times < 10; times += 1) await confirm("9").catch(() => {});
    await expect(confirm("000006")).rejects.toBeInstanceOf(TooManyFailedAttemptsException);
    api.clock.advance(3600);
    await confirm("000006");
    await expect(confirm("000006")).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(resend()).rejects.toThrow("User is already confirmed.");
  });

  it("throws its own class for faults and for operations outside the model", async () => {
    await api.control("/faults", { operation: "SignUp", type: "TooManyRequestsException" });
    await expect(signUp()).rejects.toBeInstanceOf(TooManyRequestsException);
    await expect(
      sdk.send(new AdminGetUserCommand({ UserPoolId, Username })),
    ).rejects.toBeInstanceOf(UserNotFoundException);
    const response = await api.post("CreateGroup", {});
    expect(await response.json()).toMatchObject({ __type: UnsupportedOperationException.name });
  });

  it("invites, takes the new password, changes the address and signs in by a mailed code", async () => {
    await api.close();
    const explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH"] as const;
    await open({}, { clients: [{ clientId: ClientId, explicitAuthFlows }] });
    await update({
      AutoVerifiedAttributes: ["email"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    });
    const invite = (MessageAction?: "RESEND") =>
      sdk.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          MessageAction,
          TemporaryPassword: "Temporary-1",
          DesiredDeliveryMediums: ["EMAIL"],
        }),
      );
    const { User } = await invite();
    expect(User?.UserCreateDate).toEqual(new Date("2026-01-15T12:00:00Z"));
    await invite("RESEND");

    const AuthParameters = { USERNAME: Username, PASSWORD: "Temporary-1" };
    const AuthFlow = "USER_PASSWORD_AUTH";
    const begun = await sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));
    const answer = (
      { ChallengeName, Session }: InitiateAuthCommandOutput,
      USERNAME: string,
      responses: Record<string, string>,
    ) => {
      const ChallengeResponses = { USERNAME, ...responses };
      return sdk.send(
        new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
      );
    };
    const { AuthenticationResult } = await answer(begun, Username, { NEW_PASSWORD: Password });
    await expect(invite("RESEND")).rejects.toBeInstanceOf(UnsupportedUserStateException);

    const AccessToken = AuthenticationResult?.AccessToken;
    const Value = "other@example.com";
    const UserAttributes = [{ Name: "email", Value }];
    const { CodeDeliveryDetailsList } = await sdk.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes }),
    );
    expect(CodeDeliveryDetailsList).toMatchObject([{ Destination: "o***@e***" }]);
    const verify = (Code: string) =>
      sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code }));
    await expect(verify("9")).rejects.toBeInstanceOf(CodeMismatchException);
    await verify("000001");

    const challenge = await sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: Value, PREFERRED_CHALLENGE: "EMAIL_OTP" },
      }),
    );
    const signedIn = await answer(challenge, Value, { EMAIL_OTP_CODE: "00000002" });
    expect(signedIn.AuthenticationResult?.TokenType).toBe("Bearer");
  });

  it("throws its own class for a failing trigger", async () => {
    await api.close();
    await open({
      customMessage: () => {
        throw new Error("no target");
      },
    });
    const error = await signUp().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserLambdaValidationException);
    expect(error).toMatchObject({ message: "CustomMessage failed with error no target." });
  });
});
