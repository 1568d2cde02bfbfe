import type { JWK } from "jose";
import * as v from "valibot";
import type { OutstandingCode } from "./codes.ts";
import type { LimitRecord } from "./limits.ts";
import type { SavedSettings } from "./settings/settings.ts";
import type { User } from "./user.ts";

/** The whole pool as plain JSON. Passwords are hashes; codes are readable. */
export interface PoolState {
  readonly version: 1;
  readonly userPoolId: string;
  /** `email`, `username` or `username+alias`: a state fits only the kind of pool it came from. */
  readonly kind: string;
  readonly clockOffsetMs: number;
  readonly keys: { readonly privateJwk: JWK; readonly refreshKey: string } | null;
  readonly users: readonly User[];
  /** By `sub`. */
  readonly codes: readonly (readonly [string, OutstandingCode])[];
  /** By `sub`. */
  readonly limits: readonly (readonly [string, LimitRecord])[];
  /** Null or absent when UpdateUserPool was never called. */
  readonly settings?: SavedSettings | null | undefined;
}

/** Half of how far from 1970 a Date reaches, in milliseconds: a time and the clock's offset may add up. */
const MAX_TIME = 4.32e15;
const time = v.pipe(v.number(), v.minValue(-MAX_TIME), v.maxValue(MAX_TIME));
const times = v.array(time);

const user = v.strictObject({
  username: v.pipe(v.string(), v.minLength(1)),
  sub: v.pipe(v.string(), v.minLength(1)),
  email: v.pipe(v.string(), v.minLength(1)),
  emailVerified: v.boolean(),
  attributes: v.record(v.string(), v.string()),
  status: v.picklist(["UNCONFIRMED", "CONFIRMED"]),
  enabled: v.boolean(),
  passwordHash: v.pipe(v.string(), v.regex(/^[\w-]+\.[\w-]+$/, "is not a password hash")),
  createdAt: time,
  modifiedAt: time,
});

const schema = v.strictObject({
  version: v.literal(1),
  userPoolId: v.string(),
  kind: v.string(),
  clockOffsetMs: time,
  keys: v.nullable(
    v.strictObject({
      privateJwk: v.looseObject({
        kty: v.literal("RSA"),
        n: v.string(),
        e: v.string(),
        d: v.string(),
      }),
      refreshKey: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, "is not a key of 32 bytes")),
    }),
  ),
  users: v.array(user),
  codes: v.array(
    v.strictTuple([v.string(), v.strictObject({ code: v.string(), expiresAt: time })]),
  ),
  limits: v.array(
    v.strictTuple([
      v.string(),
      v.strictObject({ confirm: times, resend: times, wrongCode: times }),
    ]),
  ),
  settings: v.nullish(v.strictObject({ update: v.unknown(), modifiedAt: time })),
});

/** Turns parsed JSON into a state. Throws a `TypeError` that names the place of the fault. */
export function parsePoolState(value: unknown): PoolState {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new TypeError(`${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
}
