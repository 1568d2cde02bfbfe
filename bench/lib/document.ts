import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";
import { allMeasures, type Results, SECTIONS, type StoredSection, type Table } from "./results.ts";
import { toMarkdown } from "./tables.ts";
import { targetTable } from "./targets.ts";

const file = join(root, "docs", "performance.md");

/** Every table of the results, the targets included. */
export function allTables(results: Results): readonly Table[] {
  const sections = SECTIONS.flatMap((name) => results[name]?.tables ?? []);
  return [targetTable(allMeasures(results)), ...sections];
}

/**
 * Writes the tables into docs/performance.md, each between `<!-- bench:ID -->` and `<!-- /bench:ID -->`, so that the
 * document and the numbers cannot disagree. A place without a table says so.
 */
export function writeDocument(results: Results): void {
  const tables = new Map(allTables(results).map((table) => [table.id, toMarkdown(table)]));
  tables.set("circumstances", circumstances(results));
  const text = readFileSync(file, "utf8").replaceAll(
    /(<!-- bench:([\w-]+) -->\n)[\s\S]*?(<!-- \/bench:\2 -->)/g,
    (_, open: string, id: string, close: string) =>
      `${open}\n${tables.get(id) ?? "Not measured yet."}\n\n${close}`,
  );
  writeFileSync(file, text);
}

function circumstances(results: Results): string {
  const by = new Map<string, string[]>();
  for (const name of SECTIONS) {
    const section = results[name];
    if (section === undefined) continue;
    const words = wordsFor(section);
    by.set(words, [...(by.get(words) ?? []), name]);
  }
  return [...by].map(([words, names]) => `- ${names.join(", ")}: ${words}`).join("\n");
}

function wordsFor({ ranAt, node, processor, cores, pairs, quick }: StoredSection): string {
  const day = ranAt.slice(0, 10);
  const trial = quick ? ", a quick trial that says nothing" : "";
  return `${day}, Node ${node} where no other is named, ${cores} cores of ${processor}, ${pairs} pairs${trial}`;
}
