/**
 * Why: the two lines of DESIGN, event → mail and request → response, stay straight only while imports
 * point one way. Then a room can be read, tested and replaced without the rooms above it, nothing
 * but `aws` can open a connection, and no import of an SDK slows the Lambda's start.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ICruiseResult, IDependency } from "dependency-cruiser";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { importGraph } from "./lib/import-graph.ts";

type Violation = ICruiseResult["summary"]["violations"][number];

export async function importDirections(root: string): Promise<Finding[]> {
  const graph = await importGraph(root);
  // A circle is told once, though every member of it is part of one.
  const broken = new Map(graph.summary.violations.map((one) => [nameOf(one), one]));
  return [...broken.values()].map((violation) => findingOf(root, graph, violation));
}

const nameOf = ({ from, to, cycle, rule }: Violation): string =>
  cycle === undefined
    ? `${from} → ${to}: ${rule.name}`
    : cycle
        .map(({ name }) => name)
        .sort()
        .join(", ");

/** A rule's name says what to do; where rooms form a circle, the first import of its way is named. */
function findingOf(root: string, { modules }: ICruiseResult, violation: Violation): Finding {
  const { from, to, cycle = [], rule } = violation;
  const next = cycle[0]?.name ?? to;
  const isIn = (file: string, place: string) => file === place || file.startsWith(`${place}/`);
  const imported = modules
    .filter(({ source }) => isIn(source, from))
    .flatMap(({ source, dependencies }) => dependencies.map((one) => ({ source, ...one })))
    .find(({ resolved }) => isIn(resolved, next));
  const way = cycle.length === 0 ? to : [from, ...cycle.map(({ name }) => name)].join(" → ");
  return {
    file: imported?.source ?? from,
    line: imported === undefined ? 0 : lineNaming(root, imported.source, imported),
    message: `imports ${way}: ${rule.name}`,
  };
}

/** The first line that has the import's specifier as a text. */
function lineNaming(root: string, file: string, { protocol, module }: IDependency): number {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  const texts = [`"${protocol ?? ""}${module}"`, `"${module}"`];
  return lines.findIndex((line) => texts.some((text) => line.includes(text))) + 1;
}

export const gate: Gate = {
  promise: "imports point one way, without circles",
  look: importDirections,
};
await runAsScript(import.meta.url, gate);
