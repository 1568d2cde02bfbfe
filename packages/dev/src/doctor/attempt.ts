import { AwsError } from "cognito-links/attach";
import { adviceOn, UnreachedError } from "../attach/aws-errors.ts";
import type { Finding, Severity } from "./finding.ts";

/** Something that could not be read. */
export interface Failure {
  readonly what: string;
  /** What AWS may have refused: "`lambda:GetPolicy` on this function"; undefined where AWS is not asked. */
  readonly permission: string | undefined;
  readonly error: unknown;
}

/** Reads one thing; undefined when that fails. Never rejects. */
export type Attempt = <T>(
  what: string,
  permission: string | undefined,
  work: () => Promise<T>,
) => Promise<T | undefined>;

/** Notes what fails, instead of giving up on the rest. For one host: where nobody answers, nobody is asked again. */
export function createAttempt(
  failures: Failure[],
  { oneHost = false }: { readonly oneHost?: boolean } = {},
): Attempt {
  let unreached: UnreachedError | undefined;
  return async (what, permission, work) => {
    try {
      if (unreached !== undefined) throw unreached;
      return await work();
    } catch (error) {
      if (oneHost && error instanceof UnreachedError) unreached = error;
      failures.push({ what, permission, error });
      return undefined;
    }
  };
}

/** A finding for each reason why something could not be read: whoever lacks four permissions is told once. */
export function toFindings(failures: readonly Failure[], severity: Severity): readonly Finding[] {
  const byReason = new Map<string, Failure[]>();
  for (const failure of failures) {
    const reason = reasonOf(failure);
    byReason.set(reason, [...(byReason.get(reason) ?? []), failure]);
  }
  return [...byReason].flatMap(([reason, alike]) => {
    const [first] = alike;
    if (first === undefined) return [];
    const permissions = alike.flatMap(({ permission }) => permission ?? []).join(", ");
    const said = alike.length === 1 ? messageOf(first.error) : reason;
    return {
      rule: "cannot-read",
      severity,
      what: `Could not read ${alike.map(({ what }) => what).join(", ")}: ${said}`,
      fix: adviceOn(first.error, permissions || undefined) ?? "Try again.",
    };
  });
}

/** What AWS says names the one action that it refuses, so its type is what several have in common. */
function reasonOf({ error }: Failure): string {
  return error instanceof AwsError ? error.type : messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
