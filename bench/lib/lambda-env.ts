import type { LocalCognito } from "./cognito.ts";
import type { Material } from "./events.ts";

/**
 * The environment of every contestant: what Lambda sets, what the contestants read, and nothing of this shell's. `url`
 * is where they find Cognito.
 */
export function lambdaEnv(
  { certFile }: LocalCognito,
  { envAt }: Material,
  url: string,
): Readonly<Record<string, string>> {
  return {
    PATH: process.env["PATH"] ?? "",
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "example",
    AWS_LAMBDA_FUNCTION_NAME: "bench",
    AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: "1",
    // A warning about old Node versions is no part of the work.
    NODE_NO_WARNINGS: "1",
    NODE_EXTRA_CA_CERTS: certFile,
    ...envAt(url),
  };
}
