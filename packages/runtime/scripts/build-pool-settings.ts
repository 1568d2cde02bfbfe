/**
 * Writes src/attach/pool-settings.generated.ts from the service model that the AWS SDK carries: every input of
 * UpdateUserPool, and what DescribeUserPool reports besides. The SDK is needed here only.
 */
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UpdateUserPoolRequest$, UserPoolType$ } from "@aws-sdk/client-cognito-identity-provider";
import type { Setting, Settings } from "../src/attach/setting.ts";

const target = new URL("../src/attach/pool-settings.generated.ts", import.meta.url);
const biome = fileURLToPath(
  new URL("../../../node_modules/@biomejs/biome/bin/biome", import.meta.url),
);

/** How the SDK writes its schemas: `[kind, namespace, name, traits, …]`. */
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;

/** The text of the generated module for the SDK as it is installed. */
export function compilePoolSettings(): string {
  const { UserPoolId, ...inputs } = fieldsOf(UpdateUserPoolRequest$);
  const reported = Object.keys(fieldsOf(UserPoolType$));
  const notTaken = reported.filter((name) => !Object.hasOwn(inputs, name));
  const text = [
    "// Generated from the AWS SDK's model by `npm run build:pool-settings -w cognito-links`; do not edit.",
    'import type { Settings } from "./setting.ts";',
    "",
    "/** Every input of UpdateUserPool but the pool's id. */",
    `export const poolSettings: Settings = ${JSON.stringify(inputs)};`,
    "",
    "/** What DescribeUserPool reports and UpdateUserPool does not take. */",
    `export const readOnlySettings: readonly string[] = ${JSON.stringify(notTaken)};`,
    "",
  ].join("\n");
  return execFileSync(process.execPath, [biome, "format", "--stdin-file-path=pool-settings.ts"], {
    input: text,
    encoding: "utf8",
  });
}

function fieldsOf(schema: unknown): Settings {
  const setting = toSetting(schema);
  if (typeof setting === "string" || Array.isArray(setting)) throw new Error("is no structure");
  return Object.fromEntries(Object.entries(setting));
}

/** Plain values are numbers in a schema, or lists and maps of such; a circle is broken by a function. */
function toSetting(schema: unknown): Setting {
  const resolved: unknown = typeof schema === "function" ? schema() : schema;
  if (!Array.isArray(resolved)) return "value";
  const [kind, , name, , ...rest]: unknown[] = resolved;
  if (kind === STRUCTURE) {
    const [names, schemas] = rest;
    if (!Array.isArray(names) || !Array.isArray(schemas)) throw new Error(`${name} has no fields`);
    return Object.fromEntries(names.map((field, i) => [String(field), toSetting(schemas[i])]));
  }
  if (kind === LIST) return orValue(toSetting(rest[0]), (each) => [each]);
  if (kind === MAP) return orValue(toSetting(rest[1]), (each) => ({ "*": each }));
  return "value";
}

/** A list of plain values is passed on as it is, so nothing needs to be known of it. */
function orValue(setting: Setting, wrap: (setting: Setting) => Setting): Setting {
  return setting === "value" ? "value" : wrap(setting);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await writeFile(target, compilePoolSettings());
  console.log("wrote src/attach/pool-settings.generated.ts");
}
