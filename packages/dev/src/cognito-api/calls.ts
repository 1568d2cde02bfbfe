/** Counts of calls by operation and result: `{"ConfirmSignUp":{"ok":1,"CodeMismatchException":2}}`. */
export type CallCounts = Record<string, Record<string, number>>;

/** Remembers what was called and what came of it. */
export interface Calls {
  /** `result` is `ok`, an error type, or the behaviour of a fault. */
  count(operation: string, result: string): void;
  counts(): CallCounts;
  clear(): void;
}

export function createCalls(): Calls {
  const byOperation = new Map<string, Map<string, number>>();
  return {
    count(operation, result) {
      const results = byOperation.get(operation) ?? new Map<string, number>();
      results.set(result, (results.get(result) ?? 0) + 1);
      byOperation.set(operation, results);
    },
    counts: () =>
      Object.fromEntries(
        [...byOperation].map(([operation, results]) => [operation, Object.fromEntries(results)]),
      ),
    clear: () => byOperation.clear(),
  };
}
