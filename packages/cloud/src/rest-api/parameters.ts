import type { FrontRequest } from "../http/front-request.ts";
import { decodedPairs } from "../http/query-pairs.ts";
import type { VtlParams } from "../vtl/model.ts";

/**
 * The parameters that a REST API's mappings see: decoded once, the last of repeated ones. A `;` splits the query.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function toParams(request: FrontRequest, path: Readonly<Record<string, string>>): VtlParams {
  return {
    path,
    querystring: Object.fromEntries(decodedPairs(request.query.replaceAll(";", "&"))),
    header: Object.fromEntries(
      request.headers.map(([name, values]) => [name, values.at(-1) ?? ""]),
    ),
  };
}

/** Characters that a REST API does not take in a query as they are. Source: the same. */
export function hasUnsupportedCharacters(query: string): boolean {
  return /[{}|]/.test(query);
}

/** A parameter by its full name, for example `method.request.querystring.u`; names of headers in any case. */
export function methodParameter(params: VtlParams, name: string): string | undefined {
  const [, place, key = ""] = /^method\.request\.(path|querystring|header)\.(.+)$/.exec(name) ?? [];
  if (place === "path" || place === "querystring") {
    const values = params[place];
    return Object.hasOwn(values, key) ? values[key] : undefined;
  }
  if (place !== "header") throw new Error(`${name} is not modelled`);
  return Object.entries(params.header).find(
    ([header]) => header.toLowerCase() === key.toLowerCase(),
  )?.[1];
}
