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
