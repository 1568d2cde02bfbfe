import type { CallCounts, Calls } from "../cognito-api/carry-out.ts";
import { readClientId, readFaultInput, readLimitsInput } from "../cognito-api/control-input.ts";
import { namesToControl } from "../cognito-api/control-routes.ts";
import type { Behaviour, Faults } from "../cognito-api/faults.ts";
import type { RequestRate } from "../cognito-api/request-rate.ts";
import type { CognitoErrorType } from "../pool/errors.ts";
import type { UserPools } from "../pool/user-pools.ts";

/** What the next calls of an operation get: an error of Cognito's, or something that no answer should be. */
export interface FaultOptions {
  /** For example `ConfirmSignUp`. */
  readonly operation: string;
  /** Answers with this error; either this or `behaviour`. */
  readonly type?: CognitoErrorType;
  /** Goes with `type`. Default: Cognito's usual text. */
  readonly message?: string;
  readonly behaviour?: Behaviour;
  /** How many calls. Default: 1. */
  readonly times?: number;
}

/** What the control routes do, for a test in the same process. What is wrong with an argument is thrown as a `ControlInputError`. */
export interface Controls {
  readonly faults: {
    /** The next calls of an operation fail; earlier faults come first. */
    add(fault: FaultOptions): void;
    /** Forgets the faults that still wait. */
    clear(): void;
  };
  readonly limits: {
    /** The account's quota for what makes users; null lifts it. */
    set(requestsPerSecond: number | null): void;
  };
  readonly calls: {
    /** Calls by operation and result, of all clients or of one: `{ ConfirmSignUp: { ok: 1 } }`. */
    counts(clientId?: string): CallCounts;
    clear(): void;
  };
  /** Forgets users, mails, faults, limits, calls and changed settings, and puts the clock right. */
  reset(): Promise<void>;
}

export interface ControlsParts {
  readonly pools: UserPools;
  readonly faults: Faults;
  readonly limits: RequestRate;
  readonly calls: Calls;
  readonly reset: () => Promise<void>;
}

/** The same readers as those of the routes, so that both refuse the same. */
export function createControls({ pools, faults, limits, calls, reset }: ControlsParts): Controls {
  const { operations, clientIds } = namesToControl(pools);
  return {
    faults: {
      add(given) {
        const { operation, fault, times } = readFaultInput(given, operations);
        faults.add(operation, fault, times);
      },
      clear: () => faults.clear(),
    },
    limits: {
      set: (given) => limits.set(readLimitsInput({ requestsPerSecond: given }).requestsPerSecond),
    },
    calls: {
      counts: (clientId) => calls.counts(readClientId(clientId, clientIds())),
      clear: () => calls.clear(),
    },
    reset,
  };
}
