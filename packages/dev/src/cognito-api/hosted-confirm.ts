import type { Context } from "hono";
import { html } from "hono/html";
import { secretHash } from "../pool/clients.ts";
import { CognitoError } from "../pool/errors.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { OWN_FILES_ONLY, toCsp } from "../ui/security-headers.ts";
import type { CarryOut } from "./carry-out.ts";
import { type ApiEnv, honoDoor } from "./door.ts";
import type { RequestRate } from "./request-rate.ts";

/** The name under which calls are counted and faults wait. */
export const hostedConfirmUser = "HostedConfirmUser";

export interface HostedConfirmParts {
  readonly pools: UserPools;
  readonly carryOut: CarryOut;
  readonly limits: RequestRate;
}

const done = "Your registration has been confirmed!";

function page(text: string): ReturnType<typeof html> {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Confirm registration</title>
</head>
<body>
<main><h1>${text}</h1></main>
</body>
</html>
`;
}

function answer(c: Context, outcome: unknown): Response | Promise<Response> {
  c.header("content-security-policy", toCsp(OWN_FILES_ONLY));
  c.header("referrer-policy", "no-referrer");
  c.header("x-content-type-options", "nosniff");
  c.header("cache-control", "no-store");
  if (!(outcome instanceof CognitoError)) return c.html(page(done));
  return c.html(page(outcome.message), outcome.type === "InternalErrorException" ? 500 : 400);
}

/**
 * `GET /confirmUser`, as a pool's hosted domain serves it: confirms, and shows a page that leads nowhere. HEAD confirms
 * nothing.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
export function hostedConfirmRoute(
  parts: HostedConfirmParts,
): (c: Context<ApiEnv>) => Promise<Response> {
  const { pools, carryOut, limits } = parts;
  const clientOf = (id: string | undefined) => pools.client(id)?.client;

  async function confirm(ClientId = "", Username = "", ConfirmationCode = ""): Promise<unknown> {
    if (!limits.allow("ConfirmSignUp")) return new CognitoError("TooManyRequestsException");
    // The hosted pages are Cognito's own: they know the client's secret.
    const secret = clientOf(ClientId)?.clientSecret;
    return pools.handle("ConfirmSignUp", {
      ClientId,
      Username,
      ConfirmationCode,
      ...(secret === undefined ? {} : { SecretHash: secretHash(Username, ClientId, secret) }),
    });
  }

  return async (c) => {
    if (c.req.method === "HEAD") return c.html("");
    const { client_id, user_name, confirmation_code } = c.req.query();
    return carryOut(honoDoor(c), {
      operation: hostedConfirmUser,
      clientId: clientOf(client_id)?.clientId,
      run: () => confirm(client_id, user_name, confirmation_code),
      answer: (outcome) => answer(c, outcome),
    });
  };
}
