import { isObject, type JsonObject, listOf, objectOf, textOf } from "../json/json.ts";
import { attributeOf, namesInSub } from "./references.ts";

/** Stands for AWS::NoValue until the property that has it is left out. */
export const noValue: unique symbol = Symbol("AWS::NoValue");

/** Where the values of names come from. */
export interface Names {
  /** A resource's Ref, a parameter or a pseudo parameter. */
  ref(name: string): unknown;
  attribute(id: string, attribute: string): unknown;
  condition(name: string): boolean;
  readonly mappings: JsonObject;
}

/**
 * A value of a template with its intrinsic functions carried out. Throws for what it does not know.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveValue(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => resolveValue(one, names)).filter((one) => one !== noValue);
  }
  if (!isObject(value)) return value;
  const [first, ...more] = Object.entries(value);
  if (first && more.length === 0) {
    const [name, argument] = first;
    if (name === "Ref") return names.ref(textOf(argument, "Ref"));
    // In a condition `{"Condition": "Name"}`; in a policy document Condition is a plain key with an object.
    if (name === "Condition" && typeof argument === "string") return names.condition(argument);
    if (name.startsWith("Fn::")) return resolveFunction(name, argument, names);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, resolveValue(inner, names)])
      .filter(([, inner]) => inner !== noValue),
  );
}

function resolveFunction(name: string, argument: unknown, names: Names): unknown {
  const resolve = (value: unknown): unknown => resolveValue(value, names);
  const list = (): readonly unknown[] => listOf(resolve(argument), name);
  switch (name) {
    case "Fn::GetAtt":
      return names.attribute(...attributeOf(resolve(argument)));
    case "Fn::Join": {
      const [separator, parts] = list();
      const texts = listOf(parts, "Fn::Join's parts").map((part) =>
        textOf(part, "Fn::Join's part"),
      );
      return texts.join(textOf(separator, "Fn::Join's separator"));
    }
    case "Fn::Split": {
      const [separator, text] = list();
      return textOf(text, "Fn::Split's text").split(textOf(separator, "Fn::Split's separator"));
    }
    case "Fn::Select": {
      const [index, from] = list();
      const chosen = listOf(from, "Fn::Select's list")[Number(index)];
      if (chosen === undefined) throw new Error(`Fn::Select has no element ${String(index)}`);
      return chosen;
    }
    case "Fn::Sub":
      return substitute(argument, names);
    case "Fn::If": {
      // Only the branch that counts is resolved: the other may name what is not there.
      const [condition, yes, no] = listOf(argument, name);
      return resolve(names.condition(textOf(condition, "Fn::If")) ? yes : no);
    }
    case "Fn::Equals": {
      const [left, right] = list();
      return JSON.stringify(left) === JSON.stringify(right);
    }
    case "Fn::And":
      return list().every((one) => one === true);
    case "Fn::Or":
      return list().some((one) => one === true);
    case "Fn::Not":
      return list()[0] !== true;
    case "Fn::FindInMap": {
      const [map, first, second] = list().map((key) => textOf(key, name));
      const inner = objectOf(names.mappings[map ?? ""], `the mapping ${map}`)[first ?? ""];
      const found = objectOf(inner, `${map}.${first}`)[second ?? ""];
      if (found === undefined) throw new Error(`no mapping ${map}.${first}.${second}`);
      return found;
    }
    case "Fn::Base64":
      return Buffer.from(textOf(resolve(argument), name)).toString("base64");
    case "Fn::GetAZs":
      return ["a", "b", "c"].map((zone) => `${textOf(names.ref("AWS::Region"), name)}${zone}`);
    case "Fn::ImportValue":
      throw new Error(`Fn::ImportValue ${JSON.stringify(argument)} needs another stack`);
    default:
      throw new Error(`${name} is not known here`);
  }
}

function substitute(argument: unknown, names: Names): string {
  const [raw, given] = Array.isArray(argument) ? argument : [argument, {}];
  const text = textOf(raw, "Fn::Sub");
  const own = objectOf(resolveValue(given, names), "Fn::Sub's variables");
  const values = new Map(
    namesInSub(text).map((name): [string, string] => {
      const value = name in own ? own[name] : valueNamed(name, names);
      return [name, textOf(value, `\${${name}}`)];
    }),
  );
  return text
    .replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => values.get(name.trim()) ?? "")
    .replaceAll("${!", "${");
}

function valueNamed(name: string, names: Names): unknown {
  return name.includes(".") ? names.attribute(...attributeOf(name)) : names.ref(name);
}
