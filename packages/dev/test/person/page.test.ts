import { describe, expect, it } from "vitest";
import { formOf, handedOverIn, readForm, toBody } from "../../src/person/page.ts";

describe("a form, as a bot reads it", () => {
  it("has what is hidden, what is shown and its button apart, with entities read", () => {
    const form = readForm(
      '<form method="post"><input type="hidden" name="nonce" value="a&amp;b"><input type="text" name="x" value="y"><input name="z" required><button type="button">Show</button><button name="action" value="confirm">Go</button></form>',
    );
    expect(form).toEqual({
      hidden: [["nonce", "a&b"]],
      shown: [
        ["x", "y"],
        ["z", ""],
      ],
      empty: ["z"],
      button: ["action", "confirm"],
    });
    expect(toBody(form?.hidden ?? [])).toBe("nonce=a%26b");
  });

  it("is none where a page has none, or one that does not post", () => {
    expect(readForm("<p>nothing</p>")).toBeUndefined();
    expect(readForm("<form><button>Search</button></form>")).toBeUndefined();
  });

  it("is sent with what a person types, and with what stood there else", () => {
    const body =
      '<form method="post"><input name="username" value="mary" readonly><input name="newPassword"><button name="action" value="confirm">Go</button></form>';
    expect(formOf({ status: 200, headers: {}, body }, { newPassword: "secret" })).toEqual({
      username: "mary",
      newPassword: "secret",
      action: "confirm",
    });
  });
});

describe("an address that a link leads to", () => {
  it("hands over what stands in its fragment for the app, and a fragment of the app's own is nothing", () => {
    expect(handedOverIn("https://app.example/in#link_flow=sign-in&link_code=12345678")).toEqual({
      code: "12345678",
    });
    expect(handedOverIn("https://app.example/in#link_flow=invitation")).toEqual({
      code: undefined,
    });
    expect(handedOverIn("https://app.example/?link_flow=sign-up#top")).toBeUndefined();
  });
});
