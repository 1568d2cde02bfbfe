import { byId, maybeById } from "./elements.ts";
import { hideProblems, type Overrides, showProblem, toProblem } from "./problems.ts";

/** What the person typed into the field of this name; empty where the form has none. */
export type Typed = (name: "username" | "email" | "password" | "code") => string;

/** What the pool knows somebody by: the name where the form asks for one, else the address. */
export const whoOf = (typed: Typed): string => typed("username") || typed("email");

function read(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  return (name) => {
    const value = String(data.get(name) ?? "");
    if (name === "password") return value;
    // Codes are pasted with blanks in them, too.
    return name === "code" ? value.replace(/\s/g, "") : value.trim();
  };
}

function enableShow(): void {
  const show = maybeById("show", HTMLButtonElement);
  if (show === undefined) return;
  const password = byId("password", HTMLInputElement);
  const label = byId("show-label", HTMLElement);
  show.addEventListener("click", () => {
    const isShown = password.type === "text";
    password.type = isShown ? "password" : "text";
    label.textContent = isShown ? "Show" : "Hide";
    password.focus();
  });
}

export interface FormOptions {
  /** The form's ID. Default: `form`. */
  readonly id?: string;
  /** On the button while `send` runs. */
  readonly busy: string;
  readonly send: (typed: Typed) => Promise<void>;
  /** What errors mean here and not elsewhere. */
  readonly problems?: Overrides;
}

/**
 * Takes a form over. While `send` runs, a second submit does nothing; the button stays focusable,
 * because a disabled one would lose the keyboard's place.
 */
export function takeOverForm({ id = "form", busy, send, problems = {} }: FormOptions): void {
  const form = byId(id, HTMLFormElement);
  const [submit, fields] = [form.querySelector("[type=submit]"), form.querySelector("fieldset")];
  if (submit === null || fields === null) throw new Error(`#${id} has no button or no fields`);
  const label = submit.textContent;
  let isBusy = false;
  const setBusy = (now: boolean): void => {
    isBusy = now;
    submit.setAttribute("aria-disabled", String(now));
    submit.textContent = now ? busy : label;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    hideProblems();
    send(read(form))
      .catch((error: unknown) => showProblem(toProblem(error, problems)))
      .finally(() => setBusy(false));
  });
  enableShow();
  fields.disabled = false;
}
