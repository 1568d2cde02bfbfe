import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CognitoApiDeps, createCognitoApi } from "../../src/cognito-api/cognito-api.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import type { PoolDeps } from "../../src/pool/pool-parts.ts";
import { type OpenPool, openPool } from "../pool/open-pool.ts";

export interface OpenApi extends OpenPool {
  /** Without a slash at its end. */
  readonly url: string;
  /** Posts one operation the way every SDK does. */
  post(operation: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts JSON to a control route. */
  control(route: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  calls(): Promise<unknown>;
  close(): Promise<void>;
}

/** A pool behind a real server on a free port. */
export async function openApi(
  deps: CognitoApiDeps = {},
  poolDeps: Partial<PoolDeps> = {},
  options: PoolOptions = {},
): Promise<OpenApi> {
  const open = openPool(options, poolDeps);
  const server = createServer(createCognitoApi(open.pools, deps).listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const control = (
    route: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${url}/_sandbox${route}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    ...open,
    url,
    control,
    post: (operation, body, headers = {}) =>
      fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
          ...headers,
        },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    calls: async () => (await fetch(`${url}/_sandbox/calls`)).json(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The body of a SignUp. */
export function signUpBody(Username: string): object {
  return { ClientId: "demo_client", Username, Password: "Correct-horse1" };
}

/** The body of a ConfirmSignUp. */
export function confirmBody(Username: string, ConfirmationCode: string): object {
  return { ClientId: "demo_client", Username, ConfirmationCode };
}
