/**
 * Why: an example that does not compile costs its reader an hour and the project its credit. Every
 * `ts` block in README and docs is compiled as strictly as the sources. A block that must not
 * compile says so and why: ```ts no-check: REASON
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, packageFolders } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { type Block, blocksOf } from "./lib/markdown.ts";
import { compileSnippets } from "./lib/snippets.ts";

interface DocBlock extends Block {
  readonly file: string;
}

export async function docsSnippets(root: string): Promise<Finding[]> {
  const blocks = documents(root).flatMap((file) =>
    blocksOf(readFileSync(join(root, file), "utf8"))
      .filter(({ info }) => /^(?:ts|tsx|typescript)\b/.test(info))
      .map((block): DocBlock => ({ ...block, file })),
  );
  const unexplained = blocks.filter(({ info }) => /\bno-check(?!:\s*\S)/.test(info));
  return [
    ...unexplained.map(({ file, line }) => ({
      file,
      line: line - 1,
      message: "is not checked and does not say why: ```ts no-check: REASON",
    })),
    ...compileErrors(
      root,
      blocks.filter(({ info }) => !/\bno-check\b/.test(info)),
    ),
  ];
}

function compileErrors(root: string, blocks: readonly DocBlock[]): Finding[] {
  const byPath = new Map(
    blocks.map((block) => [`${join(root, block.file)}.${block.line}.ts`, block]),
  );
  const snippets = [...byPath].map(([path, { code }]) => ({ path, code }));
  return compileSnippets(root, snippets).flatMap(({ path, line, message }) => {
    const block = byPath.get(path);
    return block ? [{ file: block.file, line: block.line + line, message }] : [];
  });
}

function documents(root: string): string[] {
  const readmes = packageFolders(root).map((folder) => `${folder}/README.md`);
  return filesBelow(root, ".").filter(
    (file) => /^(?:[^/]+|docs\/.*)\.md$/.test(file) || readmes.includes(file),
  );
}

export const gate: Gate = {
  promise: "every example in the documents compiles",
  look: docsSnippets,
};
await runAsScript(import.meta.url, gate);
