import { Amplify } from "aws-amplify";
import {
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";
import { startLink } from "cognito-links/browser";
import type { AppConfig } from "../app-config.ts";
import type { NewAccount } from "./form.ts";

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

/** Where the mailed link brings the person, and the proof by which it knows this browser again. */
const startLinkToHere = (): ReturnType<typeof startLink> =>
  startLink({ redirectTo: `${location.origin}/welcome` });

export async function register({ username, email, password }: NewAccount): Promise<void> {
  const { clientMetadata } = await startLinkToHere();
  await signUp({
    username,
    password,
    options: { userAttributes: { email }, clientMetadata },
  });
}

/** Cognito forgets the metadata of the sign-up, so a resend has to bring it again. */
export async function sendAgain(username: string): Promise<void> {
  const { clientMetadata } = await startLinkToHere();
  await resendSignUpCode({ username, options: { clientMetadata } });
}

/** Signs in; tells when the address still has to be confirmed. */
export async function enter(
  username: string,
  password: string,
): Promise<"signed-in" | "unconfirmed" | "unfinished"> {
  const { isSignedIn, nextStep } = await signIn({
    username,
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
