/**
 * Why: a Lambda's first click waits for its start. On Node 20, only touching the global `Request` or
 * `Headers` loads undici and adds 0.3 of an empty handler's start, and `fetch` doubles it. So what
 * Lambda loads touches none of them and imports nothing but what is named here.
 */
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { importsOf, lineOf, parseFile, visit } from "./lib/syntax.ts";

const dist = "packages/runtime/dist";
const entries = ["index.js", "lambda.js"];
const costly = new Set(["fetch", "Request", "Response", "Headers", "FormData", "AbortSignal"]);
const allowed = new Set(["node:tls", "node:net", "node:crypto", "valibot"]);

export async function lambdaGlobals(root: string): Promise<Finding[]> {
  const missing = entries
    .map((entry) => `${dist}/${entry}`)
    .filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) {
    return missing.map((file) => ({ file, line: 0, message: "is not built: npm run build" }));
  }
  const files = loadedFiles(root);
  return [...files.flatMap((file) => foreignImports(root, file)), ...touchedGlobals(root, files)];
}

/** The entries and every chunk that they import, however far down. */
function loadedFiles(root: string): string[] {
  const files = new Set(entries.map((entry) => `${dist}/${entry}`));
  for (const file of files) {
    for (const { specifier } of importsOf(parseFile(root, file))) {
      if (specifier.startsWith(".")) files.add(posix.join(posix.dirname(file), specifier));
    }
  }
  return [...files];
}

function foreignImports(root: string, file: string): Finding[] {
  return importsOf(parseFile(root, file))
    .filter(({ specifier }) => !specifier.startsWith(".") && !allowed.has(specifier))
    .map(({ specifier, line }) => ({
      file,
      line,
      message: `imports ${specifier}; a Lambda may load only ${[...allowed].join(", ")}`,
    }));
}

/**
 * The compiler knows which names are bound nowhere: it is given the files without any library, so
 * that every global is one.
 */
function touchedGlobals(root: string, files: string[]): Finding[] {
  const options = {
    allowJs: true,
    checkJs: true,
    noLib: true,
    noResolve: true,
    noEmit: true,
    types: [],
  };
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    options,
  );
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(root, file));
    const findings: Finding[] = [];
    if (source === undefined) return findings;
    visit(source, (node) => {
      const name = globalNamed(node, checker);
      if (name === undefined) return;
      const message = `touches the global ${name}: hand it in as an argument, or use the transport`;
      findings.push({ file, line: lineOf(source, node.getStart()), message });
    });
    return findings;
  });
}

function globalNamed(node: ts.Node, checker: ts.TypeChecker): string | undefined {
  if (ts.isIdentifier(node) && costly.has(node.text) && isUse(node)) {
    const bound = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return bound === undefined ? node.text : undefined;
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const owner = node.expression;
  if (!ts.isIdentifier(owner) || !/^(globalThis|global)$/.test(owner.text)) return undefined;
  const property = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  const named = ts.isIdentifier(property) || ts.isStringLiteralLike(property) ? property.text : "";
  return costly.has(named) ? named : undefined;
}

/** A name that is read, not the `fetch` in `options.fetch` or in `{ fetch: … }`. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent))
    return parent.name !== node;
  return true;
}

export const gate: Gate = {
  promise: "what Lambda loads touches no costly global",
  look: lambdaGlobals,
};
await runAsScript(import.meta.url, gate);
