import { attempt } from "./attempt.ts";

/** 15 minutes: as long as a sign-in may take at Cognito. */
const KEPT_MS = 900_000;

/** For a browser that forbids storage, where a reload loses it. */
const memory = /* @__PURE__ */ new Map<string, object>();

/** In epoch milliseconds. */
export const keptUntil = (): number => Date.now() + KEPT_MS;

/** Keeps a value in this tab, over a reload. No other tab can read it, but one that is a copy of this one. */
export function keep<Value extends { readonly until: number }>(name: string, value: Value): void {
  memory.set(name, value);
  attempt(() => sessionStorage.setItem(keyOf(name), JSON.stringify(value)));
}

/** What was kept under the name, however old; undefined for nothing. Only pages of this origin can have put it there. */
export function readKept<Value extends { readonly until: number }>(
  name: string,
): Value | undefined {
  const stored = (): unknown => JSON.parse(sessionStorage.getItem(keyOf(name)) ?? "null");
  return (memory.get(name) ?? attempt(stored) ?? undefined) as Value | undefined;
}

export function forget(name: string): void {
  memory.delete(name);
  attempt(() => sessionStorage.removeItem(keyOf(name)));
}

const keyOf = (name: string): string => `cognito-links.${name}`;
