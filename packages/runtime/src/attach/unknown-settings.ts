import { isJsonObject, type JsonObject } from "../encoding/encoding.ts";
import { poolSettings, readOnlySettings } from "./pool-settings.generated.ts";
import type { Setting, Settings } from "./setting.ts";

/**
 * What a described pool has and the service model behind this version does not, as `LambdaConfig.NewTrigger`.
 * UpdateUserPool puts back to its default whatever it is not given, so these are passed on as they are.
 */
export function unknownSettings(pool: JsonObject): string[] {
  const writable = Object.entries(pool).filter(([name]) => !readOnlySettings.includes(name));
  return unknownFields(Object.fromEntries(writable), poolSettings, "");
}

function unknownFields(value: JsonObject, known: Settings, path: string): string[] {
  return Object.entries(value).flatMap(([name, field]) => {
    const setting = Object.hasOwn(known, name) ? known[name] : known["*"];
    return setting === undefined ? [`${path}${name}`] : unknownBelow(field, setting, path + name);
  });
}

function unknownBelow(value: unknown, setting: Setting, path: string): string[] {
  if (setting === "value") return [];
  if (isList(setting)) {
    const each = Array.isArray(value) ? value : [];
    return each.flatMap((item, i) => unknownBelow(item, setting[0], `${path}[${i}]`));
  }
  return isJsonObject(value) ? unknownFields(value, setting, `${path}.`) : [];
}

function isList(setting: readonly [Setting] | Settings): setting is readonly [Setting] {
  return Array.isArray(setting);
}
