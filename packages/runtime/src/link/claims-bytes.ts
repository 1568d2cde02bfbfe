import type { Claims } from "./claims.ts";

/**
 * The claims of a sealed link as bytes, as few as possible, because an SMS has to hold the link: time of issue
 * (4 bytes, seconds), then fields of one tag byte each, in ascending order. A UUID takes 16 bytes and a proof 32, of
 * known length; texts are UTF-8 behind a length of 2 bytes. The flow is not among them, nor is a client that the
 * configuration lists: the seal is bound to them instead.
 */
export type SealedClaims = Omit<Claims, "flow" | "clientId"> & {
  readonly clientId?: string | undefined;
};

/** A tag once given keeps its meaning as long as the version does. */
export const UUID_TAG = 1;
export const PROOF_TAG = 5;
export const TEXT_TAGS = { username: 2, redirectTo: 3, state: 4, account: 6, clientId: 7 } as const;

/** A field without content: it is there or not. */
export const UNVOUCHED_TAG = 8;
