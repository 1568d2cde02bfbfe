import { register, sendAgain } from "./auth.ts";
import { byId, showParts } from "./elements.ts";
import { takeOverForm, whoOf } from "./form.ts";
import { onLinkDone, showMailed } from "./mailed.ts";
import { forgetPending, keepPending, readPending } from "./pending.ts";

/** The sign-up form. */
export function startSignUp(): void {
  takeOverForm({
    busy: "Signing up…",
    send: async (typed) => {
      const [username, email] = [whoOf(typed), typed("email")];
      await register(username, email, typed("password"));
      keepPending("sign-up", { username, email, sentAt: Date.now() });
      location.assign("/check-mail");
    },
  });
}

/** The steps say where the person is now. */
function markLastStep(): void {
  const [current] = document.querySelectorAll("[aria-current=step]");
  current?.removeAttribute("aria-current");
  current?.classList.add("done");
  current?.nextElementSibling?.setAttribute("aria-current", "step");
}

/** "Check your email": the address, a way to the inbox, another mail, another address. */
export function startCheckMail(): void {
  if (readPending("sign-up") === undefined) {
    location.replace("/");
    return;
  }
  byId("restart", HTMLAnchorElement).addEventListener("click", () => forgetPending("sign-up"));
  showMailed({ flow: "sign-up", send: ({ username }) => sendAgain(username) });
  onLinkDone("sign-up", () => {
    forgetPending("sign-up");
    markLastStep();
    showParts(["confirmed"], "You are confirmed");
  });
}
