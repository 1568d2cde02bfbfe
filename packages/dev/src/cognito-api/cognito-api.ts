import { Hono } from "hono";
import { accountId } from "../arn/arn.ts";
import { createLambdaApi } from "../lambda-api/lambda-api.ts";
import { createPolicies, ownTriggers } from "../lambda-api/policies.ts";
import type { MovableClock } from "../pool/clock.ts";
import { CognitoError } from "../pool/errors.ts";
import type { Pool } from "../pool/pool.ts";
import { limitBody } from "../ui/limit-body.ts";
import { isFromElsewhere } from "../ui/loopback.ts";
import { type Calls, createCalls, createCarryOut } from "./carry-out.ts";
import { controlRoutes } from "./control-routes.ts";
import { type ApiEnv, createFaults, type Faults } from "./faults.ts";
import { hostedConfirmRoute } from "./hosted-confirm.ts";
import { operationRoute } from "./operation-route.ts";
import { createRequestRate, type RequestRate } from "./request-rate.ts";
import { awsCors, guardHost } from "./who-may-call.ts";
import { wireAnswer } from "./wire.ts";

/** What the API needs besides the pool; whatever is left out it makes itself. */
export interface CognitoApiDeps {
  /** Default the pool's clock. */
  readonly clock?: MovableClock;
  readonly faults?: Faults;
  readonly limits?: RequestRate;
  readonly calls?: Calls;
  /** Called by `DELETE /_sandbox`, for instance to empty the inbox. */
  readonly onReset?: () => void | Promise<void>;
  /** How long the `slow` behaviour waits, in milliseconds. Default 3000 (3 seconds). */
  readonly slowMs?: number;
}

const oneMegabyte = 1024 * 1024;
const about =
  "This is the local Cognito user pool of the cognito-links sandbox: POST / speaks Cognito's JSON protocol, /_sandbox controls it.";

/**
 * The pool on the wire: Cognito's protocol on `POST /`, the hosted page that confirms, the OpenID documents, the
 * permissions of Lambda's API, and the control routes.
 * Serve it with `@hono/node-server` on loopback; every other Host is refused.
 */
export function createCognitoApi(pool: Pool, deps: CognitoApiDeps = {}): Hono<ApiEnv> {
  const { clock = pool.clock, faults = createFaults(), calls = createCalls() } = deps;
  const { limits = createRequestRate(), onReset = () => {}, slowMs = 3000 } = deps;
  const carryOut = createCarryOut({ calls, faults, slowMs });
  const policies = createPolicies(ownTriggers(pool.config));
  const app = new Hono<ApiEnv>();

  app.use(guardHost);
  app.use(
    limitBody({
      maxSize: oneMegabyte,
      onError: (c) => {
        // The rest of the body is not read, so the connection cannot serve another request.
        c.header("connection", "close");
        return wireAnswer(
          c,
          new CognitoError("SerializationException", "The request body is over 1 MB."),
        );
      },
    }),
  );
  app.route(
    "/_sandbox",
    controlRoutes({
      pool,
      clock,
      calls,
      faults,
      limits,
      onReset: () => {
        policies.reset();
        return onReset();
      },
    }),
  );
  const hostedPaths = ["/confirmUser", "/confirmUser/"];
  app.on("GET", hostedPaths, hostedConfirmRoute({ pool, carryOut, limits }));
  app.route(
    "/",
    createLambdaApi({
      home: { region: pool.config.region, accountId },
      policies,
      isFromElsewhere,
      count: calls.count,
    }),
  );

  app.use(awsCors);
  app.get("/", (c) => c.text(`${about}\n`));
  app.post("/", operationRoute({ pool, calls, carryOut, limits }));
  app.all("/", (c) => {
    c.header("allow", "GET, POST, OPTIONS");
    return c.json({ error: `${c.req.method} is not allowed here; operations come by POST.` }, 405);
  });

  const wellKnown = `/${pool.config.userPoolId}/.well-known`;
  app.get(`${wellKnown}/jwks.json`, async (c) => c.json(await pool.jwks()));
  app.get(`${wellKnown}/openid-configuration`, (c) =>
    c.json({
      issuer: pool.issuer(),
      jwks_uri: `${pool.issuer()}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ["RS256"],
      response_types_supported: ["code", "token"],
      subject_types_supported: ["public"],
    }),
  );

  app.notFound((c) =>
    c.json({ error: `There is no ${c.req.method} ${c.req.path}. ${about}` }, 404),
  );
  app.onError((thrown, c) => {
    console.error("the sandbox's API failed:", thrown);
    return wireAnswer(c, new CognitoError("InternalErrorException"));
  });
  return app;
}
