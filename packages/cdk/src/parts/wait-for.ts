import { AspectPriority, Aspects, CfnResource, Stack } from "aws-cdk-lib/core";
import type { IConstruct } from "constructs";

/**
 * Has a resource come after everything below `parts`, and go before it, except for what can itself only be made after the
 * resource: CloudFormation refuses circles. Decided once the app has said everything.
 */
export function waitFor(resource: CfnResource, ...parts: readonly IConstruct[]): void {
  Aspects.of(resource).add(
    {
      visit(node) {
        if (node !== resource) return;
        const needs = needsOf(Stack.of(resource));
        const below = parts.flatMap(resourcesOf);
        resource.node.addDependency(...below.filter((one) => !reaches(needs, one, resource)));
      },
    },
    { priority: AspectPriority.READONLY },
  );
}

/** Whether a resource can only be made after another of its stack, as things stand now. */
export function comesAfter(resource: CfnResource, other: CfnResource): boolean {
  return reaches(needsOf(Stack.of(resource)), resource, other);
}

/** What each resource of a stack names, or was told to wait for. */
type Needs = ReadonlyMap<CfnResource, Set<CfnResource>>;

function needsOf(stack: Stack): Needs {
  const resources = resourcesOf(stack).filter((one) => Stack.of(one) === stack);
  const byId = new Map(
    resources.map((one): [string, CfnResource] => [stack.resolve(one.logicalId), one]),
  );
  const needs: Needs = new Map(
    resources.map((one) => {
      const ids = namesIn(stack.resolve(one._toCloudFormation()));
      return [one, new Set(ids.flatMap((id) => byId.get(id) ?? []))];
    }),
  );
  // What constructs were told becomes a DependsOn only later.
  for (const { node } of stack.node.findAll())
    for (const before of node.dependencies.flatMap(resourcesOf))
      for (const after of resourcesOf({ node })) needs.get(after)?.add(before);
  return needs;
}

function resourcesOf({ node }: Pick<IConstruct, "node">): CfnResource[] {
  return node.findAll().filter(CfnResource.isCfnResource);
}

function reaches(
  needs: Needs,
  from: CfnResource,
  to: CfnResource,
  seen = new Set<CfnResource>(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(needs.get(from) ?? [])].some((next) => reaches(needs, next, to, seen));
}

/** Every name in a Ref, Fn::GetAtt, Fn::Sub or DependsOn. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref" || key === "DependsOn") return [inner].flat().map(String);
    if (key === "Fn::GetAtt") return [String([inner].flat()[0]).split(".")[0] ?? ""];
    if (key !== "Fn::Sub") return namesIn(inner);
    const texts = [inner].flat();
    const named = String(texts[0]).matchAll(/\$\{([^!.}]+)/g);
    return [...[...named].map(([, name = ""]) => name), ...namesIn(texts.slice(1))];
  });
}
