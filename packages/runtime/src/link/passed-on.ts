import type { LinksConfig } from "../config/links-config.ts";
import type { Claims } from "./claims.ts";
import { createSealedReader, createSealedWriter } from "./sealed-link.ts";

/**
 * What our own resend tells the next mail. Cognito keeps no ClientMetadata, so the claims of the first link are handed in
 * again; but anybody who knows an address may ask for a resend, and hand in what they like. So ours are sealed, like the
 * link, and nobody else's are taken at their word.
 */
type PassedOnConfig = Pick<LinksConfig, "keys" | "userPoolId" | "clients">;

/** Writes claims as ClientMetadata. What did not come sealed is not sealed on the way: only the browser's proof speaks for it. */
export function createPassOn({
  keys,
  userPoolId,
  clients,
}: PassedOnConfig): (claims: Claims) => Readonly<Record<string, string>> {
  const seal = keys === null ? undefined : createSealedWriter(keys, userPoolId, clients);
  return (claims) =>
    Object.fromEntries(
      seal !== undefined && claims.issuedAt !== undefined
        ? seal(claims)
        : (["redirectTo", "state", "proof"] as const).flatMap((name) =>
            claims[name] === undefined ? [] : [[name, claims[name]] as const],
          ),
    );
}

/** Reads the claims that our own resend passed on for this account; undefined for anything else. Never throws. */
export function readPassedOn(
  metadata: Readonly<Record<string, string>>,
  { username, clientId }: Pick<Claims, "username" | "clientId">,
  { keys, userPoolId, clients }: PassedOnConfig,
): Claims | undefined {
  const { link } = metadata;
  if (keys === null || typeof link !== "string") return undefined;
  const claims = createSealedReader(keys, userPoolId, clients)(new URLSearchParams({ link }));
  return claims?.username === username && claims.clientId === clientId ? claims : undefined;
}
