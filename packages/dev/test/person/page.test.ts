import { describe, expect, it } from "vitest";
import { readForm, toBody } from "../../src/person/page.ts";

describe("a form, as a bot reads it", () => {
  it("has its hidden fields and its button apart, with entities read", () => {
    const form = readForm(
      '<form method="post"><input type="hidden" name="nonce" value="a&amp;b"><input type="text" name="x" value="y"><button name="action" value="confirm">Go</button></form>',
    );
    expect(form).toEqual({ hidden: [["nonce", "a&b"]], button: ["action", "confirm"] });
    expect(toBody(form?.hidden ?? [])).toBe("nonce=a%26b");
  });

  it("is none where a page has none, or one that does not post", () => {
    expect(readForm("<p>nothing</p>")).toBeUndefined();
    expect(readForm("<form><button>Search</button></form>")).toBeUndefined();
  });
});
