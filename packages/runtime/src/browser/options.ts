import { LinksError } from "../errors/links-error.ts";

/** For an argument of the wrong type: a fault of the page's own code, unlike anything that a browser lacks. */
export const invalidOption = (path: string, wanted: string): LinksError =>
  new LinksError("ERR_OPTION_INVALID", path, `expected ${wanted}`);

/** Refuses unknown options, and any that is no string. One that is undefined counts as left out. */
export function checkOptions(options: object, names: readonly string[]): void {
  if (Object(options) !== options) throw invalidOption("options", "an object");
  for (const [name, value] of Object.entries(options)) {
    if (!names.includes(name)) throw new LinksError("ERR_OPTION_UNKNOWN", name, "unknown option");
    if (value !== undefined && typeof value !== "string") throw invalidOption(name, "a string");
  }
}

/** The same for a call of one account's, among whose options these `records` are objects. */
export function checkAccountOptions<Options extends { clientId: string; username: string }>(
  options: Options,
  names: readonly string[],
  records: readonly (keyof Options & string)[] = [],
): void {
  const texts = Object(options) === options ? { ...options } : options;
  for (const name of records) {
    const value = texts?.[name];
    if (value !== undefined && Object(value) !== value) throw invalidOption(name, "an object");
    delete texts?.[name];
  }
  checkOptions(texts, ["clientId", "username", "region", "endpoint", ...names]);
  if (!options.clientId) throw invalidOption("clientId", "a string");
  // Of an empty one, Cognito says what it thinks.
  if (options.username === undefined) throw invalidOption("username", "a string");
}
