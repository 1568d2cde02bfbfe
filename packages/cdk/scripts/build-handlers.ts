import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "tsdown";

/**
 * Bundles each handler into a folder of its own, `dist/handlers/NAME/index.js`, which is deployed as it is. CommonJS,
 * because Lambda loads it a little sooner than a module. The halves of a function stand beside it, each a bundle of its own:
 * an event opens the one file that it needs, and what both have is there twice; a function that is one half alone takes
 * `mail.handler` or `click.handler`. What every event of a bundle needs is one
 * file beside it, however many of the later ones share some of it: each more costs bytes, and an opening at every cold start.
 */
const root = join(import.meta.dirname, "..");
const handlers = join(root, "src", "handlers");
const out = join(root, "dist", "handlers");

/** Where a function loads one of its halves. */
const HALF = /await import\("\.\.\/halves\/((mail|click)[\w-]*\.ts)"\)/g;

/** Makes `NAME.js` of a source, and gives the halves that it loads, with their sources. */
async function bundle(
  source: string,
  folder: string,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const halves = new Map<string, string>();
  await build({
    cwd: root,
    config: false,
    clean: false,
    entry: { [name]: source },
    outDir: join(out, folder),
    outExtensions: () => ({ js: ".js" }),
    format: "cjs",
    platform: "node",
    target: "node20",
    deps: { alwaysBundle: /./ },
    minify: true,
    plugins: [
      {
        name: "halves-apart",
        // Required, not imported: the loader of modules takes longer, and several turns.
        transform: (code, id) =>
          id === source
            ? code.replace(HALF, (_, file, half) => {
                halves.set(half, file);
                return `require("./${half}.js")`;
              })
            : undefined,
        resolveId: (id) => (/^\.\/(mail|click)\.js$/.test(id) ? { id, external: true } : undefined),
      },
      {
        name: "shorter",
        generateBundle(_options, files) {
          for (const file of Object.values(files))
            if (file.type === "chunk") file.code = withOneLoader(withPlainExports(file.code));
        },
      },
    ],
    inputOptions: { preserveEntrySignatures: "allow-extension" },
    outputOptions: {
      generatedCode: { symbols: false },
      codeSplitting: name !== "index" && { groups: [{ name: "always", tags: ["$initial"] }] },
    },
    dts: false,
    logLevel: "warn",
  });
  return halves;
}

/**
 * A file hands out its names by getters, in case they change; ours are all made before anybody asks. As what they are they
 * take two kilobytes less, and no function each at every start.
 */
function withPlainExports(code: string): string {
  return code.replace(
    /Object\.defineProperty\(exports, ?([`'"])(\w+)\1, ?\{\s*enumerable: ?(?:!0|true),\s*get: ?function ?\(\) ?\{\s*return ([\w$]+);?\s*\}\s*\}\)/g,
    "exports.$2=$3",
  );
}

/**
 * What is loaded later stands in a file as a promise, a callback and a `require` each time. Said once, it is a thirtieth of
 * what a click loads; no name of a minified file is as long as this one's.
 */
function withOneLoader(code: string): string {
  const short = code.replace(
    /Promise\.resolve\(\)\.then\(\(\) ?=> ?require\((`\.\/[\w.-]+`|"\.\/[\w.-]+"|'\.\/[\w.-]+')\)\)/g,
    "later($1)",
  );
  return short === code ? code : `const later=async file=>require(file);${short}`;
}

rmSync(out, { recursive: true, force: true });
for (const file of readdirSync(handlers).filter((name) => name.endsWith(".ts"))) {
  const folder = basename(file, ".ts");
  for (const [half, source] of await bundle(join(handlers, file), folder, "index"))
    await bundle(join(root, "src", "halves", source), folder, half);
}
