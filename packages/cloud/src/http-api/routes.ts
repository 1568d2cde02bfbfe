import { textOf } from "../json/json.ts";
import type { StackResource } from "../stack/stack.ts";

/** A route that fits a request. */
export interface MatchedRoute {
  readonly route: StackResource;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

/**
 * The route for a request: the most specific path, a named method before ANY, `$default` last.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
export function matchRoute(
  routes: readonly StackResource[],
  method: string,
  path: string,
): MatchedRoute | undefined {
  const [best] = routes
    .flatMap((route) => {
      const routeKey = textOf(route.properties["RouteKey"], `${route.id}.RouteKey`);
      const found = fitting(routeKey, method, path);
      return found ? [{ route, routeKey, ...found }] : [];
    })
    .sort((a, b) => a.rank - b.rank);
  return (
    best && { route: best.route, routeKey: best.routeKey, pathParameters: best.pathParameters }
  );
}

interface Fit {
  readonly rank: number;
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

function fitting(routeKey: string, method: string, path: string): Fit | undefined {
  if (routeKey === "$default") return { rank: 100, pathParameters: null };
  const [routeMethod = "", routePath = ""] = routeKey.split(" ");
  if (routeMethod !== "ANY" && routeMethod !== method) return undefined;
  const pathParameters = matchPath(routePath, path);
  if (pathParameters === undefined) return undefined;
  const kind = routePath.includes("+}") ? 4 : routePath.includes("{") ? 2 : 0;
  return {
    rank: kind + (routeMethod === "ANY" ? 1 : 0),
    pathParameters: Object.keys(pathParameters).length === 0 ? null : pathParameters,
  };
}

/** The values of `{name}` and `{name+}`, decoded, or undefined when the path does not fit. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const names: string[] = [];
  const expression = pattern
    .split("/")
    .map((part) => {
      const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(part) ?? [];
      if (name === undefined) return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      names.push(name);
      return greedy === "+" ? "(.+)" : "([^/]+)";
    })
    .join("/");
  const match = new RegExp(`^${expression}$`).exec(path);
  if (!match) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? "")]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
