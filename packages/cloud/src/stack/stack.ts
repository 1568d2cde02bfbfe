import { isObject, type JsonObject, optionalText, textOf } from "../json/json.ts";
import { replaceDynamic } from "./dynamic-references.ts";
import { findCircles, findMissingTargets } from "./graph.ts";
import { type Names, noValue, resolveValue } from "./intrinsics.ts";
import { generatedName, knownTypes, type Self } from "./known-types.ts";
import { secretValue } from "./secret-value.ts";
import { parseTemplate, type Template } from "./template.ts";
import { pseudoParameter, type World } from "./world.ts";

/** A resource as it would be deployed. */
export interface StackResource {
  readonly id: string;
  readonly type: string;
  /** Without intrinsic functions and dynamic references. */
  readonly properties: JsonObject;
  /** What Ref gives. */
  readonly ref: string;
  /** What Fn::GetAtt gives; throws for what is not known. */
  attribute(name: string): string;
}

/** A template as it would be deployed. */
export interface Stack {
  readonly world: World;
  /** The resources of one type that the conditions let be, in the template's order. */
  all(type: string): readonly StackResource[];
  /** Throws when there is none. */
  get(id: string): StackResource;
}

/** What a stack is made of. */
export interface StackOptions extends World {
  readonly template: unknown;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** By `Id` for Ref and `Id.Attr` for Fn::GetAtt. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** Deploys a template, as far as that can be told without AWS. Throws for one that CloudFormation would refuse. */
export function createStack(options: StackOptions): Stack {
  const { region, account, stackName, parameters = {}, attributes = {} } = options;
  const world: World = { region, account, stackName };
  const template = deployable(options.template);

  const made = new Map<string, StackResource>();
  const byType = new Map<string, readonly StackResource[]>();
  const secrets = new Map<string, string>();

  const names: Names = {
    mappings: template.mappings,
    ref(name) {
      if (name === "AWS::NoValue") return noValue;
      if (name.startsWith("AWS::")) return known(pseudoParameter(world, name), name);
      return name in template.parameters ? parameter(name) : get(name).ref;
    },
    attribute: (id, attribute) => get(id).attribute(attribute),
    condition(name) {
      return resolveValue(known(template.conditions[name], `Condition ${name}`), names) === true;
    },
  };

  function parameter(name: string): string {
    const declared = template.parameters[name];
    const value = parameters[name] ?? (isObject(declared) ? declared["Default"] : undefined);
    // A parameter of a type such as AWS::SSM::Parameter::Value is looked up by AWS; the caller gives its value.
    return textOf(known(value, `the parameter ${name}`), `the parameter ${name}`);
  }

  function secret(secretId: string): string {
    const resource = all("AWS::SecretsManager::Secret").find(
      ({ ref, properties }) => ref === secretId || properties["Name"] === secretId,
    );
    if (!resource) throw new Error(`the template has no secret ${secretId}`);
    const value = secrets.get(resource.id) ?? secretValue(resource.properties);
    secrets.set(resource.id, value);
    return value;
  }

  function resolve(value: unknown, at: string): unknown {
    try {
      return replaceDynamic(resolveValue(value, names), secret);
    } catch (error) {
      throw new Error(`${at}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function get(id: string): StackResource {
    const ready = made.get(id);
    if (ready) return ready;
    const resource = template.resources.get(id);
    if (!resource) throw new Error(`the template has no resource ${id}`);
    if (resource.condition !== undefined && !names.condition(resource.condition)) {
      throw new Error(`${id} is left out, its condition ${resource.condition} does not hold`);
    }
    const type = knownTypes[resource.type];
    const one: Omit<Self, "ref"> = {
      world,
      logicalId: id,
      property: (name) => optionalText(resolve(resource.properties[name], `${id}.${name}`), name),
    };
    let properties: JsonObject | undefined;
    let ref = attributes[id];
    const values = new Map<string, string>();
    const created: StackResource = {
      id,
      type: resource.type,
      get properties() {
        const resolved = properties ?? resolve(resource.properties, id);
        properties = isObject(resolved) ? resolved : {};
        return properties;
      },
      get ref() {
        ref ??= type ? type.ref(one) : generatedName(one);
        return ref;
      },
      attribute(name) {
        const value = known(
          values.get(name) ??
            attributes[`${id}.${name}`] ??
            type?.attributes?.[name]?.({ ...one, ref: created.ref }),
          `Fn::GetAtt ${id}.${name} (${resource.type})`,
        );
        values.set(name, value);
        return value;
      },
    };
    made.set(id, created);
    return created;
  }

  function all(type: string): readonly StackResource[] {
    const known = byType.get(type);
    if (known) return known;
    const found = [...template.resources]
      .filter(([, resource]) => resource.type === type)
      .filter(([, { condition }]) => condition === undefined || names.condition(condition))
      .map(([id]) => get(id));
    byType.set(type, found);
    return found;
  }

  return { world, all, get };
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not known here; give it in the options`);
  return value;
}

/** What was read already: one template is deployed by many tests, with other parameters each. */
const readBefore = new WeakMap<object, Template>();

/** Reads a template, or throws with all that CloudFormation would refuse it for. */
function deployable(raw: unknown): Template {
  const before = isObject(raw) ? readBefore.get(raw) : undefined;
  if (before) return before;
  const template = parseTemplate(raw);
  const circles = findCircles(template).map(
    (circle) => `circular dependency: ${circle.join(" → ")}`,
  );
  const problems = [...circles, ...findMissingTargets(template)];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  if (isObject(raw)) readBefore.set(raw, template);
  return template;
}
