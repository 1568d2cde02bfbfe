import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { accountId } from "../arn/arn.ts";
import { createLambdaApi } from "../lambda-api/lambda-api.ts";
import { createPolicies, ownTriggers } from "../lambda-api/policies.ts";
import type { MovableClock } from "../pool/clock.ts";
import { CognitoError } from "../pool/errors.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { limitBody } from "../ui/limit-body.ts";
import { isFromElsewhere, isLoopbackHost } from "../ui/loopback.ts";
import { type Calls, createCalls, createCarryOut } from "./carry-out.ts";
import { controlRoutes } from "./control-routes.ts";
import { type ApiEnv, honoDoor } from "./door.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createHostedMemory } from "./hosted/hosted-memory.ts";
import { hostedRoutes } from "./hosted-routes.ts";
import { operationRoute } from "./operation-route.ts";
import { createRequestRate, type RequestRate } from "./request-rate.ts";
import { awsCors, guardHost } from "./who-may-call.ts";
import { tooLong, wireAnswer } from "./wire.ts";

/** What the API needs besides the pools; whatever is left out it makes itself. */
export interface CognitoApiDeps {
  /** Default the pool's clock. */
  readonly clock?: MovableClock;
  readonly faults?: Faults;
  readonly limits?: RequestRate;
  readonly calls?: Calls;
  /** Called by `DELETE /_sandbox`, for instance to empty the inbox. */
  readonly onReset?: () => void | Promise<void>;
  /** What `GET /_sandbox/health` tells besides the pools, for instance where everything is. */
  readonly about?: object;
  /** How long the `slow` behaviour waits, in milliseconds. Default 3000 (3 seconds). */
  readonly slowMs?: number;
}

const oneMegabyte = 1024 * 1024;
const whatThisIs =
  "This is the local Cognito user pool of the cognito-links sandbox: POST / speaks Cognito's JSON protocol, /_sandbox controls it.";

/** The pools on the wire, to be served on loopback. */
export interface CognitoApi {
  readonly listener: RequestListener;
  /** Forgets what `DELETE /_sandbox` forgets. */
  reset(): Promise<void>;
}

/** `/`, with a query or without, and after a proxy with the host before it. */
const ROOT = /^(?:https?:\/\/[^/?]*)?\/?(?:\?|$)/i;

/**
 * Puts the pools on the wire: Cognito's protocol on `POST /`, the hosted pages, the OpenID documents, the permissions of
 * Lambda's API, and the control routes. An operation goes to the pool that it names, a hosted page to its client's.
 * Every other Host is refused.
 */
export function createCognitoApi(pools: UserPools, deps: CognitoApiDeps = {}): CognitoApi {
  const { main } = pools;
  const { clock = main.clock, faults = createFaults(), calls = createCalls() } = deps;
  const { limits = createRequestRate(), onReset = () => {}, slowMs = 3000, about = {} } = deps;
  const carryOut = createCarryOut({ calls, faults, slowMs });
  const policies = createPolicies(ownTriggers(main.config));
  const memory = createHostedMemory(clock);
  const app = new Hono<ApiEnv>();
  const reset = async (): Promise<void> => {
    pools.reset();
    clock.setOffset(0);
    calls.clear();
    faults.clear();
    limits.set(null);
    policies.reset();
    memory.clear();
    await onReset();
  };

  app.use(guardHost);
  app.use(
    limitBody({
      maxSize: oneMegabyte,
      onError: (c) => {
        // The rest of the body is not read, so the connection cannot serve another request.
        c.header("connection", "close");
        return honoDoor(c).send(tooLong());
      },
    }),
  );
  app.route(
    "/_sandbox",
    controlRoutes({
      pools,
      clock,
      calls,
      faults,
      limits,
      about,
      reset,
    }),
  );
  const hosted = hostedRoutes({ pools, carryOut, limits, memory });
  app.route("/", hosted.pages);
  app.route(
    "/",
    createLambdaApi({
      home: { region: main.config.region, accountId },
      policies,
      isFromElsewhere,
      count: calls.count,
    }),
  );

  app.use(awsCors);
  app.get("/", (c) => c.text(`${whatThisIs}\n`));
  app.all("/", (c) => {
    c.header("allow", "GET, POST, OPTIONS");
    return c.json({ error: `${c.req.method} is not allowed here; operations come by POST.` }, 405);
  });

  app.route("/", hosted.calls);

  app.notFound((c) =>
    c.json({ error: `There is no ${c.req.method} ${c.req.path}. ${whatThisIs}` }, 404),
  );
  app.onError((thrown, c) => {
    console.error("the sandbox's API failed:", thrown);
    return honoDoor(c).send(wireAnswer(new CognitoError("InternalErrorException")));
  });

  const operations = operationRoute({ pools, calls, carryOut, limits, maxSize: oneMegabyte });
  const others = getRequestListener(app.fetch);
  return {
    listener(incoming, outgoing) {
      const { method, url = "", headers } = incoming;
      const isOperation = method === "POST" && ROOT.test(url) && isLoopbackHost(headers.host ?? "");
      return isOperation ? operations(incoming, outgoing) : others(incoming, outgoing);
    },
    reset,
  };
}
