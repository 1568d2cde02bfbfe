import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
