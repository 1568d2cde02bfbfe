import { randomInt, randomUUID } from "node:crypto";

/** Where codes and ids come from; a test gives its own to know them beforehand. */
export interface Random {
  /** Six decimal digits; leading zeros occur. */
  code(): string;
  /** A UUID: the `sub` of a new user, the id of a token. */
  uuid(): string;
}

/** Codes and ids from the platform's secure generator. */
export const systemRandom: Random = {
  code: () => randomInt(1_000_000).toString().padStart(6, "0"),
  uuid: randomUUID,
};
