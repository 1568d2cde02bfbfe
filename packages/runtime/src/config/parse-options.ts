import * as v from "valibot";
import { LinksError } from "../errors/links-error.ts";

/**
 * Checks what a caller gave against a schema.
 *
 * @throws LinksError `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN`, naming the path of the first that is wrong
 */
export function parseOptions<Options>(schema: v.GenericSchema<Options>, given: unknown): Options {
  const parsed = v.safeParse(schema, given, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = toPath((issue.path ?? []).map(({ key }) => key));
  if (issue.type === "strict_object" && issue.expected === "never") {
    throw new LinksError("ERR_OPTION_UNKNOWN", path, "is not an option; check its spelling");
  }
  const message = issue.message.startsWith("Invalid")
    ? `expected ${issue.expected ?? "another value"}, received ${issue.received}`
    : issue.message;
  throw new LinksError("ERR_OPTION_INVALID", path || "options", message);
}

/** As `clients[0].clientId`. */
function toPath(keys: readonly unknown[]): string {
  return keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
