import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const parsed = new Map<string, ts.SourceFile>();

/** Reads one source or built file into its syntax tree. Several gates read the same files; each is read once. */
export function parseFile(root: string, file: string): ts.SourceFile {
  const path = join(root, file);
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(
    file,
    readFileSync(path, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  parsed.set(path, source);
  return source;
}

/** A host that parses no comments: they say nothing to the compiler, and the declarations of libraries are mostly comments. */
export function createHost(options: ts.CompilerOptions): ts.CompilerHost {
  return {
    ...ts.createCompilerHost(options),
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
}

const declarations = new Map<string, ts.SourceFile | undefined>();

/**
 * Reads what a program asks its host for. The declarations of libraries are the same for every program, and parsing
 * those of the CDK takes longer than most gates.
 */
export function readSource(
  host: ts.CompilerHost,
  path: string,
  version: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined {
  if (!/\/node_modules\/.*\.d\.[cm]?ts$/.test(path)) return host.getSourceFile(path, version);
  const format = typeof version === "object" ? version.impliedNodeFormat : undefined;
  const key = `${format}:${path}`;
  if (!declarations.has(key)) declarations.set(key, host.getSourceFile(path, version));
  return declarations.get(key);
}

export function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

/** Visits a node and everything below it. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

/** One import, re-export, `import()` or `import("…").Type` of a file. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  visit(source, (node) => {
    const [named, typeOnly] = importedBy(node);
    if (named === undefined || !ts.isStringLiteralLike(named)) return;
    found.push({ specifier: named.text, line: lineOf(source, named.getStart()), typeOnly });
  });
  return found;
}

function importedBy(node: ts.Node): [name: ts.Node | undefined, typeOnly: boolean] {
  if (ts.isImportDeclaration(node)) {
    return [node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword];
  }
  if (ts.isExportDeclaration(node)) return [node.moduleSpecifier, node.isTypeOnly];
  if (ts.isImportTypeNode(node)) {
    return [ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true];
  }
  if (ts.isCallExpression(node) && isImportCall(node)) return [node.arguments[0], false];
  return [undefined, false];
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  const isRequire = ts.isIdentifier(expression) && expression.text === "require";
  return isRequire || expression.kind === ts.SyntaxKind.ImportKeyword;
}
