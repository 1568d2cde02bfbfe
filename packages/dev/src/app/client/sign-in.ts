import { enter, isSignedIn } from "./auth.ts";
import { type Credentials, takeOverForm } from "./form.ts";
import { showProblem } from "./notice.ts";
import { keepPending } from "./pending.ts";

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
