import { cruise, type ICruiseResult } from "dependency-cruiser";
import { packageFolders } from "./files.ts";
import { importRules } from "./import-rules.ts";

const read = new Map<string, Promise<ICruiseResult>>();

/** Every import between the packages' sources, types included, and which of them a rule forbids. Read once. */
export function importGraph(root: string): Promise<ICruiseResult> {
  const known = read.get(root) ?? readGraph(root);
  read.set(root, known);
  return known;
}

async function readGraph(root: string): Promise<ICruiseResult> {
  const { output } = await cruise(
    packageFolders(root).map((folder) => `${folder}/src`),
    {
      baseDir: root,
      // An import of another package ends at its name; where npm has put that does not matter.
      preserveSymlinks: true,
      doNotFollow: { path: "(?:^|/)(?:node_modules|dist)/" },
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: { forbidden: [...importRules] },
    },
    { conditionNames: ["import", "node"], exportsFields: ["exports"] },
  );
  if (typeof output === "string") throw new Error(output);
  return output;
}
