import type { Override } from "./model.ts";
import { TemplateFault } from "./template-error.ts";

/** `$context.requestOverride` or `$context.responseOverride`, while a template runs. */
export interface OverrideModel {
  readonly variable: object;
  read(): Override;
}

/**
 * Takes what a template sets, each name once: "applying an override to the same parameter multiple times results in a 5XX".
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
 */
export function createOverride(): OverrideModel {
  const header = setOnce("header");
  const querystring = setOnce("querystring");
  const path = setOnce("path");
  const places = {
    header: header.variable,
    querystring: querystring.variable,
    path: path.variable,
  };
  const whole = setOnce("override", places);
  return {
    variable: whole.variable,
    read: () => ({
      status: toStatus(whole.values.get("status")),
      header: texts(header.values),
      querystring: texts(querystring.values),
      path: texts(path.values),
    }),
  };
}

interface SetOnce {
  readonly variable: object;
  readonly values: ReadonlyMap<string, unknown>;
}

function setOnce(what: string, start: object = {}): SetOnce {
  const values = new Map<string, unknown>();
  const variable = new Proxy(start, {
    set(target, name, value) {
      const key = String(name);
      // Names of headers do not tell upper from lower case.
      const known = [...values.keys()].some((one) => one.toLowerCase() === key.toLowerCase());
      if (known) throw new TemplateFault(`${what}.${key} is overridden twice`);
      if (key in target) throw new Error(`${what}.${key} cannot be replaced as a whole`);
      if (value === undefined || value === null) throw new Error(`${what}.${key} is set to null`);
      values.set(key, value);
      return true;
    },
    get: (target, name) => values.get(String(name)) ?? Reflect.get(target, name),
  });
  return { variable, values };
}

function texts(values: ReadonlyMap<string, unknown>): Record<string, string> {
  return Object.fromEntries([...values].map(([name, value]) => [name, String(value)]));
}

/** A status that is no integer of 100 to 599 would be ignored by API Gateway, which no template means to happen. */
function toStatus(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 100 && value <= 599)
    return value;
  throw new Error(`the status ${String(value)} (${typeof value}) is no number of 100 to 599`);
}
