import { readFileSync } from "node:fs";

/** The fields that docs/logs.md gives each event: `## \`event\`` and the first column of the table below it. */
export function documentedFields(): Map<string, Set<string>> {
  const text = readFileSync(new URL("../../../../docs/logs.md", import.meta.url), "utf8");
  const fields = new Map<string, Set<string>>();
  let current: Set<string> | undefined;
  for (const line of text.split("\n")) {
    const heading = /^#{2,3} (?:`([\w-]+)`)?/.exec(line);
    if (heading !== null) {
      current = heading[1] === undefined ? undefined : new Set();
      if (heading[1] !== undefined && current !== undefined) fields.set(heading[1], current);
    }
    const name = /^\| `(\w+)` \|/.exec(line)?.[1];
    if (name !== undefined) current?.add(name);
  }
  return fields;
}

/** The words that docs/logs.md lists for one field of an event: in its row, between backticks, after the first column. */
export function documentedWords(field: string, event = "link-visited"): Set<string> {
  const text = readFileSync(new URL("../../../../docs/logs.md", import.meta.url), "utf8");
  const [, section = ""] = text.split(`\n## \`${event}\`\n`);
  const row = section.split("\n").find((line) => line.startsWith(`| \`${field}\` |`)) ?? "";
  return new Set(
    [...row.slice(field.length + 5).matchAll(/`([\w-]+)`/g)].map(([, word]) => word ?? ""),
  );
}
