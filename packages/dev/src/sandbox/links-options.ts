import { randomBytes } from "node:crypto";
import {
  type FlowsOptions,
  LinksError,
  type LinksOptions,
  type PasswordPolicy,
  type RuleEntry,
  type WildcardRule,
} from "cognito-links";
import { readMessages } from "cognito-links/messages";
import { wildcard } from "cognito-links/wildcards";
import type { PoolConfig } from "../pool/pool-options.ts";
import { wholePolicy } from "../pool/settings/to-settings.ts";
import { readUrl } from "../ui/read-url.ts";
import type { SandboxOptions } from "./sandbox-options.ts";
import type { OpenServer, ServerName } from "./servers.ts";

/** The configuration of mail handler and link endpoint, as a deployment would give it, for this machine's addresses. */
export function toLinksOptions(
  options: SandboxOptions,
  pool: PoolConfig,
  servers: Readonly<Record<ServerName, Pick<OpenServer, "url">>>,
  keys: readonly string[] | null,
): LinksOptions {
  const redirectTo = options.redirectTo ?? `${servers.app.url}/welcome`;
  return {
    userPoolId: pool.userPoolId,
    clients: pool.clients.map(({ clientId, clientSecret }) => ({
      clientId,
      clientSecret,
      ...options.looks?.[clientId],
    })),
    keys,
    linkUrl: `${servers.links.url}/confirm`,
    redirectTo,
    allowRedirects: [servers.app.url, ...rulesOf({ ...options, redirectTo })],
    signInUrl: options.signInUrl ?? `${servers.app.url}/sign-in`,
    appName: options.appName ?? "Demo app",
    brand: options.brand,
    languages: options.languages,
    messages:
      typeof options.messages === "string" ? readMessages(options.messages) : options.messages,
    confirm: options.confirm,
    signIn: options.signIn,
    flows: { ...demoFlows(pool, servers.app.url), ...options.flows },
    cognito: { endpoint: servers.cognito.url, deadlineMs: options.deadlineMs },
  };
}

/** What a new pool demands of passwords, for the pages that ask for one. */
const PASSWORD_POLICY: PasswordPolicy = {
  minLength: wholePolicy.MinimumLength,
  requireLowercase: wholePolicy.RequireLowercase,
  requireUppercase: wholePolicy.RequireUppercase,
  requireDigits: wholePolicy.RequireNumbers,
  requireSymbols: wholePolicy.RequireSymbols,
};

/** Every mail is a link: the demo app has the pages. What the pool demands of passwords, it says itself. */
function demoFlows({ clients }: PoolConfig, app: string): FlowsOptions {
  const [client] = clients;
  return {
    "reset-password": { passwordPolicy: PASSWORD_POLICY },
    invitation: { clientId: client?.clientId, passwordPolicy: PASSWORD_POLICY },
    "verify-attribute": { page: `${app}/verify` },
    "sign-in": { page: `${app}/sign-in-link`, minutes: client?.authSessionValidity },
  };
}

/**
 * The rules that a file of options asks for. A JSON file cannot call `wildcard()`, so that is done for it here.
 *
 * @throws LinksError `ERR_REDIRECT_RULE` for a wildcard that could not be kept safe
 */
export function rulesOf({
  redirectTo,
  allowRedirects = [],
}: Pick<SandboxOptions, "redirectTo" | "allowRedirects">): readonly RuleEntry[] {
  const given = allowRedirects.map((rule, i) =>
    typeof rule === "string" && /^https:[^?#]*\*/.test(rule)
      ? checked(rule, `allowRedirects[${i}]`)
      : rule,
  );
  const origins = redirectTo === undefined ? [] : originRule(redirectTo);
  return [...origins.filter((origin) => !isForDevelopment(given, origin)), ...given];
}

/** Of a machine in the own network the origin is allowed by such a rule alone. */
function isForDevelopment(rules: readonly RuleEntry[], origin: string): boolean {
  return rules.some(
    (rule) => typeof rule !== "string" && "development" in rule && rule.development === origin,
  );
}

/** Names the option where `wildcard()` can only name itself. */
function checked(rule: string, path: string): WildcardRule {
  try {
    return wildcard(rule);
  } catch (error) {
    if (!(error instanceof LinksError)) throw error;
    throw new LinksError(error.code, path, error.message.replace(/^wildcard: /, ""));
  }
}

/** A target that was asked for is allowed with its origin; whether it is safe at all, `defineConfig` says. */
function originRule(target: string): readonly string[] {
  const url = readUrl(target);
  if (url === undefined) return [];
  return [url.host === "" ? target.replace(/[?#].*$/s, "") : `${url.protocol}//${url.host}`];
}

/** A key for `keys`: 32 random bytes as base64url. */
export function newKey(): string {
  return randomBytes(32).toString("base64url");
}
