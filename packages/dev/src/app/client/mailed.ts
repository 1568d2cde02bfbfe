import { onResult } from "cognito-links/browser";
import { byId } from "./elements.ts";
import { keepPending, type Pending, readPending, type Waiting } from "./pending.ts";
import { hideProblems, type Overrides, showProblem, toProblem } from "./problems.ts";

/** Who has an account is told to nobody, so these say no more than that they were asked. */
const SENT: Readonly<Record<Waiting, string>> = {
  "sign-up": "Asked again. Only the newest email works.",
  "verify-attribute": "A new email is there. Only the newest one works.",
  "reset-password": "Asked again. Only the newest email works.",
  "sign-in": "Asked again. Only the newest email works.",
};

/** Between two mails. Cognito itself takes five an hour. */
const PAUSE_MS = 30_000;

export interface MailedOptions {
  readonly flow: Waiting;
  readonly send: (pending: Pending) => Promise<void>;
  /** What errors mean here and not elsewhere. */
  readonly problems?: Overrides;
}

/** Counts down on the button. It is no live region: nobody wants every second read aloud. */
function updateResend(button: HTMLButtonElement, flow: Waiting): void {
  const pending = readPending(flow);
  const waitMs = pending === undefined ? 0 : pending.sentAt + PAUSE_MS - Date.now();
  button.setAttribute("aria-disabled", String(waitMs > 0));
  button.textContent =
    waitMs > 0 ? `Send it again in ${Math.ceil(waitMs / 1_000)} s` : "Send it again";
}

async function resend({ flow, send, problems }: MailedOptions): Promise<void> {
  const pending = readPending(flow);
  if (pending === undefined) return;
  hideProblems();
  const sent = byId("sent", HTMLElement);
  sent.textContent = "";
  try {
    await send(pending);
    keepPending(flow, { ...pending, sentAt: Date.now() });
    sent.textContent = SENT[flow];
  } catch (error) {
    showProblem(toProblem(error, problems));
  }
}

/** The address, a way to its mails in the inbox, and another mail. */
export function showMailed(options: MailedOptions): void {
  const { flow } = options;
  const { email, username = "" } = readPending(flow) ?? {};
  const address = email ?? (username.includes("@") ? username : undefined);
  if (address !== undefined) {
    const inbox = byId("open-inbox", HTMLAnchorElement);
    const url = new URL(inbox.href);
    url.searchParams.set("to", address);
    inbox.href = url.href;
  }
  // A sign-up whose tab knows the name alone wrote to an address; the page's own words stand there then.
  const said = address ?? (flow === "sign-up" ? undefined : username);
  if (said !== undefined) byId("address", HTMLElement).textContent = said;

  const button = byId("resend", HTMLButtonElement);
  let isBusy = false;
  button.disabled = false;
  button.addEventListener("click", () => {
    if (isBusy || button.getAttribute("aria-disabled") === "true") return;
    isBusy = true;
    void resend(options).finally(() => {
      isBusy = false;
      updateResend(button, flow);
    });
  });
  updateResend(button, flow);
  setInterval(() => updateResend(button, flow), 1_000);
}

/** Moves on, once, when another tab of this browser comes back from a link of this flow. */
export function onLinkDone(flow: string, moveOn: () => void): void {
  const stop = onResult((result) => {
    if (result.flow !== flow) return;
    stop();
    moveOn();
  });
}
