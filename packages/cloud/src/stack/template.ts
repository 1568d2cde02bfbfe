import { isObject, type JsonObject, objectOf, optionalText, textOf } from "../json/json.ts";

/** One resource of a template, its properties still with intrinsic functions. */
export interface Resource {
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
  readonly condition: string | undefined;
}

/** The parts of a CloudFormation template that are read. */
export interface Template {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
}

/** Reads the resolved JSON of `cdk synth`. Throws for what is no template. */
export function parseTemplate(raw: unknown): Template {
  if (!isObject(raw)) throw new Error("the template is no object");
  if (raw["Transform"] !== undefined) throw new Error("templates with a Transform are not run");
  const resources = Object.entries(objectOf(raw["Resources"], "Resources"));
  if (resources.length === 0) throw new Error("the template has no Resources");
  return {
    resources: new Map(resources.map(([id, resource]) => [id, parseResource(id, resource)])),
    parameters: objectOf(raw["Parameters"], "Parameters"),
    mappings: objectOf(raw["Mappings"], "Mappings"),
    conditions: objectOf(raw["Conditions"], "Conditions"),
  };
}

function parseResource(id: string, raw: unknown): Resource {
  const resource = objectOf(raw, id);
  return {
    type: textOf(resource["Type"], `${id}.Type`),
    properties: objectOf(resource["Properties"], `${id}.Properties`),
    dependsOn: [resource["DependsOn"] ?? []].flat().map((one) => textOf(one, `${id}.DependsOn`)),
    condition: optionalText(resource["Condition"], `${id}.Condition`),
  };
}
