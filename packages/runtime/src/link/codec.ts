import type { Claims } from "./claims.ts";

/** Writes claims as query parameters and reads them back; the code is not its business. */
export interface LinkCodec {
  /** Names and values, in the order in which they stand in the link. */
  write(claims: Claims): readonly (readonly [name: string, value: string])[];
  /** Undefined unless every parameter is there once, well-formed and, if sealed, of our making. Never throws. */
  read(query: URLSearchParams): Claims | undefined;
}
