import { fetchAuthSession } from "aws-amplify/auth";
import { finishVerification, type LinkCode, readCode } from "cognito-links/browser";
import type { AppConfig } from "../app-config.ts";
import { leave } from "./auth.ts";
import { byId, showCode, showParts } from "./elements.ts";
import { takeOverForm } from "./form.ts";
import { forgetPending } from "./pending.ts";
import { showProblem, toProblem } from "./problems.ts";
import { signInFormOptions } from "./sign-in.ts";

type Link = LinkCode<"verify-attribute">;

/** Why an address is not confirmed, and stays so until the person does something. */
const FAILED: Readonly<Record<string, readonly [heading: string, sentence: string]>> = {
  mismatch: [
    "This link does not work",
    "It is from an earlier email, or was meant for another account. The newest email has the one that works.",
  ],
  expired: [
    "This link no longer works",
    "It is too old, was used already, or was meant for another account.",
  ],
  "alias-taken": ["This address is taken", "Another account has confirmed it meanwhile."],
  "rate-limited": ["That was too often", "Please wait a while, then load this page again."],
  "no-answer": ["The local pool does not answer", "Load this page again once the sandbox runs."],
};
const REFUSED = [
  "That did not work",
  "The pool refused, for a reason that is not the link's.",
] as const;

/** Finishes with what whoever is signed in may do, and says how that went. */
async function finish(link: Link, endpoint: string): Promise<void> {
  showParts(["looking"], "One moment");
  const { tokens } = await fetchAuthSession();
  const accessToken = tokens?.accessToken.toString();
  // The state that the change of the address was begun with: whose it is.
  const { status } = await finishVerification({ ...link, accessToken, endpoint, sub: link.state });
  switch (status) {
    case "confirmed":
      forgetPending("verify-attribute");
      showParts(["done"], "Your address is confirmed");
      return;
    case "signed-out":
      showParts(["signing-in", "typing"], "Sign in to confirm your address");
      return;
    case "other-person":
      showParts(["other-person", "typing"], "Somebody else is signed in here");
      return;
    default: {
      const [heading, sentence] = FAILED[status] ?? REFUSED;
      byId("failed-reason", HTMLElement).textContent = sentence;
      showParts(["failed"], heading);
    }
  }
}

/** The page that the link of a changed address hands its code to. */
export async function startVerify({ cognitoUrl }: AppConfig): Promise<void> {
  const link = readCode();
  if (link?.flow !== "verify-attribute") {
    showParts(["nothing"], "There is no code here");
    return;
  }
  showCode(link.code);
  const again = (): Promise<void> =>
    // Amplify throws where the pool does not answer and tokens have to be renewed.
    finish(link, cognitoUrl).catch((error: unknown) => showProblem(toProblem(error)));
  takeOverForm(signInFormOptions(again));
  byId("sign-out", HTMLButtonElement).addEventListener("click", () => {
    void leave()
      .catch(() => undefined)
      .then(again);
  });
  await again();
}
