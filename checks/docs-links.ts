/**
 * Why: documents are read by following links, and a file or heading that was renamed breaks them
 * without a sound. Links within the tree must lead to a file and, after a #, to a heading.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { filesBelow } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { anchorsOf, type Link, linksOf } from "./lib/markdown.ts";

export async function docsLinks(root: string): Promise<Finding[]> {
  return filesBelow(root, ".")
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      linksOf(read(root, file)).flatMap((link) => {
        const message = faultOf(root, file, link);
        return message === undefined ? [] : [{ file, line: link.line, message }];
      }),
    );
}

function faultOf(root: string, file: string, { target }: Link): string | undefined {
  if (/^[a-z][a-z+.-]*:|^\/\//i.test(target)) return undefined;
  const [path = "", anchor = ""] = decodeURIComponent(target).split("#");
  const from = path.startsWith("/") ? "" : posix.dirname(file);
  const named = path === "" ? file : posix.join(from, path.split("?")[0] ?? "");
  if (named.startsWith("..") || !existsSync(join(root, named)))
    return `links to ${path}, which is not there`;
  if (anchor === "" || !named.endsWith(".md") || statSync(join(root, named)).isDirectory())
    return undefined;
  return anchorsOf(read(root, named)).has(anchor)
    ? undefined
    : `links to #${anchor}, and ${named} has no such heading`;
}

const read = (root: string, file: string): string => readFileSync(join(root, file), "utf8");

export const gate: Gate = {
  promise: "every link between the documents leads somewhere",
  look: docsLinks,
};
await runAsScript(import.meta.url, gate);
