import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import type { Property, PropertyType } from "@aws-cdk/service-spec-types";
import { isObject, type JsonObject } from "cognito-links-cloud";

/** CloudFormation's own description of its resource types. */
export interface ResourceModel {
  /** What is wrong with a resource's type, its properties and theirs, each with its place. */
  problems(id: string, type: string, properties: JsonObject): string[];
  /** Whether `Fn::GetAtt` gives it. */
  hasAttribute(type: string, attribute: string): boolean;
}

/** Reads the model of `@aws-cdk/aws-service-spec`, from which the CDK's own classes are made. */
export async function loadModel(): Promise<ResourceModel> {
  const database = await loadAwsServiceSpec();

  const find = (type: string) =>
    database.lookup("resource", "cloudFormationType", "equals", modelled(type)).at(0);

  function ofProperties(
    at: string,
    known: Readonly<Record<string, Property>>,
    given: JsonObject,
  ): string[] {
    const missing = Object.entries(known)
      .filter(([name, { required }]) => required === true && given[name] === undefined)
      .map(([name]) => `${at}.${name} is missing`);
    const wrong = Object.entries(given).flatMap(([name, value]) => {
      const property = known[name];
      return property === undefined
        ? [`${at}.${name} is not known`]
        : ofType(`${at}.${name}`, property.type, value);
    });
    return [...missing, ...wrong];
  }

  function ofType(at: string, type: PropertyType, value: unknown): string[] {
    if (isIntrinsic(value)) return [];
    switch (type.type) {
      case "ref": {
        const { properties } = database.get("typeDefinition", type.reference.$ref);
        return isObject(value) ? ofProperties(at, properties, value) : [`${at} is no object`];
      }
      case "array":
        return Array.isArray(value)
          ? value.flatMap((one, i) => ofType(`${at}[${i}]`, type.element, one))
          : [`${at} is no list`];
      case "map":
        return isObject(value)
          ? Object.entries(value).flatMap(([key, one]) => ofType(`${at}.${key}`, type.element, one))
          : [`${at} is no object`];
      case "union": {
        const tried = type.types.map((one) => ofType(at, one, value));
        return tried.find((problems) => problems.length === 0) ?? tried.flat();
      }
      case "string":
        return typeof value === "string" ? [] : [`${at} is no text`];
      case "integer":
        return Number.isInteger(value) ? [] : [`${at} is no whole number`];
      case "number":
        return typeof value === "number" ? [] : [`${at} is no number`];
      case "boolean":
        return typeof value === "boolean" ? [] : [`${at} is neither true nor false`];
      case "json":
        return isObject(value) ? [] : [`${at} is no object`];
      default:
        return [`${at} has the type ${type.type}, which is not checked here`];
    }
  }

  return {
    problems(id, type, properties) {
      const resource = find(type);
      if (resource === undefined) return [`${id} has the type ${type}, which does not exist`];
      // Of a custom resource its own properties are not known.
      const given = type.startsWith("Custom::")
        ? Object.fromEntries(
            Object.entries(properties).filter(([name]) => name in resource.properties),
          )
        : properties;
      return ofProperties(id, resource.properties, given);
    },
    hasAttribute(type, attribute) {
      const resource = find(type);
      return resource !== undefined && attribute in { ...resource.attributes };
    },
  };
}

function modelled(type: string): string {
  return type.startsWith("Custom::") ? "AWS::CloudFormation::CustomResource" : type;
}

function isIntrinsic(value: unknown): boolean {
  const [key, ...more] = isObject(value) ? Object.keys(value) : [];
  return key !== undefined && more.length === 0 && (key === "Ref" || key.startsWith("Fn::"));
}
