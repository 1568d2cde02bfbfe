import { readResult } from "cognito-links/browser";
import { leave } from "./auth.ts";
import { startSignIn } from "./sign-in.ts";

/** The landing page of links. What it says was written by the server; this is the rest. */
export async function startWelcome(): Promise<void> {
  if (readResult() !== undefined) {
    // Whoever was signed in before is not the account of this link.
    await leave().catch(() => undefined);
  }
  await startSignIn();
}
