/**
 * Why: what one machine is set up like must not reach another. A lockfile that names a download host
 * fails wherever that host cannot be reached, a path of somebody's home works nowhere else, and a
 * key that was committed once is public for good.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { filesBelow } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

interface Rule {
  readonly pattern: RegExp;
  readonly message: string;
  /** Files that the rule is not for. */
  readonly except?: RegExp;
}

const fixed: readonly Rule[] = [
  {
    pattern:
      /"resolved": "https?:|\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.\w+|\bnpm\.pkg\.github\b/,
    message: "names a registry's host: leave it to each machine's own settings",
  },
  {
    pattern: /(?<![\w.:/-])(?:\/home\/|\/Users\/|[A-Z]:\\Users\\)[\w.-]+/,
    message: "names a path in somebody's home",
  },
  {
    // Amazon's own documentation uses keys that end in EXAMPLE.
    pattern: /\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b/,
    message: "looks like a real access key: withdraw it now, then take it out",
  },
  {
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    message: "holds a private key: make one when the test starts",
    except: /\/fixtures\//,
  },
];

export async function cleanWords(root: string): Promise<Finding[]> {
  const rules = [...fixed, ...pathsOfThisMachine(root)];
  return trackedFiles(root).flatMap((file) => {
    const text = readText(join(root, file));
    if (text === undefined) return [];
    return text
      .split("\n")
      .flatMap((content, index) =>
        rules
          .filter(({ pattern, except }) => !except?.test(file) && pattern.test(content))
          .map(({ message }) => ({ file, line: index + 1, message })),
      );
  });
}

/** The folder this clone stands in and the home folder, whatever they are called here. */
function pathsOfThisMachine(root: string): Rule[] {
  const folders = [dirname(resolve(root)), homedir()].filter(
    (folder) => folder !== resolve(tmpdir()) && dirname(folder) !== folder,
  );
  return folders.map((folder) => ({
    pattern: new RegExp(`(?<![\\w.:/-])${folder.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}[\\\\/]`),
    message: "names a folder of this machine",
  }));
}

/** What git has or would take; a folder that is no clone is read whole. */
function trackedFiles(root: string): string[] {
  try {
    const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const listed = execFileSync("git", args, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
    return listed.toString().split("\0").filter(Boolean);
  } catch {
    return filesBelow(root, ".");
  }
}

/** Undefined for pictures and the like, and for what git still lists but is gone. */
function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, "utf8");
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

export const gate: Gate = {
  promise: "no host, path or secret of a machine in the tree",
  look: cleanWords,
};
await runAsScript(import.meta.url, gate);
