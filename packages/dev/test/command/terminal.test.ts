import { describe, expect, it } from "vitest";
import { errorWords } from "../../src/cli/main.ts";
import { toLines, toTerminal } from "../../src/command/terminal.ts";

const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
];
const dangerous = ranges
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
  .map((code) => String.fromCharCode(code));

describe("text of others on a terminal", () => {
  it("has no character that a terminal obeys", () => {
    expect(dangerous).toHaveLength(32 + 33 + 2 + 7 + 4);
    for (const character of dangerous)
      expect(toTerminal(`a${character}b`)).toMatch(/^a\\(?:u[\da-f]{4}|[nrt])b$/);
  });

  it("is left alone otherwise", () => {
    const text = 'Zoë\'s "pool" (eu-west-1_AbC), שלום, 池, 🎉';
    expect(toTerminal(text)).toBe(text);
  });

  it("stays the same value if it is JSON", () => {
    const value = { name: dangerous.join("") };
    expect(JSON.parse(toTerminal(JSON.stringify(value)))).toEqual(value);
  });

  it("stays in its line", () => {
    expect(toLines("one\nforged", "two", "")).toBe("one\\nforged\ntwo\n\n");
  });

  it("is one line in an error, too", () => {
    expect(errorWords(new Error("no\u001B]52;c;ZXZpbA==\u0007\r\nDone."))).toBe(
      "no\\u001b]52;c;ZXZpbA==\\u0007\\r\\nDone.",
    );
  });
});
