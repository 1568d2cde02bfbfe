import assert from "node:assert/strict";
import { type Cell, not } from "../lib/column.ts";
import { type Desk, NEW_PASSWORD, PASSWORD } from "../lib/desk.ts";
import type { RowName } from "../lib/rows.ts";
import { totpCode } from "../lib/totp.ts";
import type { Answer, CallAmplify } from "./call-amplify.ts";
import { isRevoked } from "./revoked.ts";

/** The calls of `aws-amplify/auth`, wherever it runs. */
export function amplifyCells(
  call: CallAmplify,
  cognito: string,
): Omit<Record<RowName, Cell>, "codeFlow"> {
  const signUp = (username: string, autoSignIn?: unknown): Promise<Answer> =>
    call("signUp", {
      username,
      password: PASSWORD,
      options: { userAttributes: { email: username }, ...(autoSignIn ? { autoSignIn } : {}) },
    });
  const signedIn = async (answer: Promise<Answer>): Promise<void> => {
    const { isSignedIn, nextStep } = await answer;
    assert.equal(isSignedIn, true, `not signed in, but ${nextStep?.signInStep}`);
    assert((await call("tokens"))["idToken"]);
  };
  const signIn = (username: string, options: object, password = PASSWORD): Promise<Answer> =>
    call("signIn", { username, password, options });
  const byPassword = (username: string, password?: string): Promise<void> =>
    signedIn(signIn(username, { authFlowType: "USER_PASSWORD_AUTH" }, password));
  /** Every row begins signed out. */
  const alone =
    (cell: (desk: Desk) => Promise<void>): Cell =>
    async (desk) => {
      await call("signOut");
      await cell(desk);
    };
  const setUpTotp = async ({ sandbox }: Desk): Promise<string> => {
    const { sharedSecret } = await call("setUpTOTP");
    const secret = String(sharedSecret);
    await call("verifyTOTPSetup", { code: totpCode(secret, sandbox.clock.now()) });
    await call("updateMFAPreference", { totp: "PREFERRED" });
    return secret;
  };

  return {
    signUp: alone(async (desk) => {
      const address = desk.address();
      assert.equal((await signUp(address)).nextStep?.signUpStep, "CONFIRM_SIGN_UP");
      assert.equal((await desk.user(address)).status, "UNCONFIRMED");
    }),
    confirm: alone(async (desk) => {
      const address = desk.address();
      await signUp(address);
      await desk.open(desk.linkTo(address));
      await byPassword(address);
    }),
    resend: alone(async (desk) => {
      const username = desk.address();
      await signUp(username);
      const first = desk.linkTo(username);
      await call("resendSignUpCode", { username });
      assert.notEqual(desk.linkTo(username), first);
      await desk.open(desk.linkTo(username));
      await byPassword(username);
    }),
    srp: alone(async (desk) => signedIn(signIn(await desk.person(), {}))),
    password: alone(async (desk) => byPassword(await desk.person())),
    userAuthEmail: alone(async (desk) => {
      const username = await desk.person();
      const options = { authFlowType: "USER_AUTH", preferredChallenge: "EMAIL_OTP" };
      const asked = await call("signIn", { username, options });
      assert.equal(asked.nextStep?.signInStep, "CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
      await signedIn(call("confirmSignIn", { challengeResponse: desk.codeTo(username) }));
    }),
    userAuthPassword: alone(async (desk) => {
      const options = { authFlowType: "USER_AUTH", preferredChallenge: "PASSWORD" };
      await signedIn(signIn(await desk.person(), options));
    }),
    userAuthSrp: alone(async (desk) => {
      const options = { authFlowType: "USER_AUTH", preferredChallenge: "PASSWORD_SRP" };
      await signedIn(signIn(await desk.person(), options));
    }),
    autoSignIn: alone(async (desk) => {
      const username = desk.address();
      await signUp(username, { authFlowType: "USER_AUTH" });
      const confirmationCode = desk.codeTo(username);
      const { nextStep } = await call("confirmSignUp", { username, confirmationCode });
      assert.equal(nextStep?.signUpStep, "COMPLETE_AUTO_SIGN_IN");
      await signedIn(call("autoSignIn"));
    }),
    refresh: alone(async (desk) => {
      await byPassword(await desk.person());
      const before = await call("tokens");
      const after = await call("tokens", { forceRefresh: true });
      assert(after["accessToken"]);
      assert.notEqual(after["accessToken"], before["accessToken"]);
    }),
    attributes: alone(async (desk) => {
      await byPassword(await desk.person());
      const email = desk.address();
      await call("updateUserAttributes", { userAttributes: { email } });
      const confirmationCode = desk.codeTo(email);
      await call("confirmUserAttribute", { userAttributeKey: "email", confirmationCode });
      const now = await call("fetchUserAttributes");
      assert.deepEqual([now["email"], now["email_verified"]], [email, "true"]);
    }),
    reset: alone(async (desk) => {
      const username = await desk.person();
      await call("resetPassword", { username });
      const confirmationCode = desk.codeTo(username);
      const confirm = { username, confirmationCode, newPassword: NEW_PASSWORD };
      await call("confirmResetPassword", confirm);
      await byPassword(username, NEW_PASSWORD);
    }),
    changePassword: alone(async (desk) => {
      const username = await desk.person();
      await byPassword(username);
      await call("updatePassword", { oldPassword: PASSWORD, newPassword: NEW_PASSWORD });
      await desk.tokensOf(username, NEW_PASSWORD);
    }),
    totpSetUp: alone(async (desk) => {
      const username = await desk.person();
      await byPassword(username);
      await setUpTotp(desk);
      assert.deepEqual((await desk.user(username)).mfa, ["SOFTWARE_TOKEN_MFA"]);
    }),
    totp: alone(async (desk) => {
      const username = await desk.person();
      await byPassword(username);
      const secret = await setUpTotp(desk);
      await call("signOut");
      const asked = await signIn(username, { authFlowType: "USER_PASSWORD_AUTH" });
      assert.equal(asked.nextStep?.signInStep, "CONFIRM_SIGN_IN_WITH_TOTP_CODE");
      // Cognito takes a code once.
      desk.sandbox.clock.advance(30);
      const challengeResponse = totpCode(secret, desk.sandbox.clock.now());
      await signedIn(call("confirmSignIn", { challengeResponse }));
    }),
    signOutEverywhere: alone(async (desk) => {
      await byPassword(await desk.person());
      const { accessToken } = await call("tokens");
      await call("signOut", { global: true });
      assert(await isRevoked(cognito, String(accessToken)), "the access token is good still");
    }),
    revoke: alone(async (desk) => {
      await byPassword(await desk.person());
      const { accessToken } = await call("tokens");
      await call("signOut");
      assert(await isRevoked(cognito, String(accessToken)), "the access token is good still");
    }),
    verify: not("takes the tokens as they come; aws-jwt-verify is for that"),
  };
}
