import { isObject } from "../json/json.ts";

const STEP = /^(?:\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\])/;

/** What a JSONPath of names and indexes leads to; undefined when it leads nowhere, or to null. */
export function jsonPath(value: unknown, path: string): unknown {
  if (!path.startsWith("$")) throw new Error(`${path} is no JSONPath: it begins with $`);
  let rest = path.slice(1);
  let found = value;
  while (rest !== "") {
    const [step, dotted, index, quoted] = STEP.exec(rest) ?? [];
    if (step === undefined) throw new Error(`${path}: only names and indexes are modelled`);
    rest = rest.slice(step.length);
    found = child(found, dotted ?? quoted, index);
  }
  return found ?? undefined;
}

function child(value: unknown, name: string | undefined, index: string | undefined): unknown {
  if (Array.isArray(value)) return index === undefined ? undefined : value[Number(index)];
  if (!isObject(value) || name === undefined || !Object.hasOwn(value, name)) return undefined;
  return value[name];
}
