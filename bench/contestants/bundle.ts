import { join, resolve } from "node:path";
import { build } from "esbuild";
import { bench, workFolder } from "../lib/paths.ts";

export interface BundleOptions {
  /** Default: true. */
  readonly minify?: boolean;
  /** What the CDK's NodejsFunction makes unless told otherwise: CommonJS of CommonJS, which cannot be tree-shaken. */
  readonly commonJs?: boolean;
  /** Whether what is bundled has CommonJS in it. Default: false. */
  readonly requires?: boolean;
}

/** CommonJS within ES modules still asks for Node's own modules by `require`. */
const REQUIRE =
  'import { createRequire as benchRequire } from "node:module"; const require = benchRequire(import.meta.url);';

/** Makes one file of a contestant, or of the file at a whole path, and all that it imports, for Lambda, and says where it is. */
export async function bundle(
  entry: string,
  name: string,
  { minify = true, commonJs = false, requires = false }: BundleOptions = {},
): Promise<string> {
  const outfile = join(workFolder("bundles"), `${name}.${commonJs ? "cjs" : "mjs"}`);
  await build({
    entryPoints: [resolve(bench, "contestants", entry)],
    outfile,
    bundle: true,
    minify,
    ...(commonJs
      ? { format: "cjs", define: { "import.meta.dirname": "__dirname" } }
      : { format: "esm", mainFields: ["module", "main"] }),
    ...(requires ? { banner: { js: REQUIRE } } : {}),
    platform: "node",
    target: "node20",
    legalComments: "none",
    logLevel: "warning",
  });
  return outfile;
}
