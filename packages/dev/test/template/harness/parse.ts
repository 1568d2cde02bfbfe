import { type JsonObject, objectOf } from "cognito-links-cloud";
import { parse } from "yaml";
import { buildTemplate } from "../../../scripts/build-template.ts";
import { shortForms } from "./short-forms.ts";

/** The template as `npx cognito-links-dev template` prints it, built from the sources. */
export const text: string = await buildTemplate("every-flow");

/** What it says. */
export const template: JsonObject = objectOf(
  parse(text, { customTags: shortForms }),
  "the template",
);

/** The form that needs no bucket. */
export const smallText: string = await buildTemplate("sign-up-only");
export const smallTemplate: JsonObject = objectOf(
  parse(smallText, { customTags: shortForms }),
  "the small template",
);

/** One of its sections, such as `Resources`, each entry an object. */
export function section(name: string): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    Object.entries(objectOf(template[name], name)).map(([id, one]) => [id, objectOf(one, id)]),
  );
}

/** Every text in it, wherever it stands, keys included. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
