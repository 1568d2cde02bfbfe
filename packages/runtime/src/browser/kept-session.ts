import { attempt } from "./attempt.ts";
import { keptUntil } from "./kept.ts";

const KEY = "cognito-links.session";

/** Keeps SignUp's Session for the 15 minutes that it can live at most, for the tab that the link opens. Undefined forgets. */
export function keepSession(session: string | undefined): void {
  const kept = JSON.stringify({ session, until: keptUntil() });
  attempt(() => (session ? localStorage.setItem(KEY, kept) : localStorage.removeItem(KEY)));
}
