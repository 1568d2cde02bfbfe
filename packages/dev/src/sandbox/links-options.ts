import type { LinksOptions } from "cognito-links";
import type { PoolConfig } from "../pool/pool-options.ts";
import type { SandboxOptions } from "./sandbox-options.ts";
import type { OpenServer, ServerName } from "./servers.ts";

/** The configuration of mail handler and link endpoint, as a deployment would give it, for this machine's addresses. */
export function toLinksOptions(
  options: SandboxOptions,
  pool: PoolConfig,
  servers: Readonly<Record<ServerName, OpenServer>>,
  keys: readonly string[] | null,
): LinksOptions {
  const redirectTo = options.redirectTo ?? `${servers.app.url}/welcome`;
  return {
    userPoolId: pool.userPoolId,
    clients: pool.clients.map(({ clientId, clientSecret }) => ({ clientId, clientSecret })),
    keys,
    linkUrl: `${servers.links.url}/confirm`,
    redirectTo,
    allowRedirects: [servers.app.url, ...originRule(redirectTo), ...(options.allowRedirects ?? [])],
    signInUrl: options.signInUrl ?? `${servers.app.url}/sign-in`,
    appName: options.appName ?? "Demo app",
    confirm: options.confirm,
    cognito: { endpoint: servers.cognito.url, deadlineMs: options.deadlineMs },
  };
}

/** A target that was asked for is allowed with its origin; whether it is safe at all, `defineConfig` says. */
function originRule(target: string): readonly string[] {
  if (!URL.canParse(target)) return [];
  const { protocol, host } = new URL(target);
  return [`${protocol}//${host}`];
}
