import { register } from "./auth.ts";
import { takeOverForm } from "./form.ts";
import { keepPending } from "./pending.ts";

/** The sign-up form. */
export function startSignUp(): void {
  takeOverForm("Signing up…", async ({ email, password }) => {
    await register(email, password);
    keepPending({ email, sentAt: Date.now() });
    location.assign("/check-mail");
  });
}
