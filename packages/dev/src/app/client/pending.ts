/** An email that this tab waits for. */
export interface Pending {
  readonly username: string;
  /** Where the mail went, if this tab knows. */
  readonly email?: string | undefined;
  /** Epoch milliseconds of the newest mail. */
  readonly sentAt: number;
}

/** What it is kept for. */
export type Waiting = "sign-up" | "reset-password" | "verify-attribute" | "sign-in";

const keyOf = (flow: Waiting): string => `cognito-links-demo.${flow}`;

/** Kept for this tab only, so that a reload stays on "check your mail". */
export function keepPending(flow: Waiting, pending: Pending): void {
  sessionStorage.setItem(keyOf(flow), JSON.stringify(pending));
}

export function readPending(flow: Waiting): Pending | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(flow)) ?? "null");
    if (typeof value !== "object" || value === null) return undefined;
    const { username, email, sentAt } = value as Partial<Record<keyof Pending, unknown>>;
    if (typeof username !== "string" || typeof sentAt !== "number") return undefined;
    return typeof email === "string" ? { username, email, sentAt } : { username, sentAt };
  } catch {
    return undefined;
  }
}

export function forgetPending(flow: Waiting): void {
  sessionStorage.removeItem(keyOf(flow));
}

const NEXT = "cognito-links-demo.next";

/** Where a signed-in person goes; kept when somebody has to sign in before it. */
export type Destination = "/account" | "/change-email";

export function signInFor(destination: Destination): void {
  sessionStorage.setItem(NEXT, destination);
  location.replace("/sign-in");
}

/** Where to go after signing in. */
export const readDestination = (): Destination =>
  sessionStorage.getItem(NEXT) === "/change-email" ? "/change-email" : "/account";

/** The same; only once. */
export function takeDestination(): Destination {
  const kept = readDestination();
  sessionStorage.removeItem(NEXT);
  return kept;
}
