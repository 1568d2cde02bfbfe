/**
 * Why: what is published is not what the tests import. A path in `exports` without a file, a chunk
 * that `files` leaves out, or a declaration that names a type nobody installs shows only at a
 * user's. So the packages are packed, put where npm would put them, imported and compiled.
 */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { filesBelow, packageFolders } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { commandsOf, entriesOf, type Manifest, readManifest, typesOf } from "./lib/manifest.ts";
import { compileAll, importAll, withPacked } from "./lib/packed.ts";

export async function exportsWork(root: string): Promise<Finding[]> {
  const folders = packageFolders(root).filter(
    (folder) => readManifest(root, folder).private !== true,
  );
  const files = folders.flatMap((folder) => missingFiles(root, folder));
  // One fault shows in every later look too; the first one to find it says it best.
  return files.length > 0 ? files : usePacked(root, folders);
}

function missingFiles(root: string, folder: string): Finding[] {
  const manifest = readManifest(root, folder);
  const code = [...entriesOf(manifest).flatMap(({ files }) => files), ...commandsOf(manifest)];
  const types = entriesOf(manifest)
    .flatMap(({ files }) => files)
    .flatMap((file) => typesOf(file) ?? []);
  const missing = [...code, ...types].filter((file) => !existsSync(join(root, folder, file)));
  return [
    ...missing.map((file) => finding(folder, `promises ${file}, which the build does not make`)),
    ...unexported(root, folder, code),
  ];
}

/** A file right under src is an entry; one that nobody can import is a mistake or belongs in a room. */
function unexported(root: string, folder: string, built: readonly string[]): Finding[] {
  return filesBelow(root, `${folder}/src`)
    .filter((file) => file.split("/").length === 4 && /\.ts$/.test(file) && !/\.d\.ts$/.test(file))
    .filter((file) => !built.includes(`dist/${basename(file, ".ts")}.js`))
    .map((file) => ({
      file,
      line: 0,
      message: `is in neither exports nor bin of ${folder}/package.json: name it there or move it into a room`,
    }));
}

/** Looks at what was packed: by itself publint would start npm once more for each package, to learn what that is. */
async function lint(root: string, folder: string, scratch: string): Promise<Finding[]> {
  const pkgDir = join(scratch, "node_modules", readManifest(root, folder).name);
  const { messages, pkg } = await publint({ pkgDir, level: "warning", pack: false });
  return messages.map((message) =>
    finding(folder, formatMessage(message, pkg, { color: false }) ?? message.code),
  );
}

function usePacked(root: string, folders: readonly string[]): Promise<Finding[]> {
  const manifests: Manifest[] = folders.map((folder) => readManifest(root, folder));
  return withPacked(root, folders, async (scratch) => {
    const looked = folders.map((folder) => lint(root, folder, scratch));
    const linted = (await Promise.all(looked)).flat();
    if (linted.length > 0) return linted;
    const imported = await importAll(scratch, manifests);
    if (imported.length > 0)
      return imported.map((text) => finding("packages", `packed and imported: ${text}`));
    return compileAll(scratch, manifests).map((text) =>
      finding("packages", `packed and compiled: ${text}`),
    );
  });
}

const finding = (folder: string, message: string): Finding => ({
  file: folder === "packages" ? folder : `${folder}/package.json`,
  line: 0,
  message,
});

export const gate: Gate = {
  promise: "the packed packages import and compile",
  look: exportsWork,
};
await runAsScript(import.meta.url, gate);
