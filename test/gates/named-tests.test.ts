import { describe, expect, it } from "vitest";
import { namedTests } from "../../checks/named-tests.ts";
import { places, plant } from "./plant.ts";

const tests = {
  "packages/runtime/test/link.test.ts": `
describe("a link", () => {
  it("is refused when it was changed", () => {});
  it.each([1, 2])("is refused %s times", () => {});
  it.each<
    [string]
  >([["it('never declared')"]])("is read by %s, as it was written", () => {});
  itHolds("never throws", property);
  it.skip("is left out for now", () => {});
  it("has a title", () => expect("has a title of its own").toBe(1));
});
it("has a title of its own", () => {});
`,
};
const findings = async (line: string, document = "docs/abuse.md") =>
  places(await namedTests(plant({ ...tests, [document]: `# Title\n${line}\n` })));
const link = (text: string): string => `[${text}](../packages/runtime/test/link.test.ts)`;

describe("tests that the documents name", () => {
  it.each([
    ["a title that no test has", link("is taken when it was changed")],
    ["a title that two tests hold", link("is refused")],
    ["a title that only stands inside of a test", link("never declared")],
    ["a test that does not run", link("is left out for now")],
    ["no title", link("")],
    ["a file that is not there", "[is refused](../packages/runtime/test/gone.test.ts)"],
    ["a file without a link", "see `packages/runtime/test/link.test.ts`"],
    ["a second link of the line", `${link("never throws")} ${link("ever throws nothing")}`],
  ])("fail at %s", async (_what, line) => {
    expect(await findings(line)).toEqual(["docs/abuse.md:2"]);
    expect(await findings(line, "docs/threat-model.md")).toEqual(["docs/threat-model.md:2"]);
  });

  it.each([
    ["a title", "is refused when it was changed"],
    ["a title that is also a piece of another", "has a title"],
    ["a piece that no other title holds", "as it was written"],
    ["the title of a property", "never throws"],
    ["the title of a group", "a link"],
  ])("hold where the link's text is %s", async (_what, text) => {
    expect(await findings(link(text))).toEqual([]);
  });

  it("hold for links that lead elsewhere, and are not asked for in other documents", async () => {
    expect(await findings("[logs](logs.md) and [AWS](https://example.com)")).toEqual([]);
    expect(await findings(link("no such title"), "docs/logs.md")).toEqual([]);
  });
});
