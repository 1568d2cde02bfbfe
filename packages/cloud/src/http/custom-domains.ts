import { textOf } from "../json/json.ts";
import type { Stack, StackResource } from "../stack/stack.ts";

/** A domain that leads to a stage of an API. */
export interface CustomDomain {
  readonly host: string;
  readonly stage: string;
  /** What stands in front of the path, without slashes; empty for the root. */
  readonly basePath: string;
}

const mappings = [
  ["AWS::ApiGatewayV2::ApiMapping", "ApiId", "ApiMappingKey"],
  ["AWS::ApiGateway::BasePathMapping", "RestApiId", "BasePath"],
] as const;

/**
 * The custom domains of an API.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mappings.html
 */
export function customDomains(stack: Stack, api: StackResource): CustomDomain[] {
  return mappings.flatMap(([type, apiKey, pathKey]) =>
    stack
      .all(type)
      .filter(({ properties }) => properties[apiKey] === api.ref)
      .map(({ id, properties }) => ({
        host: textOf(properties["DomainName"], `${id}.DomainName`),
        stage: textOf(properties["Stage"], `${id}.Stage`),
        basePath: textOf(properties[pathKey] ?? "", `${id}.${pathKey}`),
      })),
  );
}

/** The stage that a request is for, and the rest of its path; undefined when the host or the path is no API's. */
export function stageOf(
  names: readonly string[],
  domains: readonly CustomDomain[],
  host: string,
  path: string,
): { name: string; path: string } | undefined {
  const own = domains.filter((domain) => domain.host === host);
  if (own.length === 0) return inPath(names, path);
  const domain = own.find(({ basePath }) => basePath === "" || isBelow(path, `/${basePath}`));
  if (!domain || !names.includes(domain.stage)) return undefined;
  const rest = domain.basePath === "" ? path : path.slice(domain.basePath.length + 1);
  return { name: domain.stage, path: rest || "/" };
}

/** `$default` serves the root; every other stage stands in front of the path. */
function inPath(
  names: readonly string[],
  path: string,
): { name: string; path: string } | undefined {
  const named = names.find((name) => isBelow(path, `/${name}`));
  if (named !== undefined) return { name: named, path: path.slice(named.length + 1) || "/" };
  return names.includes("$default") ? { name: "$default", path } : undefined;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
