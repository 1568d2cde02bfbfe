import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, workFolder } from "../lib/paths.ts";

/** The file that is measured as ours: what the CDK construct deploys, one function for mails and clicks. */
export function ourHandler(): string {
  const copy = join(workFolder("bundles"), "ours");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "packages", "cdk", "dist", "handlers", "links"), copy, { recursive: true });
  // In Lambda it stands alone and is CommonJS; here a package.json above would make a module of it.
  writeFileSync(join(copy, "package.json"), '{ "type": "commonjs" }\n');
  return join(copy, "index.js");
}

/** Its source, for a profile that can be read. */
export const ourSource: string = join(root, "packages", "cdk", "src", "handlers", "links.ts");
