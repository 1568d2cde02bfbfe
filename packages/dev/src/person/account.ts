import { createHash, randomBytes } from "node:crypto";
import type { Cookie } from "./browser.ts";
import { openDesk, type Target } from "./desk.ts";
import { localLinkOfMail } from "./page.ts";

/** A fresh sign-up whose mail has come. */
export interface Account {
  readonly link: string;
  /** The HTML of the mail that the link came in. */
  readonly mail: string;
  /** What the browser that signed up keeps: `link_proof`. */
  readonly cookies: readonly Cookie[];
}

/** What the pool's policy takes. */
export const PASSWORD = "Sandbox-1!";

/** As an app with `cognito-links/browser` begins: the proof goes to the pool, the verifier stays in a cookie. */
export function newProof(): { readonly proof: string; readonly cookies: readonly Cookie[] } {
  const verifier = randomBytes(32).toString("base64url");
  const proof = createHash("sha256").update(verifier).digest("base64url");
  return { proof, cookies: [["link_proof", verifier]] };
}

/** Signs up as an app does. */
export async function signUp(target: Target, address: string): Promise<Account> {
  const { call, mailTo } = openDesk(target);
  const { proof, cookies } = newProof();
  await call("SignUp", {
    ClientId: target.clientId,
    Username: address,
    Password: PASSWORD,
    ClientMetadata: { proof },
  });
  const { html } = await mailTo(address);
  return { link: localLinkOfMail(html), mail: html, cookies };
}
