import { hostedSettings } from "../../pool/client-settings.ts";
import type { ClientOfPool, UserPools } from "../../pool/user-pools.ts";
import { OAuthError } from "./oauth-error.ts";

/** A request to sign somebody in, checked. */
export interface AuthorizeRequest extends ClientOfPool {
  readonly redirectUri: string;
  readonly scope: string;
  readonly state?: string | undefined;
  readonly nonce?: string | undefined;
  readonly challenge?: string | undefined;
  readonly prompts: readonly string[];
  readonly loginHint?: string | undefined;
}

/** A request that is answered with a page, because it does not prove where it may be answered to. */
export class NowhereError extends Error {}

/** A request that is answered at the client's `redirect_uri`. */
export class RedirectError extends Error {
  readonly location: string;
  readonly oauth: OAuthError;

  constructor(oauth: OAuthError, redirectUri: string, state: string | undefined) {
    super(oauth.message);
    this.oauth = oauth;
    const { error } = oauth;
    this.location = withQuery(redirectUri, { error, error_description: oauth.message, state });
  }
}

/** An address as it was registered, with these parameters; one that is undefined is left out. */
export function withQuery(
  address: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams(given)}`;
}

/** A parameter that stands once, or not at all. */
function single(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw new OAuthError("invalid_request", `${name} is there twice.`);
  return values[0] === "" ? undefined : values[0];
}

/** The client that the parameters name, if it uses the hosted pages. Throws a `NowhereError`. */
export function readClient(pools: UserPools, query: URLSearchParams): ClientOfPool {
  const ids = query.getAll("client_id");
  const found = ids.length === 1 ? pools.client(ids[0]) : undefined;
  if (found === undefined) throw new NowhereError("There is no client of this client_id.");
  const { isOn, providers } = hostedSettings(found.client);
  if (!isOn) {
    throw new NowhereError(
      "This client does not use the hosted pages: AllowedOAuthFlowsUserPoolClient is not true.",
    );
  }
  if (providers.includes("COGNITO")) return found;
  throw new NowhereError(
    "Nobody can sign in at this client: its SupportedIdentityProviders name no COGNITO.",
  );
}

/** The scopes, all of the client's where none is asked for. Throws an `OAuthError`. */
function readScope(asked: string | undefined, allowed: readonly string[]): string {
  const scopes = asked?.split(" ").filter((scope) => scope !== "") ?? allowed;
  const strange = scopes.find((scope) => !allowed.includes(scope));
  if (strange !== undefined) {
    throw new OAuthError("invalid_scope", `The client may not ask for the scope ${strange}.`);
  }
  const isAlone = !scopes.includes("openid");
  if (isAlone && scopes.some((scope) => ["email", "phone", "profile"].includes(scope))) {
    throw new OAuthError("invalid_scope", "email, phone and profile go only with openid.");
  }
  return [...new Set(scopes)].join(" ");
}

/** The challenge of PKCE, of the one method that Cognito has. Throws an `OAuthError`. */
function readChallenge(query: URLSearchParams): string | undefined {
  const challenge = single(query, "code_challenge");
  const method = single(query, "code_challenge_method");
  if (challenge === undefined && method === undefined) return undefined;
  if (method !== "S256") {
    throw new OAuthError("invalid_request", "code_challenge_method must be S256.");
  }
  if (challenge !== undefined && /^[\w-]{43}$/.test(challenge)) return challenge;
  throw new OAuthError("invalid_request", "code_challenge must be the SHA-256 of the verifier.");
}

const knownPrompts = ["none", "login", "select_account", "consent"];

function readPrompts(query: URLSearchParams): readonly string[] {
  const prompts = single(query, "prompt")?.split(" ") ?? [];
  const isGood = prompts.every((prompt) => knownPrompts.includes(prompt));
  if (isGood && !(prompts.includes("none") && prompts.length > 1)) return prompts;
  throw new OAuthError("invalid_request", "prompt must be none, login, select_account or consent.");
}

/**
 * Reads the parameters of /oauth2/authorize and /login. Throws a `NowhereError` or a `RedirectError`.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function readAuthorizeRequest(pools: UserPools, query: URLSearchParams): AuthorizeRequest {
  const { pool, client } = readClient(pools, query);
  const { callbackUrls, flows, scopes } = hostedSettings(client);
  const uris = query.getAll("redirect_uri");
  const redirectUri = callbackUrls.find((url) => uris.length === 1 && url === uris[0]);
  if (redirectUri === undefined) {
    throw new NowhereError("redirect_uri is none of the client's CallbackURLs, sign for sign.");
  }
  try {
    const type = single(query, "response_type");
    if (type !== "code" && type !== "token") {
      throw new OAuthError("invalid_request", "response_type must be code or token.");
    }
    if (type === "token" || !flows.includes("code")) {
      throw new OAuthError("unauthorized_client", `The client may not ask for a ${type} here.`);
    }
    const provider = single(query, "identity_provider") ?? single(query, "idp_identifier");
    if (provider !== undefined && provider !== "COGNITO") {
      throw new OAuthError("invalid_request", "The pool has no other identity provider.");
    }
    return {
      pool,
      client,
      redirectUri,
      scope: readScope(single(query, "scope"), scopes),
      state: single(query, "state"),
      nonce: single(query, "nonce"),
      challenge: readChallenge(query),
      prompts: readPrompts(query),
      loginHint: single(query, "login_hint"),
    };
  } catch (thrown) {
    if (!(thrown instanceof OAuthError)) throw thrown;
    throw new RedirectError(thrown, redirectUri, query.getAll("state")[0]);
  }
}
