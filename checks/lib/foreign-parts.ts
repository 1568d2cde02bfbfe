import ts from "typescript";
import type { Finding } from "./gate.ts";
import { visit } from "./syntax.ts";

/** What has no business in a bundle, each by a text of its own that no minifier touches. */
const foreign: readonly (readonly [text: RegExp, what: string])[] = [
  [/aws-sdk|@smithy\//, "an AWS SDK"],
  [/aws-crypto|CommitmentPolicy/, "the AWS Encryption SDK: only a custom sender opens codes"],
  [/AWS4-HMAC-SHA256/, "a signer of AWS calls"],
  [/UpdateUserPool/, "what attaches a trigger"],
  [/_sandbox|cognito-links-dev|local-pool/, "the sandbox"],
  [/vendor:\s*["'`]valibot/, "valibot: options are checked where they are written"],
  [/kawasaki/, "the public suffix list: wildcards are checked where they are written"],
];

/** Says what a bundle holds that it should not. */
export function foreignParts(file: string, code: string): Finding[] {
  const named = foreign.filter(([text]) => text.test(code)).map(([, what]) => what);
  const costly = costlyPatterns(file, code).map(
    (pattern) =>
      `${pattern}: V8 reads a literal of Unicode classes for a millisecond at every start`,
  );
  return [...named, ...costly].map((what) => ({ file, line: 0, message: `holds ${what}` }));
}

/** The literals of Unicode classes; the same as a text is only read where it is used. */
function costlyPatterns(file: string, code: string): string[] {
  const found: string[] = [];
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true), (node) => {
    if (ts.isRegularExpressionLiteral(node) && node.text.includes("\\p{")) found.push(node.text);
  });
  return found;
}
