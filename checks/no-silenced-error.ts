/**
 * Why: a comment that silences the compiler hides every error of its line, also those that come later. The linter knows
 * `@ts-expect-error` alone (the rest of what switches the compiler off, `any` and `as unknown as`, it finds: biome.json).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageSources } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

const silencer = /(?:\/\/|\/\*|^\s*\*)[\s*]*(@ts-(?:ignore|expect-error|nocheck))/;

export async function noSilencedError(root: string): Promise<Finding[]> {
  return packageSources(root).flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((text, index) => {
        const found = silencer.exec(text)?.[1];
        if (found === undefined) return [];
        return [{ file, line: index + 1, message: `${found}: mend the error that it hides` }];
      }),
  );
}

export const gate: Gate = {
  promise: "no comment silences the compiler",
  look: noSilencedError,
};
await runAsScript(import.meta.url, gate);
