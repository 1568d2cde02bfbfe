import { Amplify } from "aws-amplify";
import {
  confirmSignIn,
  getCurrentUser,
  resendSignUpCode,
  type SignInOutput,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";
import type { AppConfig } from "../app-config.ts";
import { chosenLanguage, startMail } from "./language.ts";

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
const startLinkToHere = (): ReturnType<typeof startMail> =>
  startMail({ redirectTo: `${location.origin}/welcome` });

export async function register(username: string, email: string, password: string): Promise<void> {
  const { clientMetadata } = await startLinkToHere();
  const locale = chosenLanguage();
  await signUp({
    username,
    password,
    options: { userAttributes: { email, ...(locale && { locale }) }, clientMetadata },
  });
}

/** Cognito forgets the metadata of the sign-up, so a resend has to bring it again. */
export async function sendAgain(username: string): Promise<void> {
  const { clientMetadata } = await startLinkToHere();
  await resendSignUpCode({ username, options: { clientMetadata } });
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
  await signOut();
}
