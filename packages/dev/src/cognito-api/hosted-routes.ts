import { Hono } from "hono";
import type { UserPools } from "../pool/user-pools.ts";
import { findAssetsDir, serveAssets } from "../ui/assets.ts";
import type { CarryOut } from "./carry-out.ts";
import type { ApiEnv } from "./door.ts";
import type { HostedMemory } from "./hosted/hosted-memory.ts";
import { openIdRoutes } from "./hosted/open-id-routes.ts";
import { hostedLogin, signInRoutes } from "./hosted/sign-in-routes.ts";
import { hostedRevoke, hostedToken, hostedUserInfo, tokenRoutes } from "./hosted/token-routes.ts";
import { hostedConfirmRoute, hostedConfirmUser } from "./hosted-confirm.ts";
import type { RequestRate } from "./request-rate.ts";

/** What the hosted domain does, by the names under which it is counted and faults wait for it. */
export const hostedOperations: readonly string[] = [
  hostedConfirmUser,
  hostedLogin,
  hostedToken,
  hostedUserInfo,
  hostedRevoke,
];

export interface HostedRoutesParts {
  readonly pools: UserPools;
  readonly carryOut: CarryOut;
  readonly limits: RequestRate;
  readonly memory: HostedMemory;
}

/** The hosted domain of all pools: pages for browsers, and calls that also pages of other origins may make. */
export function hostedRoutes(parts: HostedRoutesParts): {
  readonly pages: Hono<ApiEnv>;
  readonly calls: Hono<ApiEnv>;
} {
  const pages = new Hono<ApiEnv>();
  pages.on("GET", ["/confirmUser", "/confirmUser/"], hostedConfirmRoute(parts));
  pages.route("/", signInRoutes(parts));
  const assets = new Hono();
  serveAssets(assets, findAssetsDir(), ["hosted.css", "favicon.svg"]);
  pages.route("/", assets);
  const calls = new Hono<ApiEnv>();
  calls.route("/", openIdRoutes(parts.pools));
  calls.route("/", tokenRoutes(parts));
  return { pages, calls };
}
