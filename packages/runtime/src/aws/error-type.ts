/**
 * The name of Cognito's error, found as the AWS SDKs find it: `__type`, else `code`, else the header;
 * only the part before `,` and `:`, behind `#`, and behind the last `.`. Undefined when there is none.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function errorType(
  body: Readonly<Record<string, unknown>>,
  header: string | undefined,
): string | undefined {
  for (const source of [body["__type"], body["code"], header]) {
    const type = typeof source === "string" ? lastSegment(source) : undefined;
    if (type !== undefined) return type;
  }
  return undefined;
}

function lastSegment(source: string): string | undefined {
  return /^(?:[^,:#]*#)?(?:[^,:#]*\.)?\s*([A-Za-z][A-Za-z0-9]{0,127})\s*(?:[,:]|$)/.exec(
    source,
  )?.[1];
}
