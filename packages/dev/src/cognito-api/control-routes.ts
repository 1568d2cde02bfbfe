import { type Context, Hono } from "hono";
import type { MovableClock } from "../pool/clock.ts";
import type { Pool } from "../pool/pool.ts";
import type { Calls } from "./carry-out.ts";
import {
  ControlInputError,
  readClientId,
  readClockInput,
  readFaultInput,
  readLimitsInput,
} from "./control-input.ts";
import type { ApiEnv, Faults } from "./faults.ts";
import { hostedConfirmUser } from "./hosted-confirm.ts";
import type { RequestRate } from "./request-rate.ts";
import { guardOrigin } from "./who-may-call.ts";

export interface ControlParts {
  readonly pool: Pool;
  readonly clock: MovableClock;
  readonly calls: Calls;
  readonly faults: Faults;
  readonly limits: RequestRate;
  /** Called by `DELETE /_sandbox` after the pool was emptied; the inbox empties itself here. */
  readonly onReset: () => void | Promise<void>;
}

async function jsonBody(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw new ControlInputError("the body", "must be JSON");
  }
}

/** `/_sandbox`: moves the clock, injects faults, limits the rate, counts calls, resets. */
export function controlRoutes(parts: ControlParts): Hono<ApiEnv> {
  const { pool, clock, calls, faults, limits, onReset } = parts;
  const operations = [...pool.operations, hostedConfirmUser];
  const clientIds = pool.config.clients.map(({ clientId }) => clientId);
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

  app.get("/calls", (c) => c.json(calls.counts(readClientId(c.req.query("clientId"), clientIds))));

  app.delete("/", async (c) => {
    pool.reset();
    clock.setOffset(0);
    calls.clear();
    faults.clear();
    limits.set(null);
    await onReset();
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
