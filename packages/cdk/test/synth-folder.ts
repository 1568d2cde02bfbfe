import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where stacks and their assets lie that several tests use; it goes when all tests have ended. */
    readonly synthFolder: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "cognito-links-synth-"));
  provide("synthFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
