/** `problem`: links do not work, or nobody can tell. `warning`: they work, with a catch. `note`: worth knowing. */
export type Severity = "problem" | "warning" | "note";

/** One thing that the doctor found. */
export interface Finding {
  /** The name of the rule, and of its file; or `cannot-read`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What bites, in one or two sentences. */
  readonly what: string;
  readonly fix: string;
}
