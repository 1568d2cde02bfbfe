import { readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "./install.mjs";

/** @typedef {import("./synthesise.mjs").Resource} Resource */

/** What the templates should have and do not; its message says so in a sentence. */
export class Missing extends Error {}

/**
 * @template T
 * @param {T | undefined | false} value
 * @param {string} otherwise
 * @returns {T}
 */
export function need(value, otherwise) {
  if (value === undefined || value === false) throw new Missing(otherwise);
  return value;
}

/** @type {(resource: Resource, path: string) => unknown} */
export function at({ Properties }, path) {
  /** @type {unknown} */
  let value = Properties;
  for (const name of path.split("."))
    value =
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : undefined;
  return value;
}

/**
 * A property as text, with `<Id>` and `<Id.Attribute>` in the place of what only the deployment knows.
 * @type {(resource: Resource, path: string) => string}
 */
export const textAt = (resource, path) => toText(at(resource, path));

/** @type {(value: unknown) => string} */
function toText(value) {
  if (typeof value !== "object" || value === null) return String(value ?? "");
  const [[name, of] = ["", undefined]] = Object.entries(value);
  if (name === "Ref") return `<${of}>`;
  if (name === "Fn::GetAtt" && Array.isArray(of)) return `<${of.join(".")}>`;
  if (name === "Fn::Join" && Array.isArray(of)) return of[1].map(toText).join(of[0]);
  return JSON.stringify(value);
}

/**
 * The resource that `<Id>` or `<Id.Attribute>` names, wherever in the text that stands.
 * @type {(resources: Resource[], text: string) => Resource | undefined}
 */
export function named(resources, text) {
  const id = /<(\w+)/.exec(text)?.[1];
  return resources.find((resource) => resource.id === id);
}

/**
 * Whether a function's code, as it would be uploaded, is one of our handlers.
 * @type {(assembly: string, code: Resource, handler: "mail" | "click") => boolean}
 */
export function runs(assembly, code, handler) {
  if (code.Type !== "AWS::Lambda::Function") return false;
  const key = textAt(code, "Code.S3Key").replace(/\.zip$/, "");
  const uploaded = join(assembly, `asset.${key}`, "index.js");
  const handlers = join(project, "node_modules", "cognito-links-cdk", "dist", "handlers");
  return readFileSync(uploaded).equals(readFileSync(join(handlers, handler, "index.js")));
}

/**
 * A handler's configuration, as it reads it from its environment.
 * @param {Resource} code
 * @returns {{ linkUrl: string; userPoolId: string | null; clients: unknown[] | null; keys: string[] | null }}
 */
export const configurationOf = (code) =>
  JSON.parse(textAt(code, "Environment.Variables.COGNITO_LINKS"));
