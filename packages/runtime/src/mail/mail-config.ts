import type { LinksConfig } from "../config/links-config.ts";

/** What the mail handler reads of the configuration. */
export type MailConfig = Pick<LinksConfig, "clients" | "keys" | "linkUrl" | "rules" | "appName"> & {
  /** Null serves the pool that calls: in a template the pool names its trigger, so its trigger cannot name the pool. */
  readonly userPoolId: string | null;
  /** What the seal is bound to. Default: the id of the pool that calls. */
  readonly sealedFor?: string | undefined;
};
