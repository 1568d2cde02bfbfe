import type { FrontRequest } from "../http/front-request.ts";
import { matchPath } from "../http-api/routes.ts";
import { optionalText, textOf } from "../json/json.ts";
import type { Stack, StackResource } from "../stack/stack.ts";

/** A method that a request leads to. */
export interface FoundMethod {
  readonly method: StackResource;
  /** `/links/{proxy+}` and the like. */
  readonly resourcePath: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The paths of a REST API's resources, by the id that a method names. */
export function resourcePaths(stack: Stack, api: StackResource): Map<string, string> {
  const resources = stack
    .all("AWS::ApiGateway::Resource")
    .filter(({ properties }) => properties["RestApiId"] === api.ref);
  const paths = new Map([[api.attribute("RootResourceId"), ""]]);
  const pathOf = (id: string): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const found = resources.find(({ ref }) => ref === id);
    if (!found) throw new Error(`${api.id} has no resource ${id}`);
    const parent = pathOf(textOf(found.properties["ParentId"], `${found.id}.ParentId`));
    return `${parent}/${textOf(found.properties["PathPart"], `${found.id}.PathPart`)}`;
  };
  for (const { ref } of resources) paths.set(ref, pathOf(ref));
  paths.set(api.attribute("RootResourceId"), "/");
  return paths;
}

/** The method for a request: a literal path before `{name}` before `{name+}`, the named method before ANY. */
export function findMethod(
  stack: Stack,
  api: StackResource,
  paths: ReadonlyMap<string, string>,
  { method: httpMethod, path }: Pick<FrontRequest, "method" | "path">,
): FoundMethod | undefined {
  const [best] = [...paths]
    .flatMap(([id, resourcePath]) => {
      const pathParameters = matchPath(resourcePath, path);
      return pathParameters === undefined ? [] : [{ id, resourcePath, pathParameters }];
    })
    .sort((a, b) => rank(a.resourcePath) - rank(b.resourcePath));
  if (!best) return undefined;
  const methods = stack
    .all("AWS::ApiGateway::Method")
    .filter(
      ({ properties }) =>
        properties["RestApiId"] === api.ref && properties["ResourceId"] === best.id,
    );
  const named = (name: string): StackResource | undefined =>
    methods.find(
      ({ id, properties }) => textOf(properties["HttpMethod"], `${id}.HttpMethod`) === name,
    );
  const method = named(httpMethod) ?? named("ANY");
  if (!method) return undefined;
  const authorization = optionalText(method.properties["AuthorizationType"], "AuthorizationType");
  if ((authorization ?? "NONE") !== "NONE")
    throw new Error(`${method.id} has an authorizer, which is not modelled`);
  return { method, resourcePath: best.resourcePath, pathParameters: best.pathParameters };
}

function rank(path: string): number {
  if (path.includes("+}")) return 2;
  return path.includes("{") ? 1 : 0;
}
