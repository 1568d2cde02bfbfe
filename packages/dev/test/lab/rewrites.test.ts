import { describe, expect, it } from "vitest";
import {
  breakInside,
  dropFragment,
  escapeAgain,
  glueOn,
  keepQuotedPrintable,
  lowerCasePercents,
  overEncode,
  reencode,
} from "../../src/lab/rewrites.ts";

const LINK = "http://127.0.0.1:3001/confirm?link=Ab-c_9&code=123456";

/** What a server reads. */
const read = (link: string): string[][] => [...new URL(link).searchParams].map((pair) => [...pair]);

describe("a protector that rewrites a link", () => {
  it("drops what stands behind #, and leaves a link of ours as it is", () => {
    expect(dropFragment(`${LINK}#token=1#2`)).toBe(LINK);
    expect(dropFragment(LINK)).toBe(LINK);
  });

  it("encodes every character that is no letter or digit", () => {
    expect(overEncode(LINK)).toBe("http://127.0.0.1:3001/confirm?link=Ab%2Dc%5F9&code=123456");
  });

  it("writes encodings in lower case, and nothing else", () => {
    expect(lowerCasePercents(overEncode(LINK))).toBe(
      "http://127.0.0.1:3001/confirm?link=Ab%2dc%5f9&code=123456",
    );
  });

  it.each([
    ["decoded and encoded again", reencode],
    ["over-encoded", overEncode],
    ["over-encoded in lower case", (link: string) => lowerCasePercents(overEncode(link))],
  ])("means the same to a server when %s", (_, rewrite) => {
    const plain = `${LINK}&state=a+b%26c%C3%A9&empty=`;
    expect(read(rewrite(plain))).toEqual(read(plain));
    expect(new URL(rewrite(plain)).pathname).toBe("/confirm");
  });
});

describe("a careless mail program", () => {
  it.each([
    ["escapes once too often", escapeAgain, "link=Ab-c_9&amp;code=123456"],
    ["leaves quoted-printable as it is", keepQuotedPrintable, "link=3DAb-c_9&code=3D123456"],
    ["breaks the line", breakInside, "link=Ab-c=%0D%0A_9&code=123456"],
    ["takes what follows along", glueOn, "link=Ab-c_9&code=123456.%20"],
  ])("%s", (_how, rewrite, query) => {
    expect(rewrite(LINK)).toBe(`http://127.0.0.1:3001/confirm?${query}`);
  });
});
