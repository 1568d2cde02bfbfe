import { register } from "./auth.ts";
import { takeOverForm } from "./form.ts";
import { keepPending } from "./pending.ts";

/** The sign-up form. */
export function startSignUp(): void {
  takeOverForm("Signing up…", async ({ username, email = "", password }) => {
    await register({ username, email, password });
    keepPending({ username, email, sentAt: Date.now() });
    location.assign("/check-mail");
  });
}
