/** A sign-up that waits for its link. */
export interface Pending {
  readonly username: string;
  /** Where the mail went, if this tab knows. */
  readonly email?: string | undefined;
  /** Epoch milliseconds of the newest mail. */
  readonly sentAt: number;
}

const KEY = "cognito-links-demo.pending";

/** Kept for this tab only, so that a reload stays on "check your mail". */
export function keepPending(pending: Pending): void {
  sessionStorage.setItem(KEY, JSON.stringify(pending));
}

export function readPending(): Pending | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof value !== "object" || value === null) return undefined;
    const { username, email, sentAt } = value as Partial<Record<keyof Pending, unknown>>;
    if (typeof username !== "string" || typeof sentAt !== "number") return undefined;
    return typeof email === "string" ? { username, email, sentAt } : { username, sentAt };
  } catch {
    return undefined;
  }
}

export function forgetPending(): void {
  sessionStorage.removeItem(KEY);
}
