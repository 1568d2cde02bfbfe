/** A function, and the version or alias that is meant. */
export interface FunctionName {
  readonly name: string;
  /** Undefined for the function itself. */
  readonly qualifier: string | undefined;
}

/**
 * Reads a function's name, partial ARN or ARN, each with or without a qualifier; also an API Gateway URI that holds one.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestParameters
 */
export function parseFunctionName(text: string): FunctionName {
  const bare = /\/functions\/(.+)\/invocations$/.exec(text)?.[1] ?? text;
  const inArn = /(?:^|:)function:([^:]+)(?::([^:]+))?$/.exec(bare);
  const [name = "", qualifier] = inArn ? [inArn[1], inArn[2]] : bare.split(":");
  return { name, qualifier };
}
