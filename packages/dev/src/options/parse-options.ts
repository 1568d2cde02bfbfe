import { LinksError } from "cognito-links";
import * as v from "valibot";

/**
 * Checks options against their schema. `prefix` is where they stand in larger options: `pool`.
 *
 * @throws LinksError `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN`, naming the option's path: `pool.clients[0].clientId`
 */
export function parseOptions<Output>(
  schema: v.GenericSchema<unknown, Output>,
  options: unknown,
  prefix = "",
): Output {
  const parsed = v.safeParse(schema, options);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = optionPath([
    ...(prefix === "" ? [] : [prefix]),
    ...(issue.path ?? []).map(({ key }) => key),
  ]);
  if (issue.type === "strict_object" && issue.expected === "never") {
    throw new LinksError("ERR_OPTION_UNKNOWN", path, "is not an option; check its spelling");
  }
  throw new LinksError("ERR_OPTION_INVALID", path, issue.message);
}

/** Writes a path as one would in code: `clients[0].clientId`; `options` for the options as a whole. */
function optionPath(keys: readonly unknown[]): string {
  const path = keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("");
  return path.replace(/^\./, "") || "options";
}
