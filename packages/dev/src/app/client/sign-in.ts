import { readResult } from "cognito-links/browser";
import { type Entered, enter, enterFurther, isSignedIn } from "./auth.ts";
import { byId } from "./elements.ts";
import { type FormOptions, type Typed, takeOverForm, whoOf } from "./form.ts";
import { keepPending, readDestination, takeDestination } from "./pending.ts";
import { type Overrides, showProblem } from "./problems.ts";

/** Goes on from wherever a sign-in has come to, or says why it cannot. */
export function goOn(entered: Entered, typed: Typed, onSignedIn: () => unknown): void {
  const email = typed("email") || undefined;
  // No mail was sent by this, so the next page's button to send one is free at once.
  const pending = { username: whoOf(typed), email, sentAt: 0 };
  switch (entered) {
    case "signed-in":
      onSignedIn();
      return;
    case "unconfirmed":
      keepPending("sign-up", pending);
      showProblem({
        text: "This account is not confirmed yet. Open the link in your email, or",
        action: { label: "get a new one", href: "/check-mail" },
      });
      return;
    case "needs-new-password":
      location.assign("/choose-password");
      return;
    case "needs-reset":
      keepPending("reset-password", pending);
      location.assign("/new-password");
      return;
    default:
      showProblem({ text: "This account asks for a step that the demo does not have." });
  }
}

export const goToDestination = (): void => location.assign(takeDestination());

/** The form to sign in, wherever it stands. */
export function signInFormOptions(onSignedIn: () => unknown): FormOptions {
  return {
    busy: "Signing in…",
    send: async (typed) => goOn(await enter(whoOf(typed), typed("password")), typed, onSignedIn),
  };
}

/**
 * The sign-in form, where links come back to as well. What they say was written by the server. Whoever is signed in already
 * may be another than the link's account, so the form is there then; anybody can write such an address, so it signs nobody
 * out by itself.
 */
export async function startSignIn(): Promise<void> {
  if (readResult() === undefined) await goInOrShowForm();
  else showSignInForm();
}

/** For whoever came by no link; who came on the way to something else is told so. */
export async function goInOrShowForm(): Promise<void> {
  if (await isSignedIn()) {
    location.replace(takeDestination());
    return;
  }
  if (readDestination() === "/change-email")
    byId("sentence", HTMLElement).textContent = "Sign in first, to change your address.";
  showSignInForm();
}

export const showSignInForm = (): void => takeOverForm(signInFormOptions(goToDestination));

const TO_SIGN_IN = { label: "Sign in", href: "/sign-in" };
const TOO_LATE = {
  text: "This took too long. Sign in again with the password of the email.",
  action: TO_SIGN_IN,
};

/** Amplify keeps a sign-in that is under way for this tab and for minutes only. */
const CHOOSING: Overrides = { NotAuthorizedException: TOO_LATE, SignInException: TOO_LATE };

/** A password of one's own instead of the temporary one. */
export function startChoosePassword(): void {
  takeOverForm({
    busy: "Setting…",
    problems: CHOOSING,
    send: async (typed) => goOn(await enterFurther(typed("password")), typed, goToDestination),
  });
}
