/**
 * Why: in Node 20 and 22, `URL.canParse` says no to an address with an umlaut in its host once V8 has compiled the
 * function that calls it, which is after some thousand calls: never in a test, and always on a busy server. So an address
 * is read by `new URL` in a try.
 * Source: https://github.com/AikidoSec/firewall-node/pull/1086
 */
import ts from "typescript";
import { packageSources } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { lineOf, parseFile, visit } from "./lib/syntax.ts";

export async function noCanParse(root: string): Promise<Finding[]> {
  return packageSources(root).flatMap((file) => {
    const source = parseFile(root, file);
    const findings: Finding[] = [];
    visit(source, (node) => {
      if (!(ts.isIdentifier(node) || ts.isStringLiteralLike(node)) || node.text !== "canParse")
        return;
      const message = "URL.canParse turns wrong on Node 20 and 22: read the address by `readUrl`";
      findings.push({ file, line: lineOf(source, node.getStart()), message });
    });
    return findings;
  });
}

export const gate: Gate = {
  promise: "nothing asks URL.canParse",
  look: noCanParse,
};
await runAsScript(import.meta.url, gate);
