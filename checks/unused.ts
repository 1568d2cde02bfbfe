/**
 * Why: an export that nobody imports, a file that nobody reaches or a dependency that nobody uses is
 * still read, updated and trusted by everyone. knip finds them; knip.json names the ways in.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

interface Issue {
  readonly name: string;
  readonly line?: number;
}

/** One file of knip's JSON report: its own path, and lists of issues by kind. */
type Report = { readonly file: string } & Readonly<Record<string, readonly Issue[] | string>>;

const bin = fileURLToPath(new URL("../node_modules/knip/bin/knip.js", import.meta.url));

const advice: Readonly<Record<string, string>> = {
  files: "nothing reaches this file: delete it, or name the way in in knip.json",
  dependencies: "is a dependency that nothing imports: take it out of package.json",
  devDependencies: "is a dependency that nothing imports: take it out of package.json",
  unlisted: "is imported but stands in no package.json of its package",
  unresolved: "cannot be resolved",
};

export async function unused(root: string): Promise<Finding[]> {
  const { issues }: { issues: Report[] } = JSON.parse(await knip(root));
  return issues.flatMap((report) =>
    Object.entries(report).flatMap(([kind, found]) => {
      if (typeof found === "string") return [];
      const message = advice[kind] ?? `nothing imports it (${kind}): drop the export or the thing`;
      return found.map(({ name, line = 0 }) => ({
        file: report.file,
        line,
        message: `${name}: ${message}`,
      }));
    }),
  );
}

/** knip ends with 1 when it has found something, with 2 when it could not look. */
function knip(root: string): Promise<string> {
  const kinds = ["files", "dependencies", "unlisted", "unresolved", "exports", "types"];
  const args = [bin, "--reporter", "json", "--no-progress", "--include", kinds.join(",")];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null || error.code === 1) done(stdout);
      else fail(new Error(`knip could not look: ${stderr || stdout}`));
    });
  });
}

export const gate: Gate = {
  promise: "no unused file, export or dependency",
  look: unused,
};
await runAsScript(import.meta.url, gate);
