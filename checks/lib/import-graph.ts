import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { packageSources } from "./files.ts";
import { type Import, importsOf, parseFile } from "./syntax.ts";

/** An import with the file it stands in and, if it is one of the tree's, the file it names. */
export interface Edge extends Import {
  readonly from: string;
  /** Relative to the root; undefined for packages and node's own modules. */
  readonly to: string | undefined;
}

export function importGraph(root: string): Edge[] {
  return packageSources(root).flatMap((from) =>
    importsOf(parseFile(root, from)).map((found) => ({
      ...found,
      from,
      to: resolve(root, from, found.specifier),
    })),
  );
}

function resolve(root: string, from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const path = posix.join(posix.dirname(from), specifier);
  // Sources name their files as they are; a `.js` ending may stand for the source it is built from.
  const candidates = [path, path.replace(/\.js$/, ".ts"), `${path}.ts`, `${path}/index.ts`];
  return candidates.find((candidate) => existsSync(join(root, candidate))) ?? path;
}

/** Circles of files that import one another, each as the way round: the last file imports the first. */
export function findCircles(edges: readonly Edge[]): Edge[][] {
  const from = groupByFile(edges);
  const state = new Map<string, "open" | "done">();
  const way: Edge[] = [];
  const circles: Edge[][] = [];
  const walk = (file: string): void => {
    state.set(file, "open");
    for (const edge of from.get(file) ?? []) {
      if (edge.to === undefined) continue;
      way.push(edge);
      if (state.get(edge.to) === "open")
        circles.push(way.slice(way.findIndex((e) => e.from === edge.to)));
      if (!state.has(edge.to)) walk(edge.to);
      way.pop();
    }
    state.set(file, "done");
  };
  for (const file of from.keys()) if (!state.has(file)) walk(file);
  return circles;
}

function groupByFile(edges: readonly Edge[]): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  return groups;
}
