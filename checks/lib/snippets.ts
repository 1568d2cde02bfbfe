import { dirname, join } from "node:path";
import ts from "typescript";
import { createHost, readSource } from "./syntax.ts";

/** TypeScript that stands somewhere else than in a file of its own. */
export interface Snippet {
  /** Where it is made to stand: what it imports is looked for from there. */
  readonly path: string;
  readonly code: string;
}

export interface SnippetError {
  readonly path: string;
  /** Within the snippet, from 0. */
  readonly line: number;
  readonly message: string;
}

/**
 * Compiles all of them in one go, each as a module of its own, with the options and the paths of the
 * tree's tsconfig.json: a package's name means its sources.
 */
export function compileSnippets(root: string, snippets: readonly Snippet[]): SnippetError[] {
  const options = optionsOf(root);
  const codes = new Map(snippets.map(({ path, code }) => [path, code]));
  const disk = createHost(options);
  const program = ts.createProgram([...codes.keys()], options, {
    ...disk,
    fileExists: (path) => codes.has(path) || disk.fileExists(path),
    readFile: (path) => codes.get(path) ?? disk.readFile(path),
    getSourceFile: (path, version) => {
      const code = codes.get(path);
      return code === undefined
        ? readSource(disk, path, version)
        : ts.createSourceFile(path, code, version, true);
    },
  });
  return [...codes.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    if (source === undefined) return [];
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return found.map(({ start = 0, messageText }) => ({
      path,
      line: source.getLineAndCharacterOfPosition(start).line,
      message: ts.flattenDiagnosticMessageText(messageText, " "),
    }));
  });
}

function optionsOf(root: string): ts.CompilerOptions {
  const file = join(root, "tsconfig.json");
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, " "));
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(config, host, dirname(file));
  return { ...options, moduleDetection: ts.ModuleDetectionKind.Force, noEmit: true };
}
