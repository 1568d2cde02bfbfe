import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Finding } from "../../checks/lib/gate.ts";

export const repository: string = fileURLToPath(new URL("../..", import.meta.url));

/** Makes a small tree of files for a gate to look at; it goes when the test ends. */
export function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "cognito-links-gate-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
  return root;
}

/** Findings as a person reads them: `file:line`. */
export const places = (findings: readonly Finding[]): string[] =>
  findings.map(({ file, line }) => `${file}:${line}`);
