import { attributeOf, isObject, namesInSub, objectOf, textOf } from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { loadModel } from "./harness/check-model.ts";
import { section, template, textsIn } from "./harness/parse.ts";

const model = await loadModel();
const resources = section("Resources");
const typeOf = (id: string): string => textOf(resources[id]?.["Type"], `${id}.Type`);

describe("CloudFormation's model", () => {
  it.each(Object.entries(resources))("knows every property of %s", (id, resource) => {
    expect(model.problems(id, typeOf(id), objectOf(resource["Properties"], id))).toEqual([]);
  });

  it("would find a property, a text and an object that are wrong, and one that is missing", () => {
    expect(
      model.problems("Stage", "AWS::ApiGatewayV2::Stage", {
        ApiId: "api",
        Name: "x",
        AutoDeploy: "true",
        DefaultRouteSettings: { ThrottlingRate: 1 },
      }),
    ).toEqual([
      "Stage.StageName is missing",
      "Stage.Name is not known",
      "Stage.AutoDeploy is neither true nor false",
      "Stage.DefaultRouteSettings.ThrottlingRate is not known",
    ]);
    expect(model.problems("X", "AWS::Lambda::Funktion", {})).toEqual([
      "X has the type AWS::Lambda::Funktion, which does not exist",
    ]);
  });

  it("knows every attribute that is asked for", () => {
    const asked = attributesIn(template);
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(([id, name]) => !model.hasAttribute(typeOf(id), name))).toEqual([]);
  });

  it("has nothing but the sections, keys and parameter types that exist", () => {
    expect(Object.keys(template)).toEqual([
      "AWSTemplateFormatVersion",
      "Description",
      "Parameters",
      "Rules",
      "Mappings",
      "Conditions",
      "Resources",
      "Outputs",
    ]);
    const keys = Object.values(resources).flatMap((one) => Object.keys(one));
    expect(new Set(keys)).toEqual(new Set(["Type", "Properties", "DependsOn", "Condition"]));
    for (const parameter of Object.values(section("Parameters"))) {
      expect(parameter).toMatchObject({ Type: "String", Description: expect.any(String) });
      expect(parameter).toHaveProperty(
        parameter["AllowedValues"] ? "AllowedValues" : "ConstraintDescription",
      );
    }
    expect(textOf(template["Description"], "Description").length).toBeLessThanOrEqual(1024);
    for (const id of [resources, section("Parameters"), section("Outputs")].flatMap(Object.keys))
      expect(id).toMatch(/^[A-Za-z0-9]{1,255}$/);
  });
});

/** Every `Fn::GetAtt`, and what `Fn::Sub` asks with a dot. */
function attributesIn(value: unknown): [id: string, attribute: string][] {
  if (Array.isArray(value)) return value.flatMap(attributesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Fn::GetAtt") return [attributeOf(inner)];
    if (key !== "Fn::Sub") return attributesIn(inner);
    const named = textsIn(inner)
      .flatMap(namesInSub)
      .filter((name) => name.includes("."));
    return [...named.map(attributeOf), ...attributesIn(Array.isArray(inner) ? inner[1] : [])];
  });
}
