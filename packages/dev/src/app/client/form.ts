import { byId, maybeById } from "./elements.ts";
import { hideProblem, showProblem, toProblem } from "./problems.ts";

/** What the person typed to sign in. */
export interface Credentials {
  /** The address, in pools that sign in with it. */
  readonly username: string;
  /** Undefined where the form asks for a name alone. */
  readonly email: string | undefined;
  readonly password: string;
}

/** What the person typed to sign up. */
export interface NewAccount extends Credentials {
  readonly email: string;
}

const typed = (id: string): string | undefined => maybeById(id, HTMLInputElement)?.value.trim();

function readCredentials(): Credentials {
  const email = typed("email");
  const password = byId("password", HTMLInputElement).value;
  return { username: typed("username") ?? email ?? "", email, password };
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
    send(readCredentials())
      .catch((error: unknown) => showProblem(toProblem(error)))
      .finally(() => setBusy(false));
  });
  enableShow();
  const fields = maybeById("fields", HTMLFieldSetElement);
  if (fields !== undefined) fields.disabled = false;
}
