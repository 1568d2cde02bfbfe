import { autoSignIn, getCurrentUser, signUp } from "aws-amplify/auth";
import { startLink } from "cognito-links/browser";
import { linkUrl } from "./config.ts";

/** Resolves once the link was clicked, on whatever device, and this browser is signed in. */
export async function signUpAndWait(email: string, password: string): Promise<void> {
  const { clientMetadata } = await startLink({ linkUrl });
  const options = { userAttributes: { email }, clientMetadata, autoSignIn: true };
  const { nextStep } = await signUp({ username: email, password, options });
  // Here the page says "check your email".
  if (nextStep.signUpStep !== "COMPLETE_AUTO_SIGN_IN") return;
  await autoSignIn().catch(async (error: unknown) => {
    // Usually the link's own tab was quicker, and all tabs are signed in by it.
    await getCurrentUser().catch(() => Promise.reject(error));
  });
}
