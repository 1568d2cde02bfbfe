/**
 * Why: a name or a type that users build on changes by an edit three files away, and no test notices. What the built
 * packages declare is kept in docs/api/, where a change is seen by whoever reviews it;
 * `npx tsx checks/public-types.ts --write` writes it anew.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { packageFolders } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { entriesOf, readManifest } from "./lib/manifest.ts";
import { parseFile } from "./lib/syntax.ts";

const FOLDER = "docs/api";

export async function publicTypes(root: string): Promise<Finding[]> {
  return published(root).flatMap((folder) => {
    const page = pageOf(root, folder);
    if (!existsSync(join(root, folder, "dist")))
      return [{ file: folder, line: 0, message: "is not built: npm run build" }];
    const kept = existsSync(join(root, page)) ? readFileSync(join(root, page), "utf8") : "";
    const now = describe(root, folder);
    if (kept === now) return [];
    const lines = kept.split("\n");
    const line = now.split("\n").findIndex((text, index) => text !== lines[index]) + 1;
    const message =
      "what users see has changed: look at npx tsx checks/public-types.ts --write, then CHANGELOG.md";
    return [{ file: page, line, message }];
  });
}

const published = (root: string): string[] =>
  packageFolders(root).filter((folder) => readManifest(root, folder).private !== true);

const pageOf = (root: string, folder: string): string =>
  `${FOLDER}/${readManifest(root, folder).name}.md`;

/** The CommonJS beside it is of the same sources. */
const isModule = (file: string): boolean => file.endsWith(".js");

/** Each entry's names, then every declaration that is behind them, both in the order of the alphabet. */
function describe(root: string, folder: string): string {
  const manifest = readManifest(root, folder);
  const entries = entriesOf(manifest).flatMap(({ specifier, files }) =>
    files.filter(isModule).map((file) => {
      const source = parseFile(root, `${folder}/${file.replace(/\.js$/, ".d.ts")}`);
      const names = source.statements.flatMap(namesExported).sort();
      return `## \`${specifier}\`\n\n${names.map((name) => `- \`${name}\``).join("\n")}\n`;
    }),
  );
  const files = readdirSync(join(root, folder, "dist")).filter((file) => file.endsWith(".d.ts"));
  const declared = files.flatMap((file) => declarations(parseFile(root, `${folder}/dist/${file}`)));
  return [
    `# Public names and types of ${manifest.name}\n`,
    "Made from the built package by `npx tsx checks/public-types.ts --write`. A change here is one for users.\n",
    ...entries,
    "## Declarations\n",
    `\`\`\`ts no-check: parts of several files\n${[...new Set(declared)].sort().join("\n")}\n\`\`\`\n`,
  ].join("\n");
}

function namesExported(statement: ts.Statement): string[] {
  if (!ts.isExportDeclaration(statement)) return [];
  const { exportClause } = statement;
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.map(({ name, isTypeOnly }) =>
    isTypeOnly ? `type ${name.text}` : name.text,
  );
}

const printer = ts.createPrinter({ removeComments: true });

function declarations(source: ts.SourceFile): string[] {
  return source.statements
    .filter((one) => !ts.isImportDeclaration(one) && !ts.isExportDeclaration(one))
    .map((one) => printer.printNode(ts.EmitHint.Unspecified, one, source));
}

async function write(root: string): Promise<void> {
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const folder of published(root))
    writeFileSync(join(root, pageOf(root, folder)), describe(root, folder));
}

export const gate: Gate = {
  promise: "what users can import is what docs/api/ shows",
  look: publicTypes,
  write,
};
await runAsScript(import.meta.url, gate);
