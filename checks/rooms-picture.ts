/**
 * Why: a picture that was drawn by hand shows the house as it once was. The arrows between the rooms in
 * docs/architecture.md are drawn from the imports; `npx tsx checks/rooms-picture.ts --write` draws them anew.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolders } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { importGraph } from "./lib/import-graph.ts";

const PAGE = "docs/architecture.md";
const BEGIN = "<!-- The arrows: npx tsx checks/rooms-picture.ts --write -->";
const END = "<!-- End of the arrows -->";

type Arrows = Map<string, Set<string>>;

export async function roomsPicture(root: string): Promise<Finding[]> {
  const text = existsSync(join(root, PAGE)) ? readFileSync(join(root, PAGE), "utf8") : "";
  const drawn = await redrawn(root, text);
  if (drawn === undefined)
    return [{ file: PAGE, line: 0, message: `has no place for the arrows: ${BEGIN} … ${END}` }];
  if (drawn === text) return [];
  const line = text.slice(0, text.indexOf(BEGIN)).split("\n").length;
  const message = "shows other arrows than the code has: npx tsx checks/rooms-picture.ts --write";
  return [{ file: PAGE, line, message }];
}

/** The page with the arrows as they are now; undefined where it has no place for them. */
export async function redrawn(root: string, page: string): Promise<string | undefined> {
  const [before, rest = "", ...more] = page.split(BEGIN);
  const after = rest.split(END)[1];
  if (after === undefined || more.length > 0) return undefined;
  const drawings = await Promise.all(packageFolders(root).map((folder) => drawingOf(root, folder)));
  return `${before}${BEGIN}\n\n${drawings.filter(Boolean).join("\n")}\n${END}${after}`;
}

async function drawingOf(root: string, folder: string): Promise<string> {
  const arrows = withoutDetours(await arrowsOf(root, folder));
  if (arrows.size < 2) return "";
  const rooms = [...arrows.keys()].map((room) => `  ${idOf(room)}["${room}/"]`);
  const lines = [...arrows].flatMap(([from, to]) =>
    [...to].map((other) => `  ${idOf(from)} --> ${idOf(other)}`),
  );
  const drawing = ["flowchart LR", ...rooms, ...lines].join("\n");
  return `\`${folder}/src\`:\n\n\`\`\`mermaid\n${drawing}\n\`\`\`\n`;
}

/** Words such as `end` are the drawing's own. */
const idOf = (room: string): string => `room_${room.replaceAll("-", "_")}`;

/** Each room with the rooms that it imports from, both in the order of the alphabet. */
async function arrowsOf(root: string, folder: string): Promise<Arrows> {
  const { modules } = await importGraph(root);
  const roomOf = (file: string): string | undefined =>
    file.startsWith(`${folder}/src/`)
      ? /^([^/]+)\//.exec(file.slice(folder.length + 5))?.[1]
      : undefined;
  const found = modules.flatMap(({ source, dependencies }) => {
    const from = roomOf(source);
    return from === undefined
      ? []
      : [{ from, to: dependencies.map((one) => roomOf(one.resolved)) }];
  });
  const arrows: Arrows = new Map();
  for (const room of [...new Set(found.map(({ from }) => from))].sort()) {
    const to = found.filter(({ from }) => from === room).flatMap((one) => one.to);
    const others = to.filter((other) => other !== undefined && other !== room);
    arrows.set(room, new Set(others.filter((other) => other !== undefined).sort()));
  }
  return arrows;
}

/** Leaves out each arrow where others lead the same way, or nothing could be made out. */
function withoutDetours(arrows: Arrows): Arrows {
  for (const [from, to] of arrows)
    for (const other of [...to]) {
      to.delete(other);
      if (!leads(arrows, from, other)) to.add(other);
    }
  return new Map([...arrows].map(([from, to]) => [from, new Set([...to].sort())]));
}

function leads(arrows: Arrows, from: string, goal: string): boolean {
  const reached = new Set([from]);
  for (const room of reached) for (const next of arrows.get(room) ?? []) reached.add(next);
  return reached.has(goal);
}

async function write(root: string): Promise<void> {
  const page = readFileSync(join(root, PAGE), "utf8");
  writeFileSync(join(root, PAGE), (await redrawn(root, page)) ?? page);
}

export const gate: Gate = {
  promise: "the arrows in docs/architecture.md are those of the code",
  look: roomsPicture,
  write,
};
await runAsScript(import.meta.url, gate);
