import { expect, it } from "vitest";
import { parseCanonicalUrl } from "../../src/redirect/canonical-url.ts";

it("refuses every character of the kinds that are forbidden, and takes every other one in a path", () => {
  const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\\\uFFFD]/u;
  const wrong: string[] = [];
  for (let code = 0; code <= 0xffff; code += 1) {
    const text = String.fromCharCode(code);
    const parsed = parseCanonicalUrl(`https://app.example.com/${text}`);
    const isRefused = !parsed.ok && parsed.refusal === "forbidden-characters";
    if (isRefused !== forbidden.test(text)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});
