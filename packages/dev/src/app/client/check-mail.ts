import { resendSignUpCode } from "aws-amplify/auth";
import { type PasswordSignInResult, waitUntilConfirmed } from "cognito-links/browser";
import { type AppConfig, linkUrlOf } from "../app-config.ts";
import { byId, showParts } from "./elements.ts";
import { startMail } from "./language.ts";
import { onLinkDone, showMailed } from "./mailed.ts";
import { forgetPending, readPending } from "./pending.ts";
import { nameOf } from "./problems.ts";
import { goToDestination } from "./sign-in.ts";

/** Has the link land on our page, and be known there again. */
export const startLinkToWelcome = (linksUrl: string): ReturnType<typeof startMail> =>
  startMail({ linkUrl: linkUrlOf({ linksUrl }), redirectTo: `${location.origin}/welcome` });

/** Cognito forgets the metadata of the sign-up, so a resend has to bring it again. */
async function sendAgain(linksUrl: string, username: string): Promise<void> {
  const options = await startLinkToWelcome(linksUrl);
  await resendSignUpCode({ username, options }).catch((error: unknown) => {
    // "Already confirmed": whose address that is should nobody learn here.
    if (nameOf(error) !== "InvalidParameterException") throw error;
  });
}

/** "Check your email", loaded anew: nobody has the password any more, so the tab cannot sign in by itself. */
export function startCheckMail(config: AppConfig): void {
  if (readPending("sign-up") === undefined) location.replace("/");
  else waitForMail(config);
}

/**
 * Waits until the account is confirmed. With a way to `signIn` it moves on wherever the link is opened; without one it
 * hears only of a link in this browser.
 */
export function waitForMail(
  { linksUrl }: AppConfig,
  signIn?: () => Promise<PasswordSignInResult>,
): void {
  byId("restart", HTMLAnchorElement).addEventListener("click", () => forgetPending("sign-up"));
  showMailed({ flow: "sign-up", send: ({ username }) => sendAgain(linksUrl, username) });
  let isSigningIn = signIn !== undefined;
  let isConfirmed = false;
  const look = (): void => {
    if (isConfirmed && !isSigningIn) showConfirmed();
  };
  onLinkDone("sign-up", () => {
    isConfirmed = true;
    look();
  });
  if (signIn === undefined) return;
  void waitUntilConfirmed({ ask: signIn }).then(({ status }) => {
    if (status === "signed-in") {
      forgetPending("sign-up");
      goToDestination();
      return;
    }
    // An account that was there before has another password, or asks for more than one.
    isSigningIn = false;
    look();
  });
}

function showConfirmed(): void {
  forgetPending("sign-up");
  markNextStep();
  showParts(["confirmed"], "You are confirmed");
}

/** The steps say where the person is now. */
export function markNextStep(): void {
  const [current] = document.querySelectorAll("[aria-current=step]");
  current?.removeAttribute("aria-current");
  current?.classList.add("done");
  current?.nextElementSibling?.setAttribute("aria-current", "step");
}
