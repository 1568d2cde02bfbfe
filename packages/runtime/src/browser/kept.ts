/** 15 minutes: as long as a sign-in may take at Cognito. */
const KEPT_MS = 900_000;

/** For a browser that forbids storage: what a reload then loses. */
const memory = /* @__PURE__ */ new Map<string, string>();

/** A value of this tab that outlives a reload, for 15 minutes. No other tab can read it. */
export interface Kept<Value> {
  readonly until: number;
  readonly value: Value;
}

const keyOf = (name: string): string => `cognito-links.${name}`;

/** Undefined where nothing is kept. What is too old is still given, once, with an `until` that has passed. */
export function readKept<Value extends object>(
  name: string,
  isValue: (value: object) => value is Value,
): Kept<Value> | undefined {
  const { until, value } = Object(readJson(keyOf(name))) as Partial<
    Record<keyof Kept<Value>, unknown>
  >;
  const object: object = Object(value);
  if (typeof until !== "number" || !isValue(object)) return undefined;
  if (until <= Date.now()) forget(name);
  return { until, value: object };
}

/** Keeps a value, until a given time where it is kept again; gives back until when. */
export function keep(name: string, value: object, until: number = Date.now() + KEPT_MS): number {
  const text = JSON.stringify({ until, value });
  try {
    sessionStorage.setItem(keyOf(name), text);
  } catch {
    memory.set(keyOf(name), text);
  }
  return until;
}

export function forget(name: string): void {
  memory.delete(keyOf(name));
  try {
    sessionStorage.removeItem(keyOf(name));
  } catch {
    // Then nothing is kept there.
  }
}

function readJson(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? memory.get(key) ?? "");
  } catch {
    return undefined;
  }
}
