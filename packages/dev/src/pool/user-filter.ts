import { invalidParameter } from "./errors.ts";
import { type User, userAttributes } from "./users.ts";

/** What users can be searched by; no other attribute can. */
const searchable = new Set([
  "username",
  "email",
  "phone_number",
  "name",
  "given_name",
  "family_name",
  "preferred_username",
  "cognito:user_status",
  "status",
  "sub",
]);

/** What a search compares. In an email pool `username` is the UUID, and the address is `email`. */
function searchedValue(user: User, attribute: string): string | undefined {
  if (attribute === "username") return user.username;
  if (attribute === "status") return user.enabled ? "Enabled" : "Disabled";
  if (attribute === "cognito:user_status") return user.status;
  return userAttributes(user)[attribute];
}

/**
 * Reads the filter of ListUsers: `name = "value"`, or `^=` for a beginning; nothing lets everybody through. Only the
 * status is compared without regard to case. Throws `InvalidParameterException`.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function parseUserFilter(filter: string): (user: User) => boolean {
  if (filter.trim() === "") return () => true;
  const match = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su.exec(filter);
  if (match === null) throw invalidParameter("Error while parsing filter.");
  const [, attribute = "", comparison, quoted = ""] = match;
  if (!searchable.has(attribute)) throw invalidParameter(`Invalid search attribute: ${attribute}`);

  const ignoresCase = attribute === "cognito:user_status";
  const fold = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  const wanted = fold(quoted.replaceAll(/\\(.)/gsu, "$1"));
  return (user) => {
    const value = searchedValue(user, attribute);
    if (value === undefined) return false;
    return comparison === "=" ? fold(value) === wanted : fold(value).startsWith(wanted);
  };
}
