import { autoSignIn, signUp } from "aws-amplify/auth";
import { startLink } from "cognito-links/browser";

/** Resolves once the link was clicked, on whatever device, and this tab is signed in. */
export async function signUpAndWait(email: string, password: string): Promise<void> {
  const { clientMetadata } = await startLink();
  const options = { userAttributes: { email }, clientMetadata, autoSignIn: true };
  const { nextStep } = await signUp({ username: email, password, options });
  // Here the page says "check your email".
  if (nextStep.signUpStep === "COMPLETE_AUTO_SIGN_IN") await autoSignIn();
}
