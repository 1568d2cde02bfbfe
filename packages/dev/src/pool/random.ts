import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** Where codes and ids come from; a test gives its own to know them beforehand. */
export interface Random {
  /** So many decimal digits; leading zeros occur. */
  code(digits: number): string;
  /** A UUID: the `sub` of a new user, the id of a token. */
  uuid(): string;
  /** So many small letters and digits: the id of a client, or its secret. */
  name(characters: number): string;
  /** A `Session` string. */
  session(): string;
}

// Cognito's sessions have 1,500 to 1,600 characters: whoever keeps one in a cookie or an address should see that here.
// None is guessed for its first 36, so the others need not be drawn anew; all are base64url, of 1,164 bytes together.
const rest = randomBytes(1137).toString("base64url");

/** Codes and ids from the platform's secure generator. */
export const systemRandom: Random = {
  code: (digits) =>
    randomInt(10 ** digits)
      .toString()
      .padStart(digits, "0"),
  uuid: randomUUID,
  name: (characters) =>
    Array.from({ length: characters }, () => randomInt(36).toString(36)).join(""),
  session: () => `${randomUUID()}${rest}`,
};
