/** Whether a metric filter counts a line. */
export type LinePattern = (line: string) => boolean;

/** Text, field, operator, sign; a word such as EXISTS. */
const TOKEN = /\s*("(?:[^"\\]|\\.)*"|\$(?:\.\w+)+|&&|\|\||[(){}]|!=|=|[A-Z]+)/y;

type Test = (fields: unknown) => boolean;

/**
 * A filter pattern for JSON lines, as far as ours go: `=`, `!=` with `*` for anything, IS TRUE, NOT EXISTS, `&&`, `||` and
 * parentheses. Everything else is an error, and so is `&&` beside `||` without parentheses.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function parseFilterPattern(pattern: string): LinePattern {
  const tokens = tokensOf(pattern);
  const take = (wanted?: string): string => {
    const token = tokens.shift() ?? "";
    if (token === "" || (wanted !== undefined && token !== wanted))
      throw new Error(`${pattern}: expected ${wanted ?? "more"}, found ${token || "the end"}`);
    return token;
  };

  const choice = (): Test => {
    const tests = [single()];
    const [joined] = tokens;
    while (tokens[0] === "&&" || tokens[0] === "||") {
      if (take() !== joined) throw new Error(`${pattern}: && beside || wants parentheses`);
      tests.push(single());
    }
    return (fields) =>
      joined === "||" ? tests.some((test) => test(fields)) : tests.every((test) => test(fields));
  };

  const single = (): Test => {
    if (tokens[0] === "(") {
      take("(");
      const inner = choice();
      take(")");
      return inner;
    }
    return comparison(take().split(".").slice(1));
  };

  const comparison = (path: readonly string[]): Test => {
    const operator = take();
    if (operator === "NOT") {
      take("EXISTS");
      return (fields) => valueAt(fields, path) === undefined;
    }
    if (operator === "IS") {
      take("TRUE");
      return (fields) => valueAt(fields, path) === true;
    }
    if (operator !== "=" && operator !== "!=") throw new Error(`${pattern}: ${operator}`);
    const like = likeness(JSON.parse(take()));
    return (fields) => {
      const value = valueAt(fields, path);
      return typeof value === "string" && like.test(value) === (operator === "=");
    };
  };

  take("{");
  const test = choice();
  take("}");
  if (tokens.length > 0) throw new Error(`${pattern}: ends with ${tokens.join(" ")}`);
  return (line) => test(JSON.parse(line));
}

function tokensOf(pattern: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < pattern.trimEnd().length; end = TOKEN.lastIndex) {
    TOKEN.lastIndex = end;
    const [, token] = TOKEN.exec(pattern) ?? [];
    if (token === undefined) throw new Error(`${pattern}: cannot be read from ${end} on`);
    tokens.push(token);
  }
  return tokens;
}

function likeness(text: string): RegExp {
  const escaped = text.replace(/[\\^$.+?()[\]{}|]/g, "\\$&").replaceAll("*", "[^]*");
  return new RegExp(`^${escaped}$`);
}

function valueAt(fields: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (value: unknown, name) =>
      typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined,
    fields,
  );
}
