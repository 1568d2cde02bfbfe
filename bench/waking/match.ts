import type { Contestant } from "../contestants/contestants.ts";
import type { Comparison } from "../lib/pairs.ts";
import type { WAKING } from "./wake.ts";

/** Who is woken against whom, by the name that targets know: a handler of ours, or the least that one can cost. */
export interface Match {
  readonly id: string;
  readonly ours: Contestant;
  readonly theirs: Contestant;
}

/** What one match came to on one Node. */
export interface Woken extends Match {
  readonly major: string;
  readonly compared: Readonly<Record<(typeof WAKING)[number], Comparison>>;
}
