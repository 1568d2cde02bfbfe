import { Amplify } from "aws-amplify";
import {
  confirmSignIn,
  getCurrentUser,
  type SignInOutput,
  signIn,
  signOut,
} from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import type { AppConfig } from "../app-config.ts";
import { forgetTokens, readTokens } from "./tokens.ts";

/**
 * Points Amplify at the local pool instead of AWS, and shows it the tokens that links bring, beside its own; nothing else
 * differs from a real app.
 */
export function configureAuth(config: AppConfig): void {
  const resources = {
    Auth: {
      Cognito: {
        userPoolId: config.userPoolId,
        userPoolClientId: config.clientId,
        userPoolEndpoint: config.cognitoUrl,
      },
    },
  };
  // The first call sets up Amplify's own provider, which the second one's goes on to.
  Amplify.configure(resources);
  Amplify.configure(resources, {
    Auth: {
      tokenProvider: {
        getTokens: async (options) =>
          readTokens() ?? cognitoUserPoolsTokenProvider.getTokens(options),
      },
    },
  });
}

/** How far a sign-in has come. */
export type Entered =
  | "signed-in"
  | "unconfirmed"
  | "needs-new-password"
  | "needs-reset"
  | "needs-code"
  | "unfinished";

const STEPS: Readonly<Record<string, Entered>> = {
  CONFIRM_SIGN_UP: "unconfirmed",
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: "needs-new-password",
  RESET_PASSWORD: "needs-reset",
  CONFIRM_SIGN_IN_WITH_EMAIL_CODE: "needs-code",
};

const toEntered = ({ isSignedIn, nextStep }: SignInOutput): Entered =>
  isSignedIn ? "signed-in" : (STEPS[nextStep.signInStep] ?? "unfinished");

/** Signs in; whoever was signed in here before is signed out, for Amplify knows one account at a time. */
export async function enter(username: string, password: string): Promise<Entered> {
  if (await isSignedIn()) await leave().catch(() => undefined);
  const options = { authFlowType: "USER_PASSWORD_AUTH" } as const;
  return toEntered(await signIn({ username, password, options }));
}

/** Has a code mailed to sign in with. Amplify keeps the session that it belongs to in this tab. */
export async function enterByEmail(username: string): Promise<Entered> {
  if (await isSignedIn()) await leave().catch(() => undefined);
  const options = { authFlowType: "USER_AUTH", preferredChallenge: "EMAIL_OTP" } as const;
  return toEntered(await signIn({ username, options }));
}

/** Gives what the sign-in of this tab waits for: the mailed code, or a password of one's own. */
export async function enterFurther(challengeResponse: string): Promise<Entered> {
  return toEntered(await confirmSignIn({ challengeResponse }));
}

export async function isSignedIn(): Promise<boolean> {
  return getCurrentUser().then(
    () => true,
    () => false,
  );
}

export async function leave(): Promise<void> {
  forgetTokens();
  await signOut();
}
