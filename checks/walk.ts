/**
 * Why: whoever wants to understand a click reads every file that it runs through. One more is added easily, and nobody
 * counts them.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

/**
 * Source files that a half of the function runs through for one flow, from the event to the mail or to the app; words, what is only types,
 * and what is loaded when a page is shown left out.
 */
const MOST = { click: 43, mail: 37 } as const;

export async function walk(root: string): Promise<Finding[]> {
  const found = await Promise.all(
    Object.entries(MOST).map(async ([half, most]) => {
      const file = `packages/cdk/src/halves/${half}.ts`;
      if (!existsSync(join(root, file))) return [];
      const count = countOf(await filesOf(root, file));
      if (count <= most) return [];
      const message = `runs through ${count} files, ${most} at most: join what is one idea`;
      return [{ file, line: 0, message }];
    }),
  );
  return found.flat();
}

/** All flows share the most; of their own folders one click or mail walks through one. */
function countOf(files: readonly string[]): number {
  const folders = files.map((file) => /\/flows\/([\w-]+)\//.exec(file)?.[1]);
  const shared = folders.filter((folder) => folder === undefined).length;
  const own = folders.map((folder) => folders.filter((one) => one && one === folder).length);
  return shared + Math.max(0, ...own);
}

/** The files of which something is left in the bundle. */
async function filesOf(root: string, entry: string): Promise<string[]> {
  const source = (name: string): string => join(root, "packages/runtime/src", name);
  const { metafile } = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "out",
    write: false,
    metafile: true,
    platform: "node",
    logLevel: "silent",
    alias: { "cognito-links": source("index.ts"), "cognito-links/lambda": source("lambda.ts") },
  });
  const { outputs } = metafile;
  const atOnce = new Set(
    Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === entry),
  );
  for (const name of atOnce)
    for (const { path, kind } of outputs[name]?.imports ?? [])
      if (kind === "import-statement" && path in outputs) atOnce.add(path);
  return [...atOnce]
    .flatMap((name) => Object.entries(outputs[name]?.inputs ?? {}))
    .filter(([file, { bytesInOutput }]) => file.endsWith(".ts") && bytesInOutput > 0)
    .map(([file]) => file);
}

export const gate: Gate = {
  promise: `a click of one flow runs through at most ${MOST.click} files, a mail through ${MOST.mail}`,
  look: walk,
};
await runAsScript(import.meta.url, gate);
