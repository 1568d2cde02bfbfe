import { LinksError } from "../errors/links-error.ts";

/** For an argument of the wrong type: a fault of the page's own code, unlike anything that a browser lacks. */
export const invalidOption = (path: string, wanted: string): LinksError =>
  new LinksError("ERR_OPTION_INVALID", path, `expected ${wanted}`);
