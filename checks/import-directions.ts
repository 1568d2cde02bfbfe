/**
 * Why: the two lines of DESIGN, event → mail and request → response, stay straight only while imports
 * point one way. Then a room can be read, tested and replaced without the rooms above it, nothing
 * but `aws` can open a connection, and no import of an SDK slows the Lambda's start.
 */
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { type Edge, findCircles, importGraph } from "./lib/import-graph.ts";
import {
  forbiddenInPackage,
  networkModules,
  runtimeRooms,
  strangersInDev,
  typeOnlyRooms,
} from "./lib/import-rules.ts";

export async function importDirections(root: string): Promise<Finding[]> {
  const edges = importGraph(root);
  const rules = [betweenPackages, betweenRuntimeRooms, onNetwork, betweenDevRooms];
  const broken = edges.flatMap((edge) =>
    rules.flatMap((rule) => {
      const message = rule(edge);
      return message === undefined ? [] : [{ file: edge.from, line: edge.line, message }];
    }),
  );
  return [...broken, ...findCircles(edges).map(circleFinding)];
}

/** `packages/runtime/src/link/seal.ts` → runtime, link. Files right under src have no room. */
function place(file: string): { packageName: string; room: string | undefined } {
  const [, packageName = "", , ...rest] = file.split("/");
  return { packageName, room: rest.length > 1 ? rest[0] : undefined };
}

function betweenPackages({ from, to, specifier }: Edge): string | undefined {
  const { packageName } = place(from);
  const forbidden = forbiddenInPackage[packageName]?.find((name) =>
    name.endsWith("/") ? specifier.startsWith(name) : isPackage(specifier, name),
  );
  if (forbidden)
    return `packages/${packageName} must not import ${specifier} (dev → runtime ← cdk)`;
  if (to !== undefined && !to.startsWith(`packages/${packageName}/`)) {
    return `${specifier} leaves the package: import the other package by its name`;
  }
  return undefined;
}

const isPackage = (specifier: string, name: string): boolean =>
  specifier === name || specifier.startsWith(`${name}/`);

function betweenRuntimeRooms({ from, to, typeOnly }: Edge): string | undefined {
  if (to === undefined || [from, to].some((file) => place(file).packageName !== "runtime")) {
    return undefined;
  }
  const room = place(from).room;
  const other = place(to).room;
  if (room === undefined || room === other) return undefined;
  const allowed = runtimeRooms[room];
  if (allowed === undefined)
    return `the room ${room} has no line in checks/lib/import-rules.ts; give it one`;
  if (other === undefined) return `${room} must not import an entry file: entries import the rooms`;
  if (!allowed.includes(other))
    return `${room} must not import ${other}; it may import ${list(allowed)}`;
  if (typeOnlyRooms[room]?.includes(other) && !typeOnly) {
    return `${room} may import only types of ${other}: write \`import type\` and take the value as an argument`;
  }
  return undefined;
}

function onNetwork({ from, specifier, typeOnly }: Edge): string | undefined {
  const { packageName, room } = place(from);
  const name = specifier.startsWith("node:") ? specifier : `node:${specifier}`;
  if (packageName !== "runtime" || room === "aws" || !networkModules.has(name)) return undefined;
  if (typeOnly && room === "adapters" && name === "node:http") return undefined;
  return `only aws/ talks to a network: take a Transport as an argument instead of ${specifier}`;
}

function betweenDevRooms({ from, to }: Edge): string | undefined {
  if (to === undefined || place(from).packageName !== "dev") return undefined;
  const room = place(from).room ?? "";
  const other =
    place(to).room ??
    to
      .split("/")
      .at(-1)
      ?.replace(/\.tsx?$/, "") ??
    "";
  if (!strangersInDev[room]?.includes(other)) return undefined;
  return `${room} must not know of ${other}: pass what it needs as an argument`;
}

function circleFinding(circle: Edge[]): Finding {
  const [first] = circle;
  const way = [...circle.map(({ from }) => from), first?.from].join(" → ");
  return {
    file: first?.from ?? "",
    line: first?.line ?? 0,
    message: `files import one another in a circle: ${way}; move what both need into a file of its own`,
  };
}

const list = (rooms: readonly string[]): string => rooms.join(", ") || "nothing";

export const gate: Gate = {
  promise: "imports point one way, without circles",
  look: importDirections,
};
await runAsScript(import.meta.url, gate);
