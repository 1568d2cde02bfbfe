import { isObject } from "../json/json.ts";

/** One mention of another name in a template. */
export interface Reference {
  readonly kind: "Ref" | "Fn::GetAtt";
  readonly id: string;
}

/** Every Ref, Fn::GetAtt and `${…}` of an Fn::Sub below `value`, both branches of every Fn::If included. */
export function referencesIn(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref" && typeof inner === "string") return [{ kind: "Ref", id: inner } as const];
    if (key === "Fn::GetAtt") return [{ kind: "Fn::GetAtt", id: attributeOf(inner)[0] } as const];
    if (key === "Fn::Sub") return inSub(inner);
    return referencesIn(inner);
  });
}

/** `["Id", "Attr"]` or `"Id.Attr"`, as CloudFormation takes them. */
export function attributeOf(value: unknown): [id: string, attribute: string] {
  const [id, ...rest] = typeof value === "string" ? value.split(".") : [value].flat();
  const attribute = rest.join(".");
  if (typeof id !== "string" || attribute === "") {
    throw new Error(`Fn::GetAtt wants an id and an attribute, got ${JSON.stringify(value)}`);
  }
  return [id, attribute];
}

/** The names in `${…}`, without the literal `${!…}`. */
export function namesInSub(text: string): string[] {
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = ""]) => name.trim());
}

function inSub(value: unknown): Reference[] {
  const [text, variables] = Array.isArray(value) ? value : [value, {}];
  if (typeof text !== "string") throw new Error(`Fn::Sub wants text, got ${JSON.stringify(value)}`);
  const own = isObject(variables) ? variables : {};
  const named = namesInSub(text)
    .filter((name) => !(name in own))
    .map((name): Reference => {
      const [id = "", ...rest] = name.split(".");
      return { kind: rest.length === 0 ? "Ref" : "Fn::GetAtt", id };
    });
  return [...named, ...referencesIn(own)];
}
