import { LinksError } from "../errors/links-error.ts";

/** For an argument of the wrong type: a fault of the page's own code, unlike anything that a browser lacks. */
export const invalidOption = (path: string, wanted: string): LinksError =>
  new LinksError("ERR_OPTION_INVALID", path, `expected ${wanted}`);

/** Refuses unknown options, and any that is no string, or no object among the `records`. Undefined counts as left out. */
export function checkOptions(
  options: object,
  names: readonly string[],
  records: readonly string[] = [],
): void {
  if (Object(options) !== options) throw invalidOption("options", "an object");
  for (const [name, value] of Object.entries(options)) {
    const isRecord = records.includes(name);
    if (!isRecord && !names.includes(name))
      throw new LinksError("ERR_OPTION_UNKNOWN", name, "unknown option");
    if (value === undefined) continue;
    if (isRecord && Object(value) !== value) throw invalidOption(name, "an object");
    if (!isRecord && typeof value !== "string") throw invalidOption(name, "a string");
  }
}

/** What every call for one account needs. Of an empty username Cognito says what it thinks. */
export function checkAccount({ clientId, username }: { clientId: string; username: string }): void {
  if (!clientId) throw invalidOption("clientId", "a string");
  if (username === undefined) throw invalidOption("username", "a string");
}
