import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { type Entry, entriesOf, type Manifest, readManifest } from "./manifest.ts";
import { createHost, readSource } from "./syntax.ts";

const run = promisify(execFile);

/** Strict as a user's project may be; nothing of a declaration is skipped. */
const strict: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
};

/**
 * A scratch project in which the packages stand as npm would install their tarballs, and their
 * dependencies are the ones that are installed here: it needs no network.
 */
export async function withPacked<T>(
  root: string,
  folders: readonly string[],
  work: (scratch: string) => Promise<T>,
): Promise<T> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "cognito-links-packed-")));
  try {
    const modules = join(scratch, "node_modules");
    mkdirSync(modules);
    writeFileSync(join(scratch, "package.json"), '{ "type": "module", "private": true }');
    await unpack(root, folders, modules);
    const manifests = folders.map((folder) => readManifest(root, folder));
    for (const name of dependenciesOf(manifests)) link(root, name, modules);
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** All in one go: npm takes longer to start than to pack. */
async function unpack(root: string, folders: readonly string[], modules: string): Promise<void> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const paths = folders.map((folder) => join(root, folder));
  const pack = ["pack", ...paths, "--pack-destination", modules, "--json", "--ignore-scripts"];
  const { stdout } = await run(npm, pack, { cwd: root, shell: process.platform === "win32" });
  const packed: { name: string; filename: string }[] = Object.values(JSON.parse(stdout));
  await Promise.all(
    packed.map(async ({ name, filename }) => {
      const aside = join(modules, `.${name.replace("/", "-")}`);
      mkdirSync(aside);
      await run("tar", ["-xzf", join(modules, filename), "-C", aside]);
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      renameSync(join(aside, "package"), join(modules, name));
    }),
  );
}

/** What the packages ask for, less themselves, and node's types, which every user of TypeScript has. */
function dependenciesOf(manifests: readonly Manifest[]): Set<string> {
  const asked = manifests.flatMap(({ dependencies, peerDependencies }) =>
    Object.keys({ ...dependencies, ...peerDependencies }),
  );
  const own = new Set(manifests.map(({ name }) => name));
  return new Set([...asked.filter((name) => !own.has(name)), "@types/node"]);
}

function link(root: string, name: string, modules: string): void {
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
}

/** Imports everything that the packages export, in a process of its own. Gives what it says when that fails. */
export async function importAll(
  scratch: string,
  manifests: readonly Manifest[],
): Promise<string[]> {
  // What stands behind a name for others than Node is loaded by its path.
  const specifiers = manifests.flatMap((manifest) =>
    entriesOf(manifest).flatMap(({ specifier, files }) => [
      specifier,
      ...files.map((file) => `./node_modules/${manifest.name}/${file}`),
    ]),
  );
  const file = join(scratch, "import-all.js");
  const lines = specifiers.map(
    (specifier) =>
      `await import("${specifier}").catch((e) => console.log("${specifier}: " + e.message));`,
  );
  writeFileSync(file, lines.join("\n"));
  const { stdout } = await run(process.execPath, [file], { cwd: scratch });
  return stdout.split("\n").filter(Boolean);
}

/** Node's older rules, under which CommonJS loads CommonJS only. */
const commonJs: ts.CompilerOptions = {
  ...strict,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
};

/** Compiles files that use everything that the packages export, as a module and as CommonJS. Gives the compiler's errors. */
export function compileAll(scratch: string, manifests: readonly Manifest[]): string[] {
  const entries = manifests.flatMap(entriesOf);
  const required = entries.filter(({ files }) => files.some((file) => file.endsWith(".cjs")));
  const compiled = [
    ...compile(scratch, "compile-all.ts", strict, entries),
    ...compile(scratch, "compile-all.cts", commonJs, required),
  ];
  return [...new Set(compiled)];
}

function compile(
  scratch: string,
  name: string,
  options: ts.CompilerOptions,
  entries: readonly Entry[],
): string[] {
  const file = join(scratch, name);
  const lines = entries.map(({ specifier }, index) => `export * as e${index} from "${specifier}";`);
  writeFileSync(file, lines.join("\n"));
  const host = createHost(options);
  const program = ts.createProgram([file], options, {
    ...host,
    getCurrentDirectory: () => scratch,
    // What is ours is another build each time.
    getSourceFile: (path, version) =>
      path.startsWith(scratch)
        ? host.getSourceFile(path, version)
        : readSource(host, path, version),
  });
  // Only what is ours: the declarations of dependencies are linked in from elsewhere, and are theirs.
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => resolve(fileName).startsWith(scratch));
  const diagnostics = ours.flatMap((source) => ts.getPreEmitDiagnostics(program, source));
  return diagnostics.map(({ file: where, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, " ");
    if (where === undefined || start === undefined) return text;
    const line = where.getLineAndCharacterOfPosition(start).line + 1;
    return `${where.fileName.split("/node_modules/").at(-1)}:${line}: ${text}`;
  });
}
