import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What an install brings along: how many packages, and their files' bytes. */
export interface Install {
  readonly packages: number;
  readonly bytes: number;
}

interface LockEntry {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

type Lock = Readonly<Record<string, LockEntry>>;

/**
 * What `npm install --omit=dev` of these packages brings along, counted by walking a lockfile as Node resolves, and
 * weighed by what is installed beside it. Needs no network.
 */
export function installOf(folder: string, names: readonly string[]): Install {
  const lock: Lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages;
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = resolve(lock, name, from);
    // What is only for other systems, or only taken when there, is not brought along here.
    if (path === undefined || found.has(path) || !existsSync(join(folder, path))) return;
    found.add(path);
    for (const needed of neededBy(lock[path] ?? {})) visit(needed, path);
  };
  for (const name of names) visit(name, "");
  const bytes = [...found].reduce((sum, path) => sum + weigh(join(folder, path)), 0);
  return { packages: found.size, bytes };
}

function neededBy({
  dependencies = {},
  optionalDependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
}: LockEntry): string[] {
  const peers = Object.keys(peerDependencies).filter(
    (name) => !peerDependenciesMeta[name]?.optional,
  );
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** The nearest `node_modules` on the way up, as Node looks for it. */
function resolve(lock: Lock, name: string, from: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    if (path in lock) return path;
    if (at === "") return undefined;
    if (!at.includes("/node_modules/")) {
      const top = `node_modules/${name}`;
      return top in lock ? top : undefined;
    }
  }
}

/** A package's own files; packages that stand inside it are counted as themselves. */
function weigh(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === "node_modules") return sum;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + weigh(path);
    return entry.isFile() ? sum + statSync(path).size : sum;
  }, 0);
}
