import type { Claims } from "./claims.ts";

/** Writes claims as query parameters, in the order in which they stand in the link; the code is not its business. */
export type LinkWriter = (claims: Claims) => readonly (readonly [name: string, value: string])[];

/** Reads them back. Undefined unless each is there once, well-formed and, if sealed, of our making. Never throws. */
export type LinkReader = (query: URLSearchParams) => Claims | undefined;
