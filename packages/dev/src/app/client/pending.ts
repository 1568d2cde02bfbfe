/** A sign-up that waits for its link. */
export interface Pending {
  readonly email: string;
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
    const { email, sentAt } = value as Partial<Pending>;
    return typeof email === "string" && typeof sentAt === "number" ? { email, sentAt } : undefined;
  } catch {
    return undefined;
  }
}

export function forgetPending(): void {
  sessionStorage.removeItem(KEY);
}
