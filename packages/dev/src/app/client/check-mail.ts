import { onResult } from "cognito-links/browser";
import { sendAgain } from "./auth.ts";
import { byId } from "./elements.ts";
import { forgetPending, keepPending, type Pending, readPending } from "./pending.ts";
import { hideProblem, showProblem, toProblem } from "./problems.ts";

/** Between two mails. Cognito itself takes five an hour. */
const PAUSE_MS = 30_000;

/** The steps and the tab's title say where the person is now. */
function moveOn(title: string): void {
  const [current] = document.querySelectorAll("[aria-current=step]");
  current?.removeAttribute("aria-current");
  current?.classList.add("done");
  current?.nextElementSibling?.setAttribute("aria-current", "step");
  document.title = document.title.replace(/^[^·]*(?= ·)/, title);
}

function showConfirmed(): void {
  forgetPending();
  moveOn("You are confirmed");
  byId("waiting", HTMLElement).hidden = true;
  byId("confirmed", HTMLElement).hidden = false;
  const heading = byId("heading", HTMLHeadingElement);
  heading.textContent = "You are confirmed";
  heading.focus();
}

function showAddress(email: string): void {
  byId("address", HTMLElement).textContent = email;
  const inbox = byId("open-inbox", HTMLAnchorElement);
  inbox.href = `${inbox.href}?${new URLSearchParams({ to: email })}`;
}

/** Counts down on the button. It is no live region: nobody wants every second read aloud. */
function updateResend(button: HTMLButtonElement): void {
  const pending = readPending();
  const waitMs = pending === undefined ? 0 : pending.sentAt + PAUSE_MS - Date.now();
  button.setAttribute("aria-disabled", String(waitMs > 0));
  button.textContent =
    waitMs > 0 ? `Send it again in ${Math.ceil(waitMs / 1_000)} s` : "Send it again";
}

async function resend(pending: Pending): Promise<void> {
  hideProblem();
  const sent = byId("sent", HTMLElement);
  sent.textContent = "";
  try {
    await sendAgain(pending.username);
    keepPending({ ...pending, sentAt: Date.now() });
    sent.textContent = "A new email is there. Only its link works now.";
  } catch (error) {
    showProblem(toProblem(error));
  }
}

/** "Check your email": the address, a way to the inbox, another mail, another address. */
export function startCheckMail(): void {
  const pending = readPending();
  if (pending === undefined) {
    location.replace("/");
    return;
  }
  if (pending.email !== undefined) showAddress(pending.email);
  byId("restart", HTMLAnchorElement).addEventListener("click", forgetPending);

  const button = byId("resend", HTMLButtonElement);
  let isBusy = false;
  button.disabled = false;
  button.addEventListener("click", () => {
    if (isBusy || button.getAttribute("aria-disabled") === "true") return;
    isBusy = true;
    void resend(pending).finally(() => {
      isBusy = false;
      updateResend(button);
    });
  });
  updateResend(button);
  setInterval(() => updateResend(button), 1_000);
  const stop = onResult(() => {
    stop();
    showConfirmed();
  });
}
