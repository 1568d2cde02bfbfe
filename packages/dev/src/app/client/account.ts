import {
  confirmUserAttribute,
  fetchUserAttributes,
  sendUserAttributeVerificationCode,
  updateUserAttribute,
} from "aws-amplify/auth";
import { isSignedIn, leave } from "./auth.ts";
import { byId, showParts } from "./elements.ts";
import { takeOverForm } from "./form.ts";
import { startMail } from "./language.ts";
import { onLinkDone, showMailed } from "./mailed.ts";
import { type Destination, forgetPending, keepPending, readPending, signInFor } from "./pending.ts";
import { nameOf, showProblem } from "./problems.ts";

interface Account {
  readonly sub?: string | undefined;
  readonly email: string;
  readonly isVerified: boolean;
}

/** What the pool says of the signed-in person. */
async function readAccount(): Promise<Account> {
  const { sub, email = "", email_verified } = await fetchUserAttributes();
  return { sub, email, isVerified: email_verified === "true" };
}

/** The same, or on to the sign-in page. Amplify knows that there are tokens; whether they are still good, the pool knows. */
async function readAccountOrSignIn(destination: Destination): Promise<Account | undefined> {
  if (await isSignedIn()) {
    try {
      return await readAccount();
    } catch (error) {
      if (nameOf(error) !== "NotAuthorizedException") throw error;
      await leave().catch(() => undefined);
    }
  }
  signInFor(destination);
  return undefined;
}

/** Who is signed in, and the way out. */
export async function startAccount(): Promise<void> {
  const account = await readAccountOrSignIn("/account");
  if (account === undefined) return;
  byId("address", HTMLElement).textContent = account.email;
  byId("verified", HTMLElement).textContent = account.isVerified ? "Yes" : "Not yet";
  byId("facts", HTMLElement).setAttribute("aria-busy", "false");
  byId("heading", HTMLHeadingElement).focus();
  const button = byId("sign-out", HTMLButtonElement);
  button.disabled = false;
  button.addEventListener("click", () => {
    void leave()
      .catch(() => undefined)
      .then(() => location.assign("/sign-in"));
  });
}

/**
 * Has an email sent to an address that is to be the person's. Where it is already, but unconfirmed, a second
 * UpdateUserAttributes would send none.
 */
async function mailTo(email: string): Promise<"mailed" | "is-yours"> {
  const account = await readAccount();
  // Comes back with the link, so that its page knows whose it is.
  const { clientMetadata } = await startMail({ state: account.sub });
  const options = { clientMetadata };
  if (account.email !== email) {
    await updateUserAttribute({ userAttribute: { attributeKey: "email", value: email }, options });
    return "mailed";
  }
  if (account.isVerified) return "is-yours";
  await sendUserAttributeVerificationCode({ userAttributeKey: "email", options });
  return "mailed";
}

function goToAccount(): void {
  forgetPending("verify-attribute");
  location.assign("/account");
}

/** Shows that the email is sent; takes its code, or moves on when its link was opened. */
function waitForMail(): void {
  showParts(["waiting"], "Check your email");
  showMailed({
    flow: "verify-attribute",
    send: async ({ email = "" }) => {
      await mailTo(email);
    },
  });
  byId("restart", HTMLAnchorElement).addEventListener("click", () =>
    forgetPending("verify-attribute"),
  );
  takeOverForm({
    id: "code-form",
    busy: "Confirming…",
    send: async (typed) => {
      await confirmUserAttribute({ userAttributeKey: "email", confirmationCode: typed("code") });
      goToAccount();
    },
  });
  onLinkDone("verify-attribute", goToAccount);
}

/** Another address, or the present one while it is not confirmed: asks for it, then waits for its email. */
export async function startChangeEmail(): Promise<void> {
  const account = await readAccountOrSignIn("/change-email");
  if (account === undefined) return;
  if (readPending("verify-attribute") !== undefined) {
    waitForMail();
    return;
  }
  if (!account.isVerified) byId("email", HTMLInputElement).value = account.email;
  takeOverForm({
    busy: "Sending…",
    send: async (typed) => {
      const email = typed("email");
      if ((await mailTo(email)) === "is-yours") {
        showProblem({ text: "This is your address already, and confirmed.", field: "email" });
        return;
      }
      keepPending("verify-attribute", { username: email, email, sentAt: Date.now() });
      waitForMail();
    },
  });
}
