import { byId, maybeById } from "./elements.ts";
import { hideProblem, showProblem } from "./notice.ts";
import { toProblem } from "./problems.ts";

/** What the person typed. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

function enableShow(): void {
  const password = byId("password", HTMLInputElement);
  const show = byId("show", HTMLButtonElement);
  const label = byId("show-label", HTMLElement);
  show.addEventListener("click", () => {
    const isShown = password.type === "text";
    password.type = isShown ? "password" : "text";
    label.textContent = isShown ? "Show" : "Hide";
    password.focus();
  });
}

/**
 * Takes the page's form over. While `send` runs, a second submit does nothing; the button stays
 * focusable, because a disabled one would lose the keyboard's place.
 */
export function takeOverForm(busyLabel: string, send: (given: Credentials) => Promise<void>): void {
  const form = byId("form", HTMLFormElement);
  const submit = byId("submit", HTMLButtonElement);
  const label = submit.textContent;
  let isBusy = false;
  const setBusy = (busy: boolean): void => {
    isBusy = busy;
    submit.setAttribute("aria-disabled", String(busy));
    submit.textContent = busy ? busyLabel : label;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    hideProblem();
    const email = byId("email", HTMLInputElement).value.trim();
    const password = byId("password", HTMLInputElement).value;
    send({ email, password })
      .catch((error: unknown) => showProblem(toProblem(error)))
      .finally(() => setBusy(false));
  });
  enableShow();
  const fields = maybeById("fields", HTMLFieldSetElement);
  if (fields !== undefined) fields.disabled = false;
}
