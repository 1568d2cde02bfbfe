import { anyText, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { Parser, type Tokenizer } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { quickTokenizer } from "../../src/inbox/quick-tokenizer.ts";

/** What a parser says of the markup, in order. */
function eventsOf(markup: string, tokenizer?: typeof Tokenizer): unknown[] {
  const events: unknown[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => events.push(["open", name, attributes]),
      onclosetag: (name, isImplied) => events.push(["close", name, isImplied]),
      ontext: (text) => events.push(["text", text]),
    },
    { decodeEntities: false, ...(tokenizer && { Tokenizer: tokenizer }) },
  );
  parser.end(markup);
  return events;
}

const wellWritten = [
  ...["<p>", "</p>", "<div hidden>", "</div >", "<P CLASS=\"a>b\" class='c'\n>", "<td\tid='d'>"],
  ...["<br>", "<br/>", "</br>", "<li>", "</ul>", "<svg>", "<path d=''/>", "</svg>", "<o:p>"],
  ...["<a href=\"?b=1&amp;c='2'\" lang>", "</a>", "words", "&amp;", "\n", ">", "'", "=", "/"],
  ...["<style>", "</style>", "</STYLE >", "<title lang='e'>", "</title>", "<style/>", "<xmp />"],
  ...["<textarea>", "</textarea>", "<!-- f<g> -->", "<!---->", "<!-->", "<!--->", "<!doctype h>"],
];
const careless = [
  ...["<", "</", "<!", "<!--", "-->", "<?i?>", "<![if !mso]>", "<![endif]-->", "<a href=j/>", '"'],
  ...['<p k = "l">', '<p m="1"n>', "</p/>", "</p o='>'>", "<p", "</title", "<s", "<scriptx>"],
  ...["\u001c/style>", "<\u000fstyle>", "\u000b", "\u00a0", "<p\u00a0q>", "<ſtyle>", "</ſtyle>"],
];

const markupOf = (...pieces: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.array(fc.oneof(...pieces), { maxLength: 20 }).map((several) => several.join(""));

describe("the quick tokenizer", () => {
  itHolds(
    "finds in well-written markup what htmlparser2's own finds",
    fc.property(markupOf(fc.constantFrom(...wellWritten)), (markup) => {
      expect(eventsOf(markup, quickTokenizer(/(?:)/))).toEqual(eventsOf(markup));
    }),
  );

  itHolds(
    "finds in any other markup what htmlparser2's own finds",
    fc.property(markupOf(fc.constantFrom(...wellWritten, ...careless), anyText), (markup) => {
      expect(eventsOf(markup, quickTokenizer(/(?:)/))).toEqual(eventsOf(markup));
    }),
  );

  it("reads the attributes of a tag alone in which something is asked for", () => {
    expect(eventsOf("<p class='a'><p class='b' hidden>", quickTokenizer(/hid/))).toEqual([
      ["open", "p", {}],
      ["close", "p", true],
      ["open", "p", { class: "b", hidden: "" }],
      ["close", "p", true],
    ]);
  });

  it("leaves markup to htmlparser2 as soon as one tag is written carelessly", () => {
    expect(eventsOf("<p class=a>", quickTokenizer(/hid/))).toEqual(eventsOf("<p class=a>"));
  });
});
