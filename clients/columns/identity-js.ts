import assert from "node:assert/strict";
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type NodeCallback,
} from "amazon-cognito-identity-js";
import { type Column, not } from "../lib/column.ts";
import { type Desk, NEW_PASSWORD, PASSWORD } from "../lib/desk.ts";
import { totpCode } from "../lib/totp.ts";
import { isRevoked } from "./revoked.ts";

const NO_USER_AUTH = not("is older than USER_AUTH");

/** `amazon-cognito-identity-js`, Amplify's own client until its version 6. */
export async function openIdentityJs({ sandbox }: Desk): Promise<Column> {
  const { userPoolId: UserPoolId, clientId: ClientId, cognito: endpoint } = sandbox.addresses;
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });
  const userOf = (Username: string): CognitoUser => new CognitoUser({ Username, Pool });
  const signUp = (address: string): Promise<unknown> => {
    const attributes = [new CognitoUserAttribute({ Name: "email", Value: address })];
    return called((done) => Pool.signUp(address, PASSWORD, attributes, [], done));
  };
  const signIn = async (address: string, flow = "USER_PASSWORD_AUTH"): Promise<SignedIn> => {
    const user = userOf(address);
    user.setAuthenticationFlowType(flow);
    const details = new AuthenticationDetails({ Username: address, Password: PASSWORD });
    const session = await new Promise<CognitoUserSession>((resolve, onFailure) => {
      user.authenticateUser(details, { onSuccess: resolve, onFailure });
    });
    assert(session.isValid());
    return { user, session };
  };
  const setUpTotp = async (user: CognitoUser): Promise<string> => {
    const secret = await new Promise<string>((associateSecretCode, onFailure) => {
      user.associateSoftwareToken({ associateSecretCode, onFailure });
    });
    const code = totpCode(secret, sandbox.clock.now());
    await told((callbacks) => user.verifySoftwareToken(code, "phone", callbacks));
    const totp = { Enabled: true, PreferredMfa: true };
    await called((done) => user.setUserMfaPreference(null, totp, done));
    return secret;
  };
  const isOver = ({ session }: SignedIn): Promise<boolean> =>
    isRevoked(endpoint, session.getAccessToken().getJwtToken());

  return {
    cells: {
      async signUp(desk) {
        const address = desk.address();
        await signUp(address);
        assert.equal((await desk.user(address)).status, "UNCONFIRMED");
      },
      async confirm(desk) {
        const address = desk.address();
        await signUp(address);
        await desk.open(desk.linkTo(address));
        await signIn(address);
      },
      async resend(desk) {
        const address = desk.address();
        await signUp(address);
        const first = desk.linkTo(address);
        await called((done) => userOf(address).resendConfirmationCode(done));
        assert.notEqual(desk.linkTo(address), first);
        await desk.open(desk.linkTo(address));
        await signIn(address);
      },
      async srp(desk) {
        await signIn(await desk.person(), "USER_SRP_AUTH");
      },
      async password(desk) {
        await signIn(await desk.person());
      },
      userAuthEmail: NO_USER_AUTH,
      userAuthPassword: NO_USER_AUTH,
      userAuthSrp: NO_USER_AUTH,
      autoSignIn: NO_USER_AUTH,
      async refresh(desk) {
        const { user, session } = await signIn(await desk.person());
        const again = await called<CognitoUserSession>((done) =>
          user.refreshSession(session.getRefreshToken(), done),
        );
        const [before, after] = [session, again].map((each) => each.getAccessToken().getJwtToken());
        assert.notEqual(after, before);
      },
      async attributes(desk) {
        const { user } = await signIn(await desk.person());
        const Value = desk.address();
        await called((done) => user.updateAttributes([{ Name: "email", Value }], done));
        await told((callbacks) => user.verifyAttribute("email", desk.codeTo(Value), callbacks));
        const now = await called<CognitoUserAttribute[]>((done) => user.getUserAttributes(done));
        const of = (name: string) => now.find((each) => each.getName() === name)?.getValue();
        assert.deepEqual([of("email"), of("email_verified")], [Value, "true"]);
      },
      async reset(desk) {
        const address = await desk.person();
        const user = userOf(address);
        await told((callbacks) => user.forgotPassword(callbacks));
        const code = desk.codeTo(address);
        await told((callbacks) => user.confirmPassword(code, NEW_PASSWORD, callbacks));
        await desk.tokensOf(address, NEW_PASSWORD);
      },
      async changePassword(desk) {
        const address = await desk.person();
        const { user } = await signIn(address);
        await called((done) => user.changePassword(PASSWORD, NEW_PASSWORD, done));
        await desk.tokensOf(address, NEW_PASSWORD);
      },
      async totpSetUp(desk) {
        const address = await desk.person();
        const { user } = await signIn(address);
        await setUpTotp(user);
        assert.deepEqual((await desk.user(address)).mfa, ["SOFTWARE_TOKEN_MFA"]);
      },
      async totp(desk) {
        const address = await desk.person();
        const secret = await setUpTotp((await signIn(address)).user);
        const user = userOf(address);
        user.setAuthenticationFlowType("USER_PASSWORD_AUTH");
        // Cognito takes a code once.
        sandbox.clock.advance(30);
        const code = totpCode(secret, sandbox.clock.now());
        const details = new AuthenticationDetails({ Username: address, Password: PASSWORD });
        const session = await new Promise<CognitoUserSession>((onSuccess, onFailure) => {
          const totpRequired = () =>
            user.sendMFACode(code, { onSuccess, onFailure }, "SOFTWARE_TOKEN_MFA");
          const asksNothing = () => onFailure(new Error("signed in without a code"));
          user.authenticateUser(details, { onSuccess: asksNothing, onFailure, totpRequired });
        });
        assert(session.isValid());
      },
      async signOutEverywhere(desk) {
        const signedIn = await signIn(await desk.person());
        await told((callbacks) => signedIn.user.globalSignOut(callbacks));
        assert(await isOver(signedIn), "the access token is good still");
      },
      async revoke(desk) {
        const signedIn = await signIn(await desk.person());
        await new Promise<void>((resolve) => signedIn.user.signOut(resolve));
        assert(await isOver(signedIn), "the access token is good still");
      },
      codeFlow: not("calls the API alone; the code flow was amazon-cognito-auth-js's"),
      verify: not("takes the tokens as they come"),
    },
  };
}

interface SignedIn {
  readonly user: CognitoUser;
  readonly session: CognitoUserSession;
}

/** What is given to a callback in Node's manner. */
// biome-ignore lint/suspicious/noExplicitAny: the library's own types say so
function called<Value>(begin: (done: NodeCallback<any, any>) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    begin((error, value) => (error ? reject(error) : resolve(value)));
  });
}

/** What is given to one of two callbacks. */
function told(
  begin: (callbacks: {
    onSuccess: (value: unknown) => void;
    onFailure: (error: unknown) => void;
  }) => void,
): Promise<unknown> {
  return new Promise((onSuccess, onFailure) => begin({ onSuccess, onFailure }));
}
