/** Something that would go wrong with a mail. */
export interface Finding {
  /** The rule's name, as in docs/check.md. */
  readonly rule: string;
  /** A warning is a matter of taste or of some readers; an error is not. */
  readonly level: "error" | "warning";
  /** What is wrong; one sentence, the same for all mails of a layout. */
  readonly message: string;
  /** What to do; one sentence. */
  readonly fix: string;
  /** Where in the mail: a tag, and the words in it. */
  readonly place?: string | undefined;
}

/** What has to be mended before what may be. */
export function errorsFirst<One extends Finding>(findings: readonly One[]): readonly One[] {
  return findings.toSorted(
    (one, other) => Number(other.level === "error") - Number(one.level === "error"),
  );
}

/** What a rule says; its name is put before it. */
export type Found = Omit<Finding, "rule">;

/** A mail as it is sent. */
export interface FinishedMail {
  readonly subject: string;
  readonly html: string;
  /** The language in which it should be, as a BCP 47 tag. Default: the one that it says. */
  readonly language?: string | undefined;
}
