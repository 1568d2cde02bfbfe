import type { Difference } from "./differences.ts";

/** Why a trigger could not be attached or detached. */
export type AttachErrorCode =
  /** The answer to DescribeUserPool holds no pool. */
  | "ERR_POOL_UNREADABLE"
  /** Cognito did not take back a pool with settings that this version does not know. Nothing was written. */
  | "ERR_POOL_SETTING_UNKNOWN"
  /** The pool's one CustomMessage trigger is another function. Nothing was written. */
  | "ERR_TRIGGER_TAKEN"
  /** The trigger was written, but the pool does not report it as asked, or another setting changed. */
  | "ERR_POOL_DIFFERS";

/** Thrown by `attachTrigger` and `detachTrigger`. Tell them apart by `code`; the message holds no values of settings. */
export class AttachError extends Error {
  readonly code: AttachErrorCode;
  /** The settings that it is about, as `UserPool.EmailConfiguration.From`. */
  readonly settings: readonly string[];
  /** With `ERR_POOL_DIFFERS`: what is not as it was, values included. */
  readonly differences: readonly Difference[];

  constructor(
    code: AttachErrorCode,
    message: string,
    settings: readonly string[] = [],
    differences: readonly Difference[] = [],
  ) {
    super(message);
    this.name = "AttachError";
    this.code = code;
    this.settings = settings;
    this.differences = differences;
  }
}
