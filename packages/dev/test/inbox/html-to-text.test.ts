import { signUpMail } from "cognito-links-testing/sign-up-mail";
import { describe, expect, it } from "vitest";
import { htmlToText } from "../../src/inbox/html-to-text.ts";

describe("text of a mail", () => {
  it("keeps a link's address in full and decodes it once", () => {
    const html = '<p><a href="http://127.0.0.1:3001/confirm?a=1&amp;b=%2B&amp;c=x">Confirm</a></p>';
    expect(htmlToText(html)).toBe("Confirm ( http://127.0.0.1:3001/confirm?a=1&b=%2B&c=x )");
  });

  it("lets a test pick the link with a plain expression", () => {
    const link = "http://127.0.0.1:3001/confirm?claims=abc.def&code=123456";
    expect(htmlToText(signUpMail(link)).match(/https?:\/\/\S+/)?.[0]).toBe(link);
  });

  it("names an address once when the label repeats it", () => {
    expect(
      htmlToText('<a href="https://a.example/?x=1&amp;y=2">https://a.example/?x=1&amp;y=2</a>'),
    ).toBe("https://a.example/?x=1&y=2");
  });

  it("drops the hidden preheader, styles and comments but nothing after them", () => {
    const text = htmlToText(signUpMail("https://a.example/"));
    expect(text).not.toContain("One click and you are in.");
    expect(text).not.toContain("color-scheme");
    expect(text).toContain("Confirm your address");
    expect(text).toContain("ignore this mail & nothing happens");
  });

  it("skips a hidden element with elements of its own kind inside", () => {
    expect(htmlToText('<div hidden>a<div>b</div>c</div><div style="display: none">d</div>e')).toBe(
      "e",
    );
  });

  it("does not take a class or a data attribute for hidden", () => {
    expect(htmlToText('<p class="hidden" data-hidden="1" aria-hidden="true">seen</p>')).toBe(
      "seen",
    );
  });

  it("puts blocks on lines of their own and items behind a dash", () => {
    expect(htmlToText("<h1>A</h1><p>b<br>c</p><ul><li>d</li><li>e</li></ul>")).toBe(
      "A\n\nb\nc\n\n- d\n- e",
    );
  });

  it("keeps what an item begins with behind its dash, and a list in a list close", () => {
    const inner = "<ul><li>b</li><li></li></ul>";
    expect(htmlToText(`<ol><li><p>a</p>${inner}</li><li>c</li></ol>d`)).toBe(
      "- a\n\n- b\n- c\n\nd",
    );
  });

  it("quotes every paragraph, and keeps the lines of what is laid out already", () => {
    expect(htmlToText("<blockquote><p>a</p><p>b</p></blockquote><pre>c\nd</pre>e")).toBe(
      "> a\n\n> b\n\nc\nd\n\ne",
    );
  });

  it("leaves an empty line between paragraphs alone, and for two line breaks", () => {
    expect(htmlToText("a<br><div>b</div><br><br><div>c</div><hr>d")).toBe("a\nb\n\nc\n\nd");
  });

  it("shows where a link without words leads, and no place in the mail itself", () => {
    expect(htmlToText('<a href="https://a.example"><img></a><a href="#b">c</a>')).toBe(
      "https://a.examplec",
    );
    expect(htmlToText('<a href="mailto:d@e.example">d</a>')).toBe("d ( d@e.example )");
  });

  it("keeps the cells of a row apart", () => {
    expect(htmlToText("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>")).toBe(
      "a b\nc",
    );
  });

  it("decodes entities in one pass and leaves unknown ones alone", () => {
    expect(htmlToText("&amp;lt; &#233; &#x1F600; &nosuch; &#0; &#xD800; a&copy=1")).toBe(
      "&lt; é 😀 &nosuch; &#0; &#xD800; a&copy=1",
    );
  });

  it("ends on careless markup", () => {
    expect(htmlToText('a < b <p title="open>c')).toContain("a <");
    expect(htmlToText("<".repeat(5_000))).toHaveLength(5_000);
    expect(
      htmlToText("<!--[if mso]><p>no</p><![endif]-->yes<!--[if !mso]><!--> too<!--<![endif]-->"),
    ).toBe("yes too");
  });

  it("ends a tag at its own bracket when an apostrophe stands in it", () => {
    expect(htmlToText("<p class=it's>a</p><p title='b>c' lang=x>d</p>")).toBe("a\n\nd");
  });

  it.each(["<head ", "<a x='", "<!--", "<!", "<a href=", '<p x="" ', "</a"])(
    "reads a mail of nothing but %j once, not anew from each of them",
    (start) => {
      // Read anew each time, this takes longer than the runner lets any test take.
      expect(htmlToText(start.repeat(2_000_000 / start.length))).toBeTypeOf("string");
    },
  );

  it("decodes what HTML has a name for, and numbers as browsers read them", () => {
    expect(htmlToText("caf&eacute; &#150; &frac12;")).toBe("café – ½");
  });

  it("leaves Cognito's placeholders as they are, in headings too", () => {
    expect(htmlToText("<h1>Hello {username}</h1><p>{####}</p>")).toBe("Hello {username}\n\n{####}");
  });

  it.each(["<div>", "<a href=x>", "<table><tr><td>", "<ul><li>"])(
    "reads a mail of nothing but %j within one another",
    (start) => {
      const html = start.repeat(200_000 / start.length);
      expect(htmlToText(`<p>seen</p>${html}`)).toMatch(/^seen/);
    },
  );

  it("keeps right-to-left and very long words", () => {
    const word = "ж".repeat(10_000);
    expect(htmlToText(`<p>שלום</p><p>${word}</p>`)).toBe(`שלום\n\n${word}`);
  });
});
