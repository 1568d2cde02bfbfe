/**
 * What the handler returns to Lambda: the fields of all front doors together; each converter fills those of its own.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * and https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export interface LambdaResult {
  statusCode: number;
  /** Load balancer only: `302 Found`. */
  statusDescription?: string;
  headers?: Record<string, string>;
  /** Load balancer with multi-value headers only; it then ignores `headers`. */
  multiValueHeaders?: Record<string, string[]>;
  /** Payload 2.0 only: the `set-cookie` headers. */
  cookies?: string[];
  body: string;
  isBase64Encoded: false;
}
