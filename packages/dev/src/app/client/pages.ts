import { readResult } from "cognito-links/browser";
import { enter, isSignedIn, leave, readAccount, register } from "./auth.ts";
import { byId } from "./elements.ts";
import { type Credentials, takeOverForm } from "./form.ts";
import { keepPending } from "./pending.ts";
import { showProblem, toProblem } from "./problems.ts";

/** The sign-up form. */
export function startSignUp(): void {
  takeOverForm("Signing up…", async ({ username, email = "", password }) => {
    await register({ username, email, password });
    keepPending({ username, email, sentAt: Date.now() });
    location.assign("/check-mail");
  });
}

async function trySignIn({ username, email, password }: Credentials): Promise<void> {
  const result = await enter(username, password);
  if (result === "signed-in") {
    location.assign("/account");
  } else if (result === "unconfirmed") {
    // No mail was sent by this, so the button of the next page is free at once.
    keepPending({ username, email, sentAt: 0 });
    showProblem({
      text: "This account is not confirmed yet. Open the link in your email, or",
      action: { label: "get a new one", href: "/check-mail" },
    });
  } else {
    showProblem({ text: "This account asks for a step that the demo does not have." });
  }
}

/** The sign-in form, here and on the welcome page. */
export async function startSignIn(): Promise<void> {
  if (await isSignedIn()) {
    location.replace("/account");
    return;
  }
  takeOverForm("Signing in…", trySignIn);
}

/** The landing page of links. What it says was written by the server; this is the rest. */
export async function startWelcome(): Promise<void> {
  if (readResult() !== undefined) {
    // Whoever was signed in before is not the account of this link.
    await leave().catch(() => undefined);
  }
  await startSignIn();
}

async function fill(): Promise<void> {
  const { email, isVerified } = await readAccount();
  byId("address", HTMLElement).textContent = email;
  byId("verified", HTMLElement).textContent = isVerified ? "Yes" : "Not yet";
  byId("facts", HTMLElement).setAttribute("aria-busy", "false");
}

/** Who is signed in, and the way out. */
export async function startAccount(): Promise<void> {
  if (!(await isSignedIn())) {
    location.replace("/sign-in");
    return;
  }
  const button = byId("sign-out", HTMLButtonElement);
  button.disabled = false;
  button.addEventListener("click", () => {
    void leave()
      .catch(() => undefined)
      .then(() => location.assign("/sign-in"));
  });
  byId("heading", HTMLHeadingElement).focus();
  await fill().catch((error: unknown) => showProblem(toProblem(error)));
}
