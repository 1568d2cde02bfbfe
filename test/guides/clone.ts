import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readManifest } from "../../checks/lib/manifest.ts";

/** The tree that these tests are of. */
export const repository: string = fileURLToPath(new URL("../..", import.meta.url)).replace(
  /\/$/,
  "",
);

/** An empty folder outside the tree, and how it is thrown away. */
export function scratch(): { readonly folder: string; readonly remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cognito-links-guides-")));
  const options = { recursive: true, force: true, maxRetries: 5 } as const;
  return { folder, remove: () => rmSync(folder, options) };
}

/** What git would clone, and what is not committed yet, as a clone that nobody has prepared. */
export function freshClone(to: string): string {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: repository, encoding: "utf8" });
  const gone = new Set(
    execFileSync("git", ["ls-files", "-z", "--deleted"], {
      cwd: repository,
      encoding: "utf8",
    }).split("\0"),
  );
  for (const file of listed.split("\0").filter((name) => name !== "" && !gone.has(name))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(repository, file), join(to, file));
  }
  return to;
}

/** The same as a repository of its own, to be cloned from. */
export function originOf(clone: string): string {
  const git = (...args: string[]): void => {
    const who = ["-c", "user.name=guides", "-c", "user.email=guides@example.com"];
    execFileSync("git", [...who, ...args], { cwd: clone, stdio: "ignore" });
  };
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--message=as it is");
  return `file://${clone}`;
}

/** Puts what is installed here where `npm ci` would put it, so that a clone is installed without the network. */
export function installFromHere(clone: string): void {
  const from = join(repository, "node_modules");
  const to = join(clone, "node_modules");
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => !/^cognito-links|^\.(?!bin$)/.test(entry)))
    symlinkSync(join(from, name), join(to, name), "junction");
  cpSync(join(from, ".package-lock.json"), join(to, ".package-lock.json"));
  const packages = {
    "cognito-links": "runtime",
    "cognito-links-cdk": "cdk",
    "cognito-links-dev": "dev",
  };
  for (const [name, folder] of Object.entries(packages))
    symlinkSync(join(clone, "packages", folder), join(to, name), "junction");
}

/** Puts what is built here where a build would put it, with the stamps by which the build knows that it is of these sources. */
export function buildFromHere(clone: string): void {
  for (const folder of ["runtime", "cdk", "dev"])
    cpSync(join(repository, "packages", folder, "dist"), join(clone, "packages", folder, "dist"), {
      recursive: true,
    });
  const stamps = join(".cache", "prepare");
  mkdirSync(join(clone, stamps), { recursive: true });
  for (const name of readdirSync(join(repository, stamps)).filter((one) =>
    one.startsWith("built-"),
  ))
    cpSync(join(repository, stamps, name), join(clone, stamps, name));
}

/**
 * A folder with an `npx` that starts the clone's own command at once where it is typed in the clone, and leaves all else to
 * the real one, which takes a second to find a command: longer than any of ours runs.
 */
export function quickNpx(folder: string, clone: string): string {
  const { bin = {} } = readManifest(clone, ".");
  const cases = Object.entries(bin).map(
    ([name, file]) => `'${clone}'*' ${name}') shift; exec node '${join(clone, file)}' "$@";;`,
  );
  mkdirSync(folder);
  const script = [
    "#!/bin/sh",
    'case "$PWD $1" in',
    ...cases,
    "esac",
    `PATH="\${PATH#*:}" exec npx "$@"`,
    "",
  ];
  writeFileSync(join(folder, "npx"), script.join("\n"), { mode: 0o755 });
  return folder;
}
