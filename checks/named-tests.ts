/**
 * Why: "this holds" is worth as much as the test behind it, and a test that was renamed or taken away
 * leaves the sentence standing. In the documents below, whatever names a test is a link to its file whose
 * text is the test's title, or a piece of it that no other title of that file holds.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import { filesBelow } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { type Link, linksOf } from "./lib/markdown.ts";
import { parseFile, visit } from "./lib/syntax.ts";

const DOCUMENTS = /^docs\/(?:abuse|threat-model)\.md$/;
const TEST_FILE = /\.test\.tsx?$/;
/** What declares a test that runs: vitest's own, and the property tests' `itHolds`. */
const DECLARES = /^(?:it|test|describe|itHolds)\b(?!\.(?:skip|todo|fails)\b)/;

export async function namedTests(root: string): Promise<Finding[]> {
  return filesBelow(root, "docs")
    .filter((file) => DOCUMENTS.test(file))
    .flatMap((file) => {
      const markdown = readFileSync(join(root, file), "utf8");
      return [...strayNames(file, markdown), ...brokenLinks(root, file, linksOf(markdown))];
    });
}

function brokenLinks(root: string, file: string, links: readonly Link[]): Finding[] {
  const titles = new Map<string, readonly string[]>();
  return links.flatMap(({ target, text = "", line }) => {
    const [path = ""] = target.split("#");
    if (!TEST_FILE.test(path)) return [];
    const named = posix.join(posix.dirname(file), path);
    if (!existsSync(join(root, named)))
      return [{ file, line, message: `names a test in ${named}, which is not there` }];
    const all = titles.get(named) ?? titlesOf(root, named);
    titles.set(named, all);
    const exact = all.filter((title) => title === text);
    const found = exact.length > 0 ? exact : all.filter((title) => text && title.includes(text));
    if (found.length === 1) return [];
    const count = found.length === 0 ? "no test" : `${found.length} tests`;
    return [{ file, line, message: `${named} has ${count} of the name "${text}"` }];
  });
}

/** A test file that is mentioned and not linked can be renamed without anybody noticing. */
function strayNames(file: string, markdown: string): Finding[] {
  return markdown.split("\n").flatMap((content, index) => {
    const prose = content.replace(/\]\([^)]*\)/g, "");
    if (!/\.test\.tsx?\b/.test(prose)) return [];
    return [{ file, line: index + 1, message: "names a test file: link it, by a test's title" }];
  });
}

function titlesOf(root: string, file: string): string[] {
  const found: string[] = [];
  visit(parseFile(root, file), (node) => {
    if (!ts.isCallExpression(node) || !DECLARES.test(node.expression.getText())) return;
    const [title] = node.arguments;
    if (title && ts.isStringLiteralLike(title)) found.push(title.text);
  });
  return found;
}

export const gate: Gate = {
  promise: "every test that the documents name is there",
  look: namedTests,
};
await runAsScript(import.meta.url, gate);
