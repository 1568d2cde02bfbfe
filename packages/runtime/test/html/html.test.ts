import { expect, it } from "vitest";
import { html, raw } from "../../src/html/html.ts";

it("escapes every value that is not HTML already", () => {
  expect(
    html`<p title="${`"'&<>`}">${"<b>"}${html`<i>${"&"}</i>`}${raw("<hr>")}</p>`.toString(),
  ).toBe('<p title="&quot;&#39;&amp;&lt;&gt;">&lt;b&gt;<i>&amp;</i><hr></p>');
});

it("writes lists in order, numbers as they are, and nothing for undefined", () => {
  expect(html`${[1, html`<br>`, "<"]}${undefined}`.toString()).toBe("1<br>&lt;");
});
