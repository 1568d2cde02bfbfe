/** Java's `\s`. JavaScript's would take NBSP and BOM for spaces, too. */
const SPACES = " \\t\\n\\x0B\\f\\r";
/** Where Java's dot stops; JavaScript's does not stop at U+0085. */
const LINE_ENDS = "\\n\\r\\u0085\\u2028\\u2029";

/** What means the same after a backslash in both, with the `u` flag; `-` goes only in a class. */
const SAME_ESCAPES =
  /^(?:[wWdD]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[tnrf]|[pP]\{[A-Z][a-z]?\}|[\\^$.*+?()[\]{}|/])/;

/** Groups that mean the same; an atomic one or flags in the middle are not among them. */
const SAME_GROUPS = /^\((?:\?:|\?<?[=!]|(?!\?))/;

function unknown(pattern: string, rest: string): SyntaxError {
  return new SyntaxError(`${pattern} has something at "${rest}" that JavaScript reads otherwise`);
}

/** One step: how much of the text is read, and what it becomes. Undefined for what is not known to mean the same. */
type Step = readonly [read: number, written: string] | undefined;

function escapeStep(rest: string, inClass: boolean): Step {
  if (rest.startsWith("\\s")) return [2, inClass ? SPACES : `[${SPACES}]`];
  if (rest.startsWith("\\S") && !inClass) return [2, `[^${SPACES}]`];
  if (rest.startsWith("\\-")) return [2, inClass ? "\\-" : "-"];
  const same = SAME_ESCAPES.exec(rest.slice(1))?.[0];
  return same === undefined ? undefined : [same.length + 1, `\\${same}`];
}

function classStep(rest: string): Step {
  if (rest[0] === "\\") return escapeStep(rest, true);
  // In Java these nest and intersect classes.
  if (rest[0] === "[" || rest.startsWith("&&")) return undefined;
  return [1, rest[0] ?? ""];
}

function outsideStep(rest: string, dot: string): Step {
  // A class cannot hold the opposite of a set beside others, but this one stands alone wherever it is used.
  if (rest.startsWith("[\\S]")) return [4, `[^${SPACES}]`];
  if (rest[0] === "\\") return escapeStep(rest, false);
  if (rest[0] === ".") return [1, dot];
  if (rest[0] === "(") {
    const group = SAME_GROUPS.exec(rest)?.[0];
    return group === undefined ? undefined : [group.length, group];
  }
  // A second plus would make it possessive.
  const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(rest)?.[0];
  if (quantifier === undefined) return [1, rest[0] ?? ""];
  return rest[quantifier.length] === "+" ? undefined : [quantifier.length, quantifier];
}

/**
 * Turns a pattern of AWS's model, which is Java's and has to match the whole, into JavaScript's.
 * Throws a `SyntaxError` for what it cannot translate for certain.
 */
export function fromJavaPattern(pattern: string): RegExp {
  const dotAll = pattern.startsWith("(?s)");
  const dot = dotAll ? "[^]" : `[^${LINE_ENDS}]`;
  let written = "";
  let inClass = false;
  let rest = dotAll ? pattern.slice(4) : pattern;
  while (rest !== "") {
    const step = inClass ? classStep(rest) : outsideStep(rest, dot);
    if (step === undefined) throw unknown(pattern, rest);
    const [read, text] = step;
    if (!inClass && text === "[") inClass = true;
    else if (inClass && rest[0] === "]") inClass = false;
    written += text;
    rest = rest.slice(read);
  }
  return new RegExp(`^(?:${written})$`, "u");
}
