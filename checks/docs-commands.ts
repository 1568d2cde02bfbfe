/**
 * Why: a command that fails as it is written costs its reader the first hour. Every block of commands is run as it stands,
 * by `npm test` or `npm run check:guides`, or says why it cannot be: ```sh no-run: REASON. And every command of ours is
 * called by the one name under which npx finds it, in a clone and once it is published.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandBlocks } from "./lib/commands.ts";
import { filesBelow, packageSources } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

/** `cognito-links key`, which npx looks for in the runtime's package; decision 27. */
const otherName =
  /(?<!describe\(")\bcognito-links (?:start|preview|check|lab|explain|key|doctor|attach|detach|template|app-links|crowd|--help)(?![\w-])/;

export async function docsCommands(root: string): Promise<Finding[]> {
  const unmarked = commandBlocks(root)
    .filter(({ how }) => how === undefined)
    .map(({ file, line }) => ({
      file,
      line: line - 1,
      message:
        "says neither how it is run nor why it is not: ```sh run, ```sh run online, ```sh no-run: REASON (CONTRIBUTING.md)",
    }));
  return [...unmarked, ...misnamed(root)];
}

function misnamed(root: string): Finding[] {
  const documents = filesBelow(root, ".").filter(
    (file) => file.endsWith(".md") && !file.startsWith("docs/decisions/"),
  );
  return [...documents, ...packageSources(root)].flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((text, index) =>
        otherName.test(text)
          ? [{ file, line: index + 1, message: "the command is npx cognito-links-dev" }]
          : [],
      ),
  );
}

export const gate: Gate = {
  promise: "every command in the documents is run, or says why not",
  look: docsCommands,
};
await runAsScript(import.meta.url, gate);
