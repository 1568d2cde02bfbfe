import type { Transport } from "./transport.ts";

/** What `createCognito` works with. */
export interface CognitoDeps {
  readonly transport: Transport;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
