import { referencesIn } from "./references.ts";
import type { Template } from "./template.ts";

/** Circles of resources that wait for one another, each as the way round; CloudFormation refuses to deploy them. */
export function findCircles(template: Template): string[][] {
  const done = new Set<string>();
  const way: string[] = [];
  const circles: string[][] = [];
  const walk = (id: string): void => {
    const start = way.indexOf(id);
    if (start >= 0) circles.push(way.slice(start));
    if (start >= 0 || done.has(id)) return;
    way.push(id);
    for (const next of needsOf(template, id)) walk(next);
    way.pop();
    done.add(id);
  };
  for (const id of template.resources.keys()) walk(id);
  return circles;
}

/** Everything that is there before `id` is made, and goes only after it. */
export function reachedFrom(template: Template, id: string): Set<string> {
  const reached = new Set<string>();
  const walk = (from: string): void => {
    for (const next of needsOf(template, from)) {
      if (reached.has(next)) continue;
      reached.add(next);
      walk(next);
    }
  };
  walk(id);
  return reached;
}

/** Every Ref, Fn::GetAtt and DependsOn that names nothing in the template, as sentences. */
export function findMissingTargets(template: Template): string[] {
  return [...template.resources].flatMap(([id, resource]) => [
    ...resource.dependsOn
      .filter((target) => !template.resources.has(target))
      .map((target) => `${id} DependsOn ${target}, which is no resource`),
    ...referencesIn(resource.properties)
      .filter(({ kind, id: target }) => !exists(template, kind, target))
      .map(({ kind, id: target }) => `${id} has ${kind} ${target}, which the template lacks`),
  ]);
}

function exists(template: Template, kind: string, target: string): boolean {
  if (template.resources.has(target)) return true;
  return kind === "Ref" && (target.startsWith("AWS::") || target in template.parameters);
}

/** The resources that must be there before `id` can be made, each once. */
function needsOf({ resources }: Template, id: string): Set<string> {
  const resource = resources.get(id);
  const references = referencesIn(resource?.properties).map((reference) => reference.id);
  return new Set(
    [...references, ...(resource?.dependsOn ?? [])].filter((target) => resources.has(target)),
  );
}
