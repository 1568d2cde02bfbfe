import { describe, expect, it } from "vitest";
import { disagreements, secondOpinionState } from "../src/vtl/apache-velocity.ts";
import { readings } from "../src/vtl/model.ts";
import { renderTemplate } from "../src/vtl/render-template.ts";
import { escapeJavaScript } from "../src/vtl/util.ts";
import { cases, jsonTemplate, modelOf } from "./fixtures/vtl-cases.ts";

const { heard } = await secondOpinionState();

const text = (template: string, model = modelOf()): string => renderTemplate(template, model).text;

describe("a mapping template", () => {
  it.each(cases)("$name", (one) => {
    const rendered = text(one.template, one.model).trim();
    if (one.text !== undefined) expect(rendered).toBe(one.text);
    else expect(JSON.parse(rendered)).toEqual(one.json);
  });

  it("sets status and headers by overrides", () => {
    const rendering = renderTemplate(
      '#set($context.responseOverride.status = 302)#set($context.responseOverride.header.Location = "https://app.example.com/")',
      modelOf(),
    );
    expect(rendering.responseOverride).toMatchObject({
      status: 302,
      header: { Location: "https://app.example.com/" },
    });
  });

  it("escapes as Commons Lang does", () => {
    expect(escapeJavaScript(`'"\\/é👋\n\u0001`)).toBe(
      String.raw`\'\"\\\/\u00E9\uD83D\uDC4B\n\u0001`,
    );
  });

  it("is no JSON when the escaped quote is not undone", () => {
    const naive = `{"Username":"$util.escapeJavaScript($input.params('u'))"}`;
    expect(() => JSON.parse(text(naive, modelOf({ u: "it's" })))).toThrow(SyntaxError);
    expect(JSON.parse(text(jsonTemplate, modelOf({ u: "it's" })))).toEqual({ Username: "it's" });
  });

  it("lets a parameter out of its string when it is not escaped", () => {
    const naive = `{"Username":"$input.params('u')"}`;
    const out: unknown = JSON.parse(text(naive, modelOf({ u: '","ClientId":"x' })));
    expect(out).toEqual({ Username: "", ClientId: "x" });
  });
});

const refused: readonly [what: string, template: string, message: RegExp][] = [
  [
    "that depends on what a missing path gives",
    "[$!input.path('$.x')]#if($input.path('$.x') == '')a#end",
    /differently/,
  ],
  [
    "that escapes what may be empty",
    `"$util.escapeJavaScript($input.params('nowhere'))"`,
    /differently/,
  ],
  ["that asks whether empty text is true", "#if($input.params('nowhere'))a#end", /differently/],
  [
    "that names a property with an underscore first",
    "$input.path('$').__type",
    /begins with a letter/,
  ],
  ["that prints what is not set", "$nothing", /\$nothing is null/],
  [
    "that overrides a header twice",
    `#set($context.responseOverride.header.Location = "a")#set($context.responseOverride.header.location = "b")`,
    /overridden twice/,
  ],
  [
    "that overrides the status twice",
    `#set($context.responseOverride.status = 302)#set($context.responseOverride.status = 400)`,
    /overridden twice/,
  ],
  [
    "that sets the status to text",
    `#set($context.responseOverride.status = "302")`,
    /no number of 100 to 599/,
  ],
  ["that calls what Java's strings lack", `#set($s = "a")$s.slice(1)`, /no slice\(\)/],
  ["that calls what $util lacks", "$util.hmac('a')", /no method hmac/],
  ["that reads JavaScript's length", `#set($s = "a")$s.length`, /no property length/],
  ["that loops 1,001 times", "#foreach($i in [1..1001])x#end", /1000 at most/],
  ["over 300 KB", "x".repeat(300 * 1024 + 1), /300 KB/],
  ["with a directive that is not there", "#confirm()", /no directive/],
  ["that walks a payload which is no JSON", "$input.path('$.a')", /no JSON/],
];

describe("a template is refused", () => {
  it.each(refused)("%s", (_, template, message) => {
    expect(() =>
      text(template, modelOf({ body: /no JSON/.test(message.source) ? "<html>" : "" })),
    ).toThrow(message);
  });

  it("but not at 1,000 rounds", () => {
    expect(text("#foreach($i in [1..1000])x#end")).toHaveLength(1000);
  });
});

describe("a second opinion", () => {
  it.skipIf(!heard)(
    "of Apache Velocity is the same on every case, and on a wrong one not",
    async () => {
      const renderings = cases.flatMap(({ template, model }) =>
        readings.map((reading) => renderTemplate(template, model, [reading])),
      );
      const wrong = { ...renderTemplate(jsonTemplate, modelOf({ u: "it's" })), text: "{}" };
      expect(await disagreements([...renderings, wrong])).toEqual([
        expect.stringContaining("ours"),
      ]);
    },
  );
});
