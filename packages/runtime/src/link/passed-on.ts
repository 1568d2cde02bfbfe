import type { LinksConfig } from "../config/links-config.ts";
import { type Claims, isSealed, LINK_LIFE_SECONDS } from "./claims.ts";
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
      seal !== undefined && isSealed(claims)
        ? seal(claims)
        : (["redirectTo", "state", "proof"] as const).flatMap((name) =>
            claims[name] === undefined ? [] : [[name, claims[name]] as const],
          ),
    );
}

/**
 * Reads the claims that our own resend passed on, for the account and at the time of `mail`; undefined for anything else.
 * A username can become another person's: then the address is another, and what is older than a week is nobody's. Never
 * throws.
 */
export function readPassedOn(
  metadata: Readonly<Record<string, string>>,
  { username, clientId, account, issuedAt = 0 }: Claims,
  { keys, userPoolId, clients }: PassedOnConfig,
): Claims | undefined {
  const { link } = metadata;
  if (keys === null || typeof link !== "string") return undefined;
  const claims = createSealedReader(keys, userPoolId, clients)(new URLSearchParams({ link }));
  if (claims?.username !== username || claims.clientId !== clientId) return undefined;
  // The link of an SMS names no account.
  const isTheirs = claims.account === undefined || claims.account === account;
  return isTheirs && issuedAt - (claims.issuedAt ?? 0) <= LINK_LIFE_SECONDS ? claims : undefined;
}
