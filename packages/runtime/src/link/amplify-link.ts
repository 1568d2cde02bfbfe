import { UNNAMED } from "../flows/all-flows.ts";
import { type Claims, isUsername } from "./claims.ts";
import { onlyValue } from "./only-value.ts";

/**
 * Reads what Amplify Gen 1 ("Email Verification Link with Redirect") writes before the code: `?data=…`, the base64 of a
 * JSON object `{userName, redirectUrl, region, clientId}`. Its target is checked against the rules like any other; its region
 * is not looked at.
 * Source: aws-amplify/amplify-cli, the CustomMessage trigger that it generates (verification-link.js)
 */
export function readAmplifyLink(
  query: URLSearchParams,
  clients: ReadonlyMap<string, unknown>,
): Claims | undefined {
  const { userName, clientId, redirectUrl } = parse(onlyValue(query, "data") ?? "");
  if (typeof clientId !== "string" || !clients.has(clientId)) return undefined;
  if (typeof userName !== "string" || !isUsername(userName)) return undefined;
  const redirectTo = typeof redirectUrl === "string" && redirectUrl ? redirectUrl : undefined;
  return { flow: UNNAMED, clientId, username: userName, redirectTo };
}

/** The `+` of base64 stands bare in these links, so reading the query has made a space of it. */
function parse(data: string): Readonly<Record<string, unknown>> {
  if (data.length > 4096) return {};
  try {
    const value: unknown = JSON.parse(
      Buffer.from(data.replaceAll(" ", "+"), "base64").toString("utf8"),
    );
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
