import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root, workFolder } from "../lib/paths.ts";

/** Our two handlers, as they are put into Lambda: files that export `handler` and read `COGNITO_LINKS`. */
export interface OurHandlers {
  readonly click: string;
  readonly mail: string;
}

/** The one place that says which files are measured as ours: those that the CDK construct deploys. */
export function ourHandlers(): OurHandlers {
  return { click: deployed("click"), mail: deployed("mail") };
}

/**
 * The mail handler as it would be with English alone: the sources of the one above, with the words in its one file.
 * What ten languages cost is its waking time against this one.
 */
export async function mailInOneLanguage(): Promise<string> {
  const outfile = join(workFolder("bundles"), "our-mail-english.cjs");
  const src = (...path: string[]): string => join(root, "packages", "runtime", "src", ...path);
  await build({
    entryPoints: [join(root, "packages", "cdk", "src", "handlers", "mail.ts")],
    outfile,
    bundle: true,
    minify: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    legalComments: "none",
    logLevel: "warning",
    alias: { "cognito-links": src("index.ts") },
    // Where it looks for a team's own words.
    define: { "import.meta.dirname": "__dirname" },
    plugins: [
      {
        name: "english-alone",
        setup: ({ onLoad }) =>
          onLoad({ filter: /words[/\\]languages\.ts$/ }, () => ({
            contents: `import english from "./en.json"; export const LANGUAGES = ["en"]; export const createSpeakIn = () => async () => english;`,
            resolveDir: src("words"),
          })),
      },
    ],
  });
  return outfile;
}

/** The sources of the confirm handler, for a profile that can be read. */
export const clickSource: string = join(root, "packages", "cdk", "src", "handlers", "click.ts");

/** In Lambda they stand alone and are CommonJS; here a package.json above would make modules of them. */
function deployed(name: string): string {
  const copy = join(workFolder("bundles"), `our-${name}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "packages", "cdk", "dist", "handlers", name), copy, { recursive: true });
  writeFileSync(join(copy, "package.json"), '{ "type": "commonjs" }\n');
  return join(copy, "index.js");
}
