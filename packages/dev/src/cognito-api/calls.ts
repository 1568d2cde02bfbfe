/** Counts of calls by operation and result: `{"ConfirmSignUp":{"ok":1,"CodeMismatchException":2}}`. */
export type CallCounts = Record<string, Record<string, number>>;

/** Remembers what was called and what came of it. */
export interface Calls {
  /** `result` is `ok`, an error type, or the behaviour of a fault; `clientId` the client that was named, if it exists. */
  count(operation: string, result: string, clientId?: string): void;
  /** Of all calls, or of those that named this client. */
  counts(clientId?: string): CallCounts;
  clear(): void;
}

type Counted = Map<string, Map<string, number>>;

/** Counts in memory: operations and clients are the few that exist, so it does not grow. */
export function createCalls(): Calls {
  const byClient = new Map<string | undefined, Counted>();

  function add(clientId: string | undefined, operation: string, result: string): void {
    const byOperation: Counted = byClient.get(clientId) ?? new Map();
    const results = byOperation.get(operation) ?? new Map<string, number>();
    results.set(result, (results.get(result) ?? 0) + 1);
    byClient.set(clientId, byOperation.set(operation, results));
  }

  return {
    count(operation, result, clientId) {
      add(undefined, operation, result);
      if (clientId !== undefined) add(clientId, operation, result);
    },
    counts: (clientId) =>
      Object.fromEntries(
        [...(byClient.get(clientId) ?? [])].map(([operation, results]) => [
          operation,
          Object.fromEntries(results),
        ]),
      ),
    clear: () => byClient.clear(),
  };
}
