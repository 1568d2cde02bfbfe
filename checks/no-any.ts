/**
 * Why: one `any` switches the compiler off for everything it touches, and `as unknown as` or a
 * silenced error does the same in one place. What comes from outside is `unknown` and gets parsed.
 */
import ts from "typescript";
import { packageSources } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { lineOf, parseFile, visit } from "./lib/syntax.ts";

export async function noAny(root: string): Promise<Finding[]> {
  return packageSources(root).flatMap((file) => {
    const source = parseFile(root, file);
    const findings: Finding[] = [];
    const find = (position: number, message: string): void => {
      findings.push({ file, line: lineOf(source, position), message });
    };
    visit(source, (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) {
        find(node.getStart(), "`any`: say what it is, or `unknown` and parse it");
      }
      if (isDoubleAssertion(node)) {
        find(node.getStart(), "`as unknown as`: parse the value or mend its type");
      }
    });
    for (const { position, text } of commentsOf(source)) {
      const silencer = /@ts-(?:ignore|expect-error|nocheck)/.exec(text)?.[0];
      if (silencer) find(position, `${silencer}: mend the error that it hides`);
    }
    return findings;
  });
}

function isDoubleAssertion(node: ts.Node): boolean {
  if (!ts.isAsExpression(node)) return false;
  let inner: ts.Node = node.expression;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  return ts.isAsExpression(inner) && inner.type.kind === ts.SyntaxKind.UnknownKeyword;
}

/** Comments hang before tokens, so every token is looked at, not only the nodes that mean something. */
function commentsOf(source: ts.SourceFile): { position: number; text: string }[] {
  const ranges = new Map<number, ts.CommentRange>();
  const look = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []) {
      ranges.set(range.pos, range);
    }
    for (const range of ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? []) {
      ranges.set(range.pos, range);
    }
    for (const child of node.getChildren(source)) look(child);
  };
  look(source);
  return [...ranges.values()].map(({ pos, end }) => ({
    position: pos,
    text: source.text.slice(pos, end),
  }));
}

export const gate: Gate = {
  promise: "no `any`, no double assertion, no silenced error",
  look: noAny,
};
await runAsScript(import.meta.url, gate);
