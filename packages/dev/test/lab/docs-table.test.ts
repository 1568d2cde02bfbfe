import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { EXPECTATIONS, OTHER_LINKS } from "../../src/lab/expectations.ts";
import { VISITORS } from "../../src/lab/visitors.ts";

const text = readFileSync(new URL("../../../../docs/lab.md", import.meta.url), "utf8");
const [, results = "", others = "", sources = ""] = text.split(/^## .*$/m);

const cells = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
const table = (section: string): string[][] =>
  section
    .split("\n")
    .filter((line) => /^\| /.test(line))
    .map(cells);

it("docs/lab.md says of every visitor and mode what the lab expects", () => {
  const modes = Object.values(EXPECTATIONS);
  expect(table(results)).toEqual([
    ["visitor", ...Object.keys(EXPECTATIONS).map((mode) => `\`${mode}\``)],
    ...VISITORS.map(({ name }) => [
      name,
      ...modes.map(({ confirms }) => (confirms.includes(name) ? "yes" : "no")),
    ]),
    ["*then the person, where they signed up*", ...modes.map(({ ways }) => ways["same browser"])],
    ["*then the person, elsewhere*", ...modes.map(({ ways }) => ways["other browser"])],
  ]);
});

it("docs/lab.md says of every other link what must not happen, who does it all the same, and how the person gets on", () => {
  const [, ...rows] = table(others);
  expect(rows).toEqual(
    Object.entries(OTHER_LINKS).map(([link, { promise, confirms, ways }]) => [
      link,
      promise,
      confirms.join(", ") || "nobody",
      [...new Set(Object.values(ways))].join("; elsewhere "),
    ]),
  );
});

it("docs/lab.md says of every visitor whom it stands for", () => {
  const [, ...rows] = table(sources);
  expect(rows.map(([name]) => name)).toEqual(VISITORS.map(({ name }) => name));
});
