import * as v from "valibot";
import { LinksError } from "../errors/links-error.ts";

type SaidOf<Issue> = (issue: Issue) => string;

/**
 * Options by their names, and no others: of a name that is none of them it says which was probably meant, of one that is
 * missing what its own schema says.
 */
export function strictOptions<const Entries extends v.ObjectEntries>(
  entries: Entries,
  otherwise?: string,
): v.StrictObjectSchema<Entries, SaidOf<v.StrictObjectIssue>> {
  return v.strictObject(entries, ({ path, expected, message }) => {
    const [at] = path ?? [];
    if (at === undefined) return otherwise ?? message;
    const name = String(at.key);
    if (expected === "never") return notAnOption(name, Object.keys(entries));
    const asked = entries[name];
    return (asked && v.safeParse(asked, undefined).issues?.[0].message) ?? message;
  });
}

/**
 * Checks what a caller gave against a schema. `within` is where it stands in larger options: `pool`.
 *
 * @throws LinksError `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN`, naming the path of the first that is wrong
 */
export function parseOptions<Input, Output>(
  schema: v.GenericSchema<Input, Output>,
  given: unknown,
  ...within: readonly string[]
): Output {
  const parsed = v.safeParse(schema, given, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = toPath([...within, ...(issue.path ?? []).map(({ key }) => key)]);
  const isUnknown = issue.type === "strict_object" && issue.expected === "never";
  throw isUnknown
    ? new LinksError("ERR_OPTION_UNKNOWN", path, isOwn(issue) ? issue.message : notAnOption())
    : new LinksError("ERR_OPTION_INVALID", path || "options", wordsOf(issue));
}

const isOwn = ({ message }: v.BaseIssue<unknown>): boolean => !message.startsWith("Invalid");

function wordsOf(issue: v.BaseIssue<unknown>): string {
  const { input, message, expected } = issue;
  if (input === undefined)
    return isOwn(issue) ? `is missing; ${message.replace(/^expected/, "give")}` : "is missing";
  if (isOwn(issue)) return message;
  return `expected ${KINDS[expected ?? ""] ?? expected ?? "another value"}, received ${kindOf(input)}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  Object: "an object",
  Array: "a list",
};

/** Of texts not more, for one may be a key that was put in a wrong place. */
function kindOf(value: unknown): string {
  if (value === null || typeof value === "number" || typeof value === "boolean") return `${value}`;
  return Array.isArray(value) ? "a list" : (KINDS[typeof value] ?? `a ${typeof value}`);
}

function notAnOption(name = "", known: readonly string[] = []): string {
  const meant = nearest(name, known);
  return `is not an option; ${meant === undefined ? "check its spelling" : `did you mean ${meant}?`}`;
}

/** The name with the same letters, or with the fewest others: one in three at the most, and three in all. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const letters = (of: string) => of.toLowerCase().replace(/[^a-z\d]/g, "");
  const given = letters(name);
  return [0, 1, 2, 3]
    .filter((edits) => edits * 3 <= given.length)
    .map((edits) => known.find((one) => isWithin(edits, given, letters(one))))
    .find((one) => one !== undefined);
}

/** Whether so many edits make one of the other: a letter more, one less, another, or two in the wrong order. */
function isWithin(edits: number, one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return isWithin(edits, a, b);
  const isSwapped = one[0] === b[0] && a[0] === other[0];
  return (
    edits > 0 &&
    (isWithin(edits - 1, a, b) ||
      isWithin(edits - 1, a, other) ||
      isWithin(edits - 1, one, b) ||
      (isSwapped && isWithin(edits - 1, a.slice(1), b.slice(1))))
  );
}

/** As `clients[0].clientId`. */
function toPath(keys: readonly unknown[]): string {
  return keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
