type Method = (target: unknown, args: readonly unknown[]) => unknown;

const text = (value: unknown): string => String(value);
/** Java's replacement: `$1` is a group, a backslash takes the meaning from what follows. */
function replaceAll(target: string, pattern: string, replacement: string): string {
  return target.replace(toRegExp(pattern, "g"), (...match) => {
    const groups = match
      .slice(
        0,
        match.findIndex((one) => typeof one === "number"),
      )
      .map(String);
    return replacement.replace(/\\(.)|\$(\d)/gs, (_, literal, group) =>
      literal === undefined ? (groups[Number(group)] ?? "") : text(literal),
    );
  });
}

/** Java's matches() wants the whole text. */
function isWhole(target: string, pattern: string): boolean {
  const [flags = ""] = /^\(\?[ims]+\)/.exec(pattern) ?? [];
  return toRegExp(`${flags}^(?:${pattern.slice(flags.length)})$`, "").test(target);
}

/** Java's patterns as far as JavaScript shares them; the rest is refused. */
function toRegExp(pattern: string, flags: string): RegExp {
  const [prefix = "", inline = ""] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const bare = pattern.slice(prefix.length);
  if (/\\[QEAzZGhHRXpP]|[*+?}]\+|\(\?[^:=!<]|&&/.test(bare)) {
    throw new Error(`the pattern ${pattern} uses what only Java has`);
  }
  return new RegExp(bare, `${flags}${inline}`);
}

const strings: Readonly<Record<string, (self: string, ...args: string[]) => unknown>> = {
  contains: (self, other = "") => self.includes(other),
  concat: (self, other = "") => self + other,
  endsWith: (self, end = "") => self.endsWith(end),
  equals: (self, other) => self === other,
  equalsIgnoreCase: (self, other) => self.toLowerCase() === other?.toLowerCase(),
  isEmpty: (self) => self === "",
  length: (self) => self.length,
  matches: (self, pattern = "") => isWhole(self, pattern),
  replace: (self, from = "", to = "") => self.split(from).join(to),
  replaceAll: (self, pattern = "", to = "") => replaceAll(self, pattern, to),
  startsWith: (self, start = "") => self.startsWith(start),
  toLowerCase: (self) => self.toLowerCase(),
  toString: (self: string) => self,
  toUpperCase: (self) => self.toUpperCase(),
  trim: (self) => self.trim(),
};

const withNumbers: Readonly<Record<string, (self: string, ...args: number[]) => unknown>> = {
  substring: (self: string, from = 0, to = self.length) => {
    if (from < 0 || to > self.length || from > to)
      throw new Error(`substring(${from}, ${to}) is out of range`);
    return self.substring(from, to);
  },
};

const lists: Readonly<Record<string, (self: readonly unknown[], key: unknown) => unknown>> = {
  contains: (self, one) => self.includes(one),
  get: (self, index) => self[Number(index)],
  isEmpty: (self) => self.length === 0,
  size: (self) => self.length,
};

const maps: Readonly<Record<string, (self: object, key: unknown) => unknown>> = {
  containsKey: (self, key) => Object.hasOwn(self, text(key)),
  get: (self, key) => (Object.hasOwn(self, text(key)) ? Reflect.get(self, text(key)) : undefined),
  isEmpty: (self) => Object.keys(self).length === 0,
  keySet: (self) => Object.keys(self),
  size: (self) => Object.keys(self).length,
};

/** The method that a Java String, List or Map has under this name; undefined for an object that is none of them. */
export function javaMethod(target: unknown, name: string): Method | undefined {
  if (typeof target === "string") {
    const ofNumbers = own(withNumbers, name);
    if (ofNumbers) return (self, args) => ofNumbers(text(self), ...args.map(Number));
    const ofTexts = own(strings, name);
    // A Java method takes no null where it wants text.
    if (ofTexts)
      return (self, args) => ofTexts(text(self), ...args.map((one) => noNull(one, name)));
    throw new Error(`Java's String has no ${name}() that is modelled`);
  }
  if (Array.isArray(target)) {
    const method = own(lists, name);
    if (method) return (_, [key]) => method(target, key);
    throw new Error(`Java's List has no ${name}() that is modelled`);
  }
  if (typeof target === "object" && target !== null && !hasMethods(target)) {
    const method = own(maps, name);
    if (method) return (_, [key]) => method(target, key);
    throw new Error(`Java's Map has no ${name}() that is modelled`);
  }
  return undefined;
}

function own<T>(methods: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}

/** `$input` and `$util` are objects with methods; everything else is data. */
function hasMethods(target: object): boolean {
  return Object.values(target).some((value) => typeof value === "function");
}

function noNull(value: unknown, name: string): string {
  if (value === undefined || value === null) throw new Error(`${name}() was given null`);
  return text(value);
}
