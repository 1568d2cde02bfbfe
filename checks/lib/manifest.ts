import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The part of a package.json that the gates read. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function readManifest(root: string, folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

/** What can be imported: `cognito-links/lambda`, with the files that stand behind the name. */
export interface Entry {
  readonly specifier: string;
  /** Relative to the package's folder. */
  readonly files: readonly string[];
}

export function entriesOf({ name, exports = {} }: Manifest): Entry[] {
  return Object.entries(exports).map(([path, target]) => ({
    specifier: name + path.slice(1),
    files: [...new Set(typeof target === "string" ? [target] : Object.values(target))].map(
      withoutDot,
    ),
  }));
}

/** Where the types of a built file stand; undefined for a file that has none. */
export function typesOf(file: string): string | undefined {
  return /\.c?js$/.test(file) ? file.replace(/\.(c?)js$/, ".d.$1ts") : undefined;
}

/** The files of the commands that the package brings. */
export function commandsOf({ bin = {} }: Manifest): string[] {
  return (typeof bin === "string" ? [bin] : Object.values(bin)).map(withoutDot);
}

const withoutDot = (path: string): string => path.replace(/^\.\//, "");
