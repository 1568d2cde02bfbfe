import assert from "node:assert/strict";
import { type Cell, not } from "../lib/column.ts";
import { type Desk, NEW_PASSWORD, PASSWORD } from "../lib/desk.ts";
import type { RowName } from "../lib/rows.ts";
import { totpCode } from "../lib/totp.ts";

/** Calls an operation of Cognito's by its name: `SignUp`. Rejects with an error that holds Cognito's name for it. */
export type CallApi = (operation: string, input: object) => Promise<ApiAnswer>;

export interface ApiAnswer {
  readonly [name: string]: unknown;
  readonly ChallengeName?: string;
  readonly Session?: string;
  readonly AuthenticationResult?: {
    readonly AccessToken?: string;
    readonly IdToken?: string;
    readonly RefreshToken?: string;
  };
}

const NO_SRP = not("computes no SRP: the app does that itself");
const REFUSED = /NotAuthorizedException/;

/** What those do that have a call for every operation, and no more. */
export function apiCells(call: CallApi, { sandbox }: Desk): Readonly<Record<RowName, Cell>> {
  const { clientId: ClientId } = sandbox.addresses;
  const initiate = (AuthFlow: string, AuthParameters: object, more = {}): Promise<ApiAnswer> =>
    call("InitiateAuth", { ClientId, AuthFlow, AuthParameters, ...more });
  const respond = (
    { ChallengeName, Session }: ApiAnswer,
    ChallengeResponses: object,
  ): Promise<ApiAnswer> =>
    call("RespondToAuthChallenge", { ClientId, ChallengeName, Session, ChallengeResponses });
  const signUp = (Username: string): Promise<ApiAnswer> =>
    call("SignUp", { ClientId, Username, Password: PASSWORD });
  const signIn = async (USERNAME: string) =>
    tokensOf(await initiate("USER_PASSWORD_AUTH", { USERNAME, PASSWORD }));
  const setUpTotp = async (address: string): Promise<string> => {
    const { AccessToken } = await signIn(address);
    const secret = String((await call("AssociateSoftwareToken", { AccessToken }))["SecretCode"]);
    const UserCode = totpCode(secret, sandbox.clock.now());
    await call("VerifySoftwareToken", { AccessToken, UserCode });
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
    return secret;
  };

  return {
    async signUp(desk) {
      const address = desk.address();
      assert.equal((await signUp(address))["UserConfirmed"], false);
      assert.equal((await desk.user(address)).status, "UNCONFIRMED");
    },
    async confirm(desk) {
      const address = desk.address();
      await signUp(address);
      await desk.open(desk.linkTo(address));
      await signIn(address);
    },
    async resend(desk) {
      const Username = desk.address();
      await signUp(Username);
      const first = desk.linkTo(Username);
      await call("ResendConfirmationCode", { ClientId, Username });
      assert.notEqual(desk.linkTo(Username), first);
      await desk.open(desk.linkTo(Username));
      await signIn(Username);
    },
    srp: NO_SRP,
    async password(desk) {
      await signIn(await desk.person());
    },
    async userAuthEmail(desk) {
      const USERNAME = await desk.person();
      const asked = await initiate("USER_AUTH", { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" });
      assert.equal(asked.ChallengeName, "EMAIL_OTP");
      tokensOf(await respond(asked, { USERNAME, EMAIL_OTP_CODE: desk.codeTo(USERNAME) }));
    },
    async userAuthPassword(desk) {
      const USERNAME = await desk.person();
      const PREFERRED_CHALLENGE = "PASSWORD";
      tokensOf(await initiate("USER_AUTH", { USERNAME, PASSWORD, PREFERRED_CHALLENGE }));
    },
    userAuthSrp: NO_SRP,
    async autoSignIn(desk) {
      const Username = desk.address();
      const { Session } = await signUp(Username);
      const ConfirmationCode = desk.codeTo(Username);
      const confirm = { ClientId, Username, ConfirmationCode, Session };
      const { Session: ticket } = await call("ConfirmSignUp", confirm);
      tokensOf(await initiate("USER_AUTH", { USERNAME: Username }, { Session: ticket }));
    },
    async refresh(desk) {
      const { RefreshToken } = await signIn(await desk.person());
      tokensOf(await call("GetTokensFromRefreshToken", { ClientId, RefreshToken }));
      tokensOf(await initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken }));
    },
    async attributes(desk) {
      const { AccessToken } = await signIn(await desk.person());
      const Value = desk.address();
      const UserAttributes = [{ Name: "email", Value }];
      await call("UpdateUserAttributes", { AccessToken, UserAttributes });
      const Code = desk.codeTo(Value);
      await call("VerifyUserAttribute", { AccessToken, AttributeName: "email", Code });
      const { UserAttributes: now } = await call("GetUser", { AccessToken });
      assert(Array.isArray(now));
      const of = (name: string) => now.find(({ Name }) => Name === name)?.Value;
      assert.deepEqual([of("email"), of("email_verified")], [Value, "true"]);
    },
    async reset(desk) {
      const Username = await desk.person();
      await call("ForgotPassword", { ClientId, Username });
      const ConfirmationCode = desk.codeTo(Username);
      const confirm = { ClientId, Username, ConfirmationCode, Password: NEW_PASSWORD };
      await call("ConfirmForgotPassword", confirm);
      await desk.tokensOf(Username, NEW_PASSWORD);
    },
    async changePassword(desk) {
      const address = await desk.person();
      const { AccessToken } = await signIn(address);
      const change = { PreviousPassword: PASSWORD, ProposedPassword: NEW_PASSWORD };
      await call("ChangePassword", { AccessToken, ...change });
      await desk.tokensOf(address, NEW_PASSWORD);
    },
    async totpSetUp(desk) {
      const address = await desk.person();
      await setUpTotp(address);
      assert.deepEqual((await desk.user(address)).mfa, ["SOFTWARE_TOKEN_MFA"]);
    },
    async totp(desk) {
      const USERNAME = await desk.person();
      const secret = await setUpTotp(USERNAME);
      const asked = await initiate("USER_PASSWORD_AUTH", { USERNAME, PASSWORD });
      assert.equal(asked.ChallengeName, "SOFTWARE_TOKEN_MFA");
      // Cognito takes a code once.
      sandbox.clock.advance(30);
      const SOFTWARE_TOKEN_MFA_CODE = totpCode(secret, sandbox.clock.now());
      tokensOf(await respond(asked, { USERNAME, SOFTWARE_TOKEN_MFA_CODE }));
    },
    async signOutEverywhere(desk) {
      const { AccessToken, RefreshToken } = await signIn(await desk.person());
      await call("GlobalSignOut", { AccessToken });
      await assert.rejects(call("GetUser", { AccessToken }), REFUSED);
      const again = initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken });
      await assert.rejects(again, REFUSED);
    },
    async revoke(desk) {
      const { AccessToken, RefreshToken } = await signIn(await desk.person());
      await call("RevokeToken", { ClientId, Token: RefreshToken });
      await assert.rejects(call("GetUser", { AccessToken }), REFUSED);
      const again = initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken });
      await assert.rejects(again, REFUSED);
    },
    codeFlow: not("calls the API alone"),
    verify: not("takes the tokens as they come"),
  };
}

function tokensOf({ AuthenticationResult, ChallengeName }: ApiAnswer) {
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
  assert(AccessToken && IdToken, `no tokens, but ${ChallengeName}`);
  return { AccessToken, RefreshToken };
}
