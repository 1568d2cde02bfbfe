import { isObject } from "../json/json.ts";
import { jsonPath } from "./json-path.ts";
import type { Reading, VtlModel } from "./model.ts";

/**
 * `$input`. Parameters are looked for in path, query and header, in this order; one that is nowhere is empty text.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 * and, for what is missing, localstack/localstack, next_gen/execute_api/template_mapping.py.
 */
export function createInput({ body, params }: VtlModel, reading: Reading): Record<string, unknown> {
  const parsed = (): unknown => parseBody(body);
  return {
    body: body === "" ? reading.emptyBody : body,
    params(...names: unknown[]): unknown {
      if (names.length === 0) return params;
      const [name] = names;
      const place = [params.path, params.querystring, params.header].find((values) =>
        Object.hasOwn(values, String(name)),
      );
      return place?.[String(name)] ?? "";
    },
    path(path: unknown): unknown {
      return jsonPath(parsed(), String(path)) ?? reading.missingPath;
    },
    json(path: unknown): string {
      return JSON.stringify(jsonPath(parsed(), String(path)) ?? "");
    },
  };
}

/** A payload that is no JSON cannot be walked: a template that tries fails on the API too. */
function parseBody(body: string): unknown {
  if (body === "") return {};
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) || Array.isArray(value) ? value : {};
  } catch {
    throw new Error("$input.path or $input.json on a payload that is no JSON");
  }
}
