import { Amplify } from "aws-amplify";
import {
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";
import type { AppConfig } from "../app-config.ts";

/** Points Amplify at the local pool instead of AWS; nothing else differs from a real app. */
export function configureAuth(config: AppConfig): void {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: config.userPoolId,
        userPoolClientId: config.clientId,
        userPoolEndpoint: config.cognitoUrl,
      },
    },
  });
}

/** Where the mailed link shall bring the person: it is sealed into the link, not written in it. */
const clientMetadata = (): Record<string, string> => ({ redirectTo: `${location.origin}/welcome` });

export async function register(email: string, password: string): Promise<void> {
  await signUp({
    username: email,
    password,
    options: { userAttributes: { email }, clientMetadata: clientMetadata() },
  });
}

/** Cognito forgets the metadata of the sign-up, so a resend has to bring it again. */
export async function sendAgain(email: string): Promise<void> {
  await resendSignUpCode({ username: email, options: { clientMetadata: clientMetadata() } });
}

/** Signs in; tells when the address still has to be confirmed. */
export async function enter(
  email: string,
  password: string,
): Promise<"signed-in" | "unconfirmed" | "unfinished"> {
  const { isSignedIn, nextStep } = await signIn({
    username: email,
    password,
    options: { authFlowType: "USER_PASSWORD_AUTH" },
  });
  if (isSignedIn) return "signed-in";
  return nextStep.signInStep === "CONFIRM_SIGN_UP" ? "unconfirmed" : "unfinished";
}

export async function isSignedIn(): Promise<boolean> {
  return getCurrentUser().then(
    () => true,
    () => false,
  );
}

/** What the pool says of the signed-in person. */
export async function readAccount(): Promise<{ email: string; isVerified: boolean }> {
  const attributes = await fetchUserAttributes();
  return { email: attributes.email ?? "", isVerified: attributes.email_verified === "true" };
}

export async function leave(): Promise<void> {
  await signOut();
}
