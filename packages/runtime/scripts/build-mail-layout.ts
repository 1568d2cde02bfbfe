/**
 * Compiles src/mail/layout.mjml into src/mail/layout.generated.ts, as mail-layout-module.ts says. MJML is needed here only, so it is installed when this runs: 180 packages that nobody who
 * builds or tests has to wait for. The runtime ships the string.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { toLayoutModule } from "./mail-layout-module.ts";

const source = new URL("../src/mail/layout.mjml", import.meta.url);
const target = new URL("../src/mail/layout.generated.ts", import.meta.url);

const MJML = "mjml@5.4.1";
const folder = fileURLToPath(new URL("../../../.cache/mjml", import.meta.url));

/** The one function of mjml that is used; the package ships no types. */
type Compile = (
  source: string,
  options: { validationLevel: "strict"; fonts: Record<string, string> },
) => Promise<{ html: string; errors: { formattedMessage: string }[] }>;

/** Whether it is installed already. */
export function hasMjml(): boolean {
  return existsSync(join(folder, "node_modules", "mjml"));
}

async function loadMjml(): Promise<Compile> {
  if (!hasMjml()) {
    console.log(`installing ${MJML}`);
    execFileSync("npm", ["install", "--prefix", folder, "--no-save", MJML], { stdio: "inherit" });
  }
  const path = createRequire(join(folder, "package.json")).resolve("mjml");
  const loaded: { default: Compile | { default: Compile } } = await import(
    pathToFileURL(path).href
  );
  return typeof loaded.default === "function" ? loaded.default : loaded.default.default;
}

/** Says which layout a generated module was made of, and that nobody has changed it since. */
export function stampOf(layout: string, body: string): string {
  const digest = createHash("sha256").update(layout).update("\0").update(body).digest("hex");
  return digest.slice(0, 32);
}

/** The text of the generated module for the layout as it stands. */
export async function compileMailLayout(): Promise<string> {
  const layout = await readFile(source, "utf8");
  const compile = await loadMjml();
  const { html, errors } = await compile(layout, {
    validationLevel: "strict",
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  const body = toLayoutModule(html);
  return `// Generated from layout.mjml (${stampOf(layout, body)}) by \`npm run build:mail -w cognito-links\`; edit that and run it again.\n${body}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await writeFile(target, await compileMailLayout());
  console.log("wrote src/mail/layout.generated.ts");
}
