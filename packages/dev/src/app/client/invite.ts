import { byId } from "./elements.ts";
import { takeOverForm } from "./form.ts";
import { chosenLanguage } from "./language.ts";
import { type Overrides, Refused } from "./problems.ts";

const PROBLEMS: Overrides = {
  InvalidParameterException: { text: "The pool does not take this address.", field: "email" },
  // Somebody who has come already cannot be sent the invitation again.
  UnsupportedUserStateException: {
    text: "There is already an account with this address.",
    field: "email",
  },
};

/** Asks this app's server, which is the administrator; a page cannot be one. */
async function invite(email: string, username: string): Promise<void> {
  const response = await fetch("/invite", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, username: username || undefined, locale: chosenLanguage() }),
  }).catch(() => {
    throw new Refused("NetworkError");
  });
  if (response.ok) return;
  const { problem } = Object(await response.json().catch(() => undefined)) as { problem?: unknown };
  throw new Refused(String(problem));
}

/** Makes an account for somebody else. */
export function startInvite(): void {
  const sent = byId("sent", HTMLElement);
  takeOverForm({
    busy: "Sending…",
    problems: PROBLEMS,
    send: async (typed) => {
      sent.textContent = "";
      const email = typed("email");
      await invite(email, typed("username"));
      byId("form", HTMLFormElement).reset();
      sent.textContent = `The invitation for ${email} is in the inbox.`;
      const inbox = byId("open-inbox", HTMLAnchorElement);
      inbox.href = `${new URL(inbox.href).origin}/?${new URLSearchParams({ to: email })}`;
      byId("after", HTMLElement).hidden = false;
    },
  });
}
