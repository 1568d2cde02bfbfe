/**
 * Why: one more of Cognito's mails must be one more folder. That holds only while nothing outside the folders asks which
 * flow it is: so no other file of the runtime writes a flow's name, every folder is in both lists, and a tag is given once.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { filesBelow } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { lineOf, parseFile, visit } from "./lib/syntax.ts";

const SRC = "packages/runtime/src";
const FLOWS = `${SRC}/flows`;
const LISTS = [`${FLOWS}/all-flows.ts`, `${FLOWS}/all-deeds.ts`];
const MOST_TAG = 15;
const DOCS = "docs/flows.md";

const flowFile = (name: string): string => `${FLOWS}/${name}/flow.ts`;

export async function flows(root: string): Promise<Finding[]> {
  const names = readdirSync(join(root, FLOWS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return [
    ...names.flatMap((name) => [
      ...unlisted(root, name),
      ...misnamed(root, name),
      ...unexplained(root, name),
    ]),
    ...named(root, names),
    ...tags(root, names),
  ];
}

function unlisted(root: string, name: string): Finding[] {
  const isNamed = new RegExp(`["'\`]${name}["'\`]|\\b${name}:`);
  return LISTS.filter((list) => !isNamed.test(readFileSync(join(root, list), "utf8"))).map(
    (list) => ({ file: list, line: 0, message: `has no flow ${name}, which has a folder` }),
  );
}

/** The folder's name is what `link_flow` says. */
function misnamed(root: string, name: string): Finding[] {
  const file = flowFile(name);
  if (!existsSync(join(root, file))) return [{ file, line: 0, message: "is missing" }];
  if (textsOf(root, file).some(({ text }) => text === name)) return [];
  return [{ file, line: 0, message: `does not call itself ${name}, as its folder does` }];
}

function unexplained(root: string, name: string): Finding[] {
  if (readFileSync(join(root, DOCS), "utf8").includes(`\n| \`${name}\` |`)) return [];
  return [{ file: DOCS, line: 0, message: `has no row for the flow ${name}` }];
}

function named(root: string, names: readonly string[]): Finding[] {
  return filesBelow(root, SRC)
    .filter((file) => file.endsWith(".ts") && !LISTS.includes(file))
    .flatMap((file) =>
      textsOf(root, file).flatMap(({ text, line }) => {
        const flow = names.find((name) => text === name || isInFolder(text, name));
        if (flow === undefined || file.startsWith(`${FLOWS}/${flow}/`)) return [];
        const message = `names the flow ${flow}: let its folder say in what it differs`;
        return [{ file, line, message }];
      }),
    );
}

/** A path of an import that leads into a flow's folder. */
function isInFolder(text: string, name: string): boolean {
  return text.startsWith(".") && text.split("/").includes(name);
}

function tags(root: string, names: readonly string[]): Finding[] {
  const given = new Map<number, string>();
  return names.flatMap((name) => {
    const file = flowFile(name);
    if (!existsSync(join(root, file))) return [];
    const tag = Number(/\btag:\s*(\d+)/.exec(readFileSync(join(root, file), "utf8"))?.[1]);
    const other = given.get(tag);
    given.set(tag, name);
    if (other === undefined && tag >= 0 && tag <= MOST_TAG) return [];
    const message = `its tag must be its own, from 0 to ${MOST_TAG}${other ? `: ${other} has ${tag}` : ""}`;
    return [{ file, line: 0, message }];
  });
}

function textsOf(root: string, file: string): { text: string; line: number }[] {
  const texts: { text: string; line: number }[] = [];
  const source = parseFile(root, file);
  visit(source, (node) => {
    if (ts.isStringLiteralLike(node))
      texts.push({ text: node.text, line: lineOf(source, node.getStart(source)) });
  });
  return texts;
}

export const gate: Gate = {
  promise: "a flow is named in its folder and in the two lists alone",
  look: flows,
};
await runAsScript(import.meta.url, gate);
