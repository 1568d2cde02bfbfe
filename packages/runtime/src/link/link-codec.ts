import type { LinksConfig } from "../config/links-config.ts";
import { type LinkReader, type LinkWriter, onlyValue, readLink, writeLink } from "./address.ts";
import { type Claims, isSealed, LINK_LIFE_SECONDS, type Link } from "./claims.ts";
import { createOpenToken } from "./open-link.ts";
import { readAmplifyLink, readPlainLink, writePlainLink } from "./plain-link.ts";
import { createSealedWriter } from "./seal-link.ts";

export type ReaderConfig = Pick<LinksConfig, "keys" | "userPoolId" | "clients" | "unsealedUntil">;

/**
 * Reads the links that the configuration asks for: sealed, or plain where `keys` is null. Beside sealed links it takes
 * those that are not sealed as long as `unsealedUntil` says; `now` is in epoch milliseconds.
 */
export function createLinkReader(config: ReaderConfig, now: () => number): LinkReader {
  const { keys, userPoolId, clients, unsealedUntil } = config;
  const unsealed: LinkReader = (query) =>
    clients === null
      ? undefined
      : (readPlainLink(query, clients) ?? readAmplifyLink(query, clients));
  if (keys === null) return unsealed;
  const sealed = createSealedReader(keys, userPoolId, clients);
  return (query) =>
    sealed(query) ?? (now() < unsealedUntil ? withoutProof(unsealed(query)) : undefined);
}

/** The same from the path and query that were requested. */
export function createReadLink(
  config: ReaderConfig,
  now: () => number,
): (url: string) => Link | undefined {
  const read = createLinkReader(config, now);
  return (url) => readLink(url, read);
}

/** Reads sealed links alone. */
export function createSealedReader(...sealedWith: Parameters<typeof createOpenToken>): LinkReader {
  const open = createOpenToken(...sealedWith);
  return (query) => open(onlyValue(query, "link") ?? "");
}

/** Beside sealed links a proof is worth something, so nobody may write one by hand. */
function withoutProof(claims: Claims | undefined): Claims | undefined {
  return claims && { ...claims, proof: undefined };
}

type WriterConfig = Pick<LinksConfig, "keys" | "userPoolId" | "clients">;

/**
 * Writes the links that the configuration asks for: sealed, or plain where `keys` is null. What did not come sealed is not
 * sealed on the way, for anybody could have written it.
 */
export function createLinkWriter({ keys, userPoolId, clients }: WriterConfig): LinkWriter {
  if (keys === null) return writePlainLink;
  const seal = createSealedWriter(keys, userPoolId, clients);
  return (claims) => (isSealed(claims) ? seal(claims) : writePlainLink(claims));
}

/**
 * Writes a link without its code. Relative, for the browser keeps the code for the host that it asked. Without a fragment of
 * its own it would inherit one.
 */
export function writeWithoutCode(config: WriterConfig, claims: Claims): string {
  return `${writeLink("", createLinkWriter(config), claims, undefined)}#`;
}

/** What anybody may say: the language of the next mail, in the attribute's own name. */
const PLAIN = ["locale"] as const;

/**
 * Writes claims as what our own resend tells the next mail in ClientMetadata. Cognito keeps none, so the claims of the first
 * link are handed in again; but anybody who knows an address may ask for a resend, and hand in what they like. So ours are
 * sealed, like the link, and nobody else's are taken at their word. What did not come sealed is not sealed on the way: only
 * the browser's proof speaks for it.
 */
export function createPassOn({
  keys,
  userPoolId,
  clients,
}: WriterConfig): (claims: Claims) => Readonly<Record<string, string>> {
  const seal = keys === null ? undefined : createSealedWriter(keys, userPoolId, clients);
  return (claims) => {
    const isVouched = seal !== undefined && isSealed(claims);
    const names = isVouched ? PLAIN : ([...PLAIN, "redirectTo", "state", "proof"] as const);
    const passed = names.flatMap((name) =>
      claims[name] === undefined ? [] : [[name, claims[name]] as const],
    );
    return Object.fromEntries([...(isVouched ? seal(claims) : []), ...passed]);
  };
}

/**
 * Reads the claims that our own resend passed on, for the flow, the account and the time of this mail's own claims; undefined for anything else.
 * A username can become another person's: then the address is another, and what is older than a week is nobody's. Never
 * throws.
 */
export function readPassedOn(
  metadata: Readonly<Record<string, string>>,
  { flow, username, clientId, account, issuedAt = 0 }: Claims,
  { keys, userPoolId, clients }: WriterConfig,
): Claims | undefined {
  const { link } = metadata;
  if (keys === null || typeof link !== "string") return undefined;
  const claims = createSealedReader(keys, userPoolId, clients)(new URLSearchParams({ link }));
  if (claims?.flow !== flow || claims.username !== username || claims.clientId !== clientId)
    return undefined;
  // The link of an SMS names no account.
  const isTheirs = claims.account === undefined || claims.account === account;
  return isTheirs && issuedAt - (claims.issuedAt ?? 0) <= LINK_LIFE_SECONDS ? claims : undefined;
}
