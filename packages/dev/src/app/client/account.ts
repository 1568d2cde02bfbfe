import { isSignedIn, leave, readAccount } from "./auth.ts";
import { byId } from "./elements.ts";
import { showProblem } from "./notice.ts";
import { toProblem } from "./problems.ts";

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
