/** Faults of the caller: a wrong option, given when a handler is made. Never thrown at a click. */
export type LinksErrorCode =
  /** An option has the wrong type or is missing. */
  | "ERR_OPTION_INVALID"
  /** An option that does not exist; usually a misspelling. */
  | "ERR_OPTION_UNKNOWN"
  /** A rule or a target that could not be kept safe. */
  | "ERR_REDIRECT_RULE"
  /** A file of the team's own words or layouts that could break a mail. */
  | "ERR_MESSAGES";

/**
 * Thrown by `defineConfig` and the `createX` functions. Tell them apart by `code`;
 * `path` names the option, for example `clients[0].clientId`. The message ends with the place that explains the code.
 *
 * @example
 * if (error instanceof LinksError && error.code === "ERR_OPTION_UNKNOWN") console.error(error.path);
 */
export class LinksError extends TypeError {
  readonly code: LinksErrorCode;
  readonly path: string;

  constructor(code: LinksErrorCode, path: string, message: string) {
    super(`${path}: ${message} (${code}: docs/errors.md#${code.toLowerCase()})`);
    this.name = "LinksError";
    this.code = code;
    this.path = path;
  }
}
