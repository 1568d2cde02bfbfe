import { type Context, Hono } from "hono";
import type { MovableClock } from "../pool/clock.ts";
import type { UserPools } from "../pool/user-pools.ts";
import type { Calls } from "./carry-out.ts";
import {
  ControlInputError,
  readClientId,
  readClockInput,
  readFaultInput,
  readLimitsInput,
} from "./control-input.ts";
import type { ApiEnv } from "./door.ts";
import type { Faults } from "./faults.ts";
import { hostedOperations } from "./hosted-routes.ts";
import type { RequestRate } from "./request-rate.ts";
import { guardOrigin } from "./who-may-call.ts";

export interface ControlParts {
  readonly pools: UserPools;
  readonly clock: MovableClock;
  readonly calls: Calls;
  readonly faults: Faults;
  readonly limits: RequestRate;
  /** What `DELETE /_sandbox` does. */
  readonly reset: () => Promise<void>;
  /** What is told of the sandbox to whoever asks for its health. */
  readonly about: object;
}

async function jsonBody(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw new ControlInputError("the body", "must be JSON");
  }
}

/** What a control request may name: an operation, the hosted pages' among them, and a client of any pool. */
export function namesToControl(pools: UserPools): {
  readonly operations: readonly string[];
  clientIds(): readonly string[];
} {
  return {
    operations: [...pools.operations, ...hostedOperations],
    clientIds: () => pools.all().flatMap((pool) => pool.clientIds()),
  };
}

/** `/_sandbox`: moves the clock, injects faults, limits the rate, counts calls, resets, says that it is there. */
export function controlRoutes(parts: ControlParts): Hono<ApiEnv> {
  const { pools, clock, calls, faults, limits, reset, about } = parts;
  const { operations, clientIds } = namesToControl(pools);
  const app = new Hono<ApiEnv>();
  app.use(guardOrigin);
  app.options("*", (c) => c.body(null, 204));

  app.post("/clock", async (c) => {
    clock.advance(readClockInput(await jsonBody(c)).advanceSeconds);
    return c.json({
      now: new Date(clock.now()).toISOString(),
      aheadSeconds: clock.offsetMs / 1000,
    });
  });

  app.post("/faults", async (c) => {
    const { operation, fault, times } = readFaultInput(await jsonBody(c), operations);
    faults.add(operation, fault, times);
    return c.json({ operation, times });
  });

  app.delete("/faults", (c) => {
    faults.clear();
    return c.json({});
  });

  app.post("/limits", async (c) => {
    const { requestsPerSecond } = readLimitsInput(await jsonBody(c));
    limits.set(requestsPerSecond);
    return c.json({ requestsPerSecond });
  });

  app.get("/calls", (c) =>
    c.json(calls.counts(readClientId(c.req.query("clientId"), clientIds()))),
  );

  app.get("/health", (c) =>
    c.json({
      status: "ok",
      name: "cognito-links sandbox",
      userPoolIds: pools.all().map(({ config }) => config.userPoolId),
      ...about,
    }),
  );

  app.delete("/", async (c) => {
    await reset();
    return c.json({});
  });

  app.onError((thrown, c) => {
    if (thrown instanceof ControlInputError) {
      return c.json({ error: thrown.message, field: thrown.field }, 400);
    }
    throw thrown;
  });
  return app;
}
