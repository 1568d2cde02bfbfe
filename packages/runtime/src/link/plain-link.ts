import { type Claims, isProof, isUsername, MAX_STATE_LENGTH } from "./claims.ts";
import type { LinkCodec } from "./codec.ts";
import { onlyValue } from "./only-value.ts";

/**
 * The plain link, for `keys: null`: `?clientId=…&username=…`, then `redirectTo`, `state` and `proof` where given. The
 * first names are Cognito's own, and those of the well-known hand-made recipe, whose old mails therefore keep working.
 * No name may begin like an HTML entity (`&region=` is read as `®ion=`); a test holds them to it.
 */
const OPTIONAL = ["redirectTo", "state", "proof"] as const;
const NAMES = ["clientId", "username", ...OPTIONAL] as const;

/** Reads and writes plain links. What they carry can be read and changed by everybody who holds them. */
export function createPlainCodec(clients: ReadonlyMap<string, unknown> | null): LinkCodec {
  return {
    write: (claims) =>
      NAMES.flatMap((name) => {
        const value = claims[name];
        return value === undefined ? [] : [[name, value] as const];
      }),

    read(query) {
      if (NAMES.some((name) => query.has(name) && onlyValue(query, name) === undefined))
        return undefined;
      const [clientId, username] = [onlyValue(query, "clientId"), onlyValue(query, "username")];
      if (clientId === undefined || clients?.has(clientId) !== true) return undefined;
      if (username === undefined || !isUsername(username)) return undefined;
      const claims: Claims = {
        flow: "sign-up",
        clientId,
        username,
        redirectTo: onlyValue(query, "redirectTo"),
        state: onlyValue(query, "state"),
        proof: onlyValue(query, "proof"),
      };
      return isWellFormed(claims) && !query.has("flow") ? claims : undefined;
    },
  };
}

function isWellFormed({ state = "", proof }: Claims): boolean {
  return state.length <= MAX_STATE_LENGTH && (proof === undefined || isProof(proof));
}
