import * as v from "valibot";
import { isCognitoErrorType } from "../pool/errors.ts";
import { behaviours, errorFault, type Fault } from "./faults.ts";

/** A control request that cannot be carried out; `field` names what was wrong with it. */
export class ControlInputError extends Error {
  readonly field: string;

  constructor(field: string, expected: string) {
    super(`${field}: ${expected}`);
    this.name = "ControlInputError";
    this.field = field;
  }
}

// A wrong `advanceSeconds` must not put the clock beyond what a Date can hold.
const tenYears = 10 * 366 * 24 * 3600;
const seconds = "must be a number of seconds, at most ten years either way";
const clock = v.strictObject({
  advanceSeconds: v.pipe(
    v.number(seconds),
    v.minValue(-tenYears, seconds),
    v.maxValue(tenYears, seconds),
  ),
});

const rate = "must be a whole number from 1 to 100000, or null for no limit";
const limits = v.strictObject({
  requestsPerSecond: v.nullable(
    v.pipe(v.number(rate), v.integer(rate), v.minValue(1, rate), v.maxValue(100_000, rate)),
  ),
});

const times = "must be a whole number from 1 to 1000000";
const fault = v.strictObject({
  operation: v.string("must be the name of an operation, for example ConfirmSignUp"),
  type: v.optional(
    v.pipe(
      v.string(),
      v.check(isCognitoErrorType, "must be an error type, for example TooManyRequestsException"),
    ),
  ),
  behaviour: v.optional(v.picklist(behaviours, `must be one of ${behaviours.join(", ")}`)),
  message: v.optional(v.string("must be a text")),
  times: v.optional(
    v.pipe(v.number(times), v.integer(times), v.minValue(1, times), v.maxValue(1_000_000, times)),
    1,
  ),
});

function parse<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const unknown = issue.type === "strict_object" && issue.expected === "never";
  throw new ControlInputError(
    v.getDotPath(issue) ?? "the body",
    unknown ? "there is no such field" : issue.message,
  );
}

/** Reads `{"advanceSeconds": n}`. Throws `ControlInputError`. */
export function readClockInput(body: unknown): { advanceSeconds: number } {
  return parse(clock, body);
}

/** Reads `{"requestsPerSecond": n}`. Throws `ControlInputError`. */
export function readLimitsInput(body: unknown): { requestsPerSecond: number | null } {
  return parse(limits, body);
}

/** Reads `{"operation", "type" | "behaviour", "times"}`. Throws `ControlInputError`. */
export function readFaultInput(
  body: unknown,
  operations: readonly string[],
): { operation: string; fault: Fault; times: number } {
  const { operation, type, behaviour, message, times: count } = parse(fault, body);
  if (!operations.includes(operation)) {
    throw new ControlInputError("operation", `must be one of ${operations.join(", ")}`);
  }
  if ((type === undefined) === (behaviour === undefined)) {
    throw new ControlInputError("type", "give either type or behaviour");
  }
  if (behaviour !== undefined) {
    if (message === undefined) return { operation, fault: { behaviour }, times: count };
    throw new ControlInputError("message", "goes only with type");
  }
  if (type === undefined || !isCognitoErrorType(type)) {
    throw new ControlInputError("type", "must be an error type");
  }
  return { operation, fault: errorFault(type, message), times: count };
}

/** Reads `?clientId=`, which may be left out. Throws `ControlInputError`. */
export function readClientId(
  given: string | undefined,
  clients: readonly string[],
): string | undefined {
  if (given === undefined || clients.includes(given)) return given;
  throw new ControlInputError("clientId", `must be one of ${clients.join(", ")}`);
}
