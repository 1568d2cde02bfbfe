/**
 * Why: a test that reaches into another package by a path holds on to what that package never promised; a file moved
 * there breaks tests here, and nobody can tell what a package needs of the others. So packages are imported by their
 * names, and what several packages' tests share has a workspace of its own, `packages/testing` or `packages/cloud`.
 */
import { posix } from "node:path";
import { filesBelow, packageFolders } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { importsOf, parseFile } from "./lib/syntax.ts";

/** Tests of things that no public name leads to, each with why it is not in the package that it looks into. */
const ALLOWED: Readonly<Record<string, string>> = {
  "test/e2e/harness.ts": "reads a mail's link as the lab's and the crowd's people do",
  "test/e2e/lab.test.ts": "plays the lab's visitors with the browser tests' own Chromium",
  "test/e2e/every-page.ts": "makes single pages, with what their ending does not decide",
  "test/e2e/pages.test.ts": "opens them in a browser, and every flow's mail",
  "packages/dev/test/hygiene/hygiene.test.ts": "asks the deeds what has to have come about",
  "packages/dev/test/faults/rig.ts": "shortens how long the real transport waits",
};

/** The root's tests are beside these; examples have no name to be imported by. */
const UNNAMED = /^examples\//;

export async function insidePackages(root: string): Promise<Finding[]> {
  const packages = packageFolders(root).map((folder) => `${folder}/`);
  return [...packages, "test/"]
    .flatMap((folder) => filesBelow(root, folder.slice(0, -1)))
    .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !(file in ALLOWED))
    .flatMap((file) => {
      const own = packages.find((folder) => file.startsWith(folder));
      return importsOf(parseFile(root, file)).flatMap(({ specifier, line }) => {
        if (!specifier.startsWith(".")) return [];
        const to = posix.join(posix.dirname(file), specifier);
        const leaves = own === undefined ? to.startsWith("packages/") : !to.startsWith(own);
        const message = `${specifier} leaves ${own ?? "test/"}: import a package by its name`;
        return leaves && !UNNAMED.test(to) ? [{ file, line, message }] : [];
      });
    });
}

export const gate: Gate = {
  promise: "no file reaches into another package by a path",
  look: insidePackages,
};
await runAsScript(import.meta.url, gate);
