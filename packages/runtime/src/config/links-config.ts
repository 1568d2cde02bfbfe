import type { RedirectRule } from "../redirect/rule.ts";
import type { ClientOptions, ConfirmMode } from "./options.ts";

/** The options, checked, completed and frozen. Only `defineConfig` and `readConfig` make one. */
export interface LinksConfig {
  readonly userPoolId: string;
  /** By client id; null for every client that has no secret. */
  readonly clients: ReadonlyMap<string, ClientOptions> | null;
  /** The first seals, every one opens; null for plain links. */
  readonly keys: readonly Buffer[] | null;
  readonly linkUrl: string;
  readonly redirectTo: string;
  readonly rules: readonly RedirectRule[];
  readonly signInUrl: string;
  readonly appName: string;
  readonly confirm: ConfirmMode;
  /** Links that are not sealed are taken before this time, in epoch milliseconds; 0 for never. */
  readonly unsealedUntil: number;
  readonly cognitoUrl: string;
  /** Of the pool's `/confirmUser` page, where that confirms. */
  readonly hostedDomain: string | undefined;
  readonly deadlineMs: number;
}
