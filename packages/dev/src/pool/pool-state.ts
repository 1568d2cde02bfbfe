import * as v from "valibot";
import type { SavedClients } from "./clients.ts";
import { codePurposes, type SavedCodes } from "./codes.ts";
import { contacts } from "./delivery.ts";
import type { Session } from "./sessions.ts";
import type { SavedSettings } from "./settings/settings.ts";
import type { SavedKeys } from "./signing-keys.ts";
import { mfaStates, type User, userStatuses } from "./users.ts";

/** The whole pool as plain JSON. Of passwords it has SRP's verifiers; codes and sessions are readable. */
export interface PoolState extends SavedCodes {
  readonly version: 2;
  readonly userPoolId: string;
  /** `email`, `username` or `username+alias`: a state fits only the kind of pool it came from. */
  readonly kind: string;
  readonly clockOffsetMs: number;
  readonly keys: SavedKeys | null;
  readonly users: readonly User[];
  readonly sessions: readonly Session[];
  /** Null or absent when UpdateUserPool was never called. */
  readonly settings?: SavedSettings | null | undefined;
  /** Null or absent when no client came, changed or went. */
  readonly clients?: SavedClients | null | undefined;
}

/** Half of how far from 1970 a Date reaches, in milliseconds: a time and the clock's offset may add up. */
const MAX_TIME = 4.32e15;
const time = v.pipe(v.number(), v.minValue(-MAX_TIME), v.maxValue(MAX_TIME));
const times = v.array(time);
const name = v.pipe(v.string(), v.minLength(1));
const hash = v.pipe(v.string(), v.regex(/^[\w-]+\.[\w-]+$/, "is not a password hash"));
const base32 = v.pipe(v.string(), v.regex(/^[A-Z2-7]+$/, "is not base32"));
const attributes = v.record(v.string(), v.string());

const common = {
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
  settings: v.nullish(
    v.strictObject({
      update: v.unknown(),
      emailMfa: v.optional(v.unknown()),
      softwareTokenMfa: v.optional(v.boolean()),
      modifiedAt: time,
    }),
  ),
  clients: v.nullish(
    v.strictObject({
      changed: v.array(
        v.strictObject({
          clientId: name,
          clientSecret: v.optional(name),
          update: v.unknown(),
          createdAt: time,
          modifiedAt: time,
        }),
      ),
      deleted: v.array(name),
    }),
  ),
};

const user = {
  username: name,
  sub: name,
  attributes,
  enabled: v.boolean(),
  createdAt: time,
  modifiedAt: time,
};

const whose = { sub: v.string(), purpose: v.picklist(codePurposes) };

const versionTwo = v.strictObject({
  version: v.literal(2),
  ...common,
  users: v.array(
    v.strictObject({
      ...user,
      status: v.picklist(userStatuses),
      passwordHash: v.optional(hash),
      srp: v.optional(hash),
      verifier: v.optional(hash),
      passwordExpiresAt: v.optional(time),
      signedOutAt: v.optional(time),
      revoked: v.optional(v.record(v.string(), time)),
      emailMfa: v.optional(v.picklist(mfaStates)),
      totp: v.optional(
        v.strictObject({
          secret: v.optional(base32),
          pending: v.optional(base32),
          name: v.optional(v.string()),
          used: v.optional(times),
          mfa: v.optional(v.picklist(mfaStates)),
        }),
      ),
    }),
  ),
  codes: v.array(
    v.strictObject({
      ...whose,
      code: v.string(),
      expiresAt: time,
      contact: v.optional(v.picklist(contacts)),
      value: v.optional(v.string()),
    }),
  ),
  limits: v.array(v.strictObject({ ...whose, send: times, try: times, wrong: times })),
  sessions: v.array(
    v.strictObject({
      token: name,
      sub: v.string(),
      clientId: v.string(),
      challenge: v.string(),
      expiresAt: time,
      isUsed: v.boolean(),
      value: v.optional(v.string()),
    }),
  ),
});

/** As it was while sign-up was the one flow: a code has no purpose, every user an address and a password. */
const versionOne = v.strictObject({
  version: v.literal(1),
  ...common,
  users: v.array(
    v.strictObject({
      ...user,
      email: name,
      emailVerified: v.boolean(),
      status: v.picklist(["UNCONFIRMED", "CONFIRMED"]),
      passwordHash: hash,
    }),
  ),
  codes: v.array(
    v.strictTuple([v.string(), v.strictObject({ code: v.string(), expiresAt: time })]),
  ),
  limits: v.array(
    v.strictTuple([
      v.string(),
      v.strictObject({ confirm: times, resend: times, wrongCode: times }),
    ]),
  ),
});

function fromVersionOne(old: v.InferOutput<typeof versionOne>): PoolState {
  const purpose = "sign-up";
  return {
    ...old,
    version: 2,
    users: old.users.map(({ email, emailVerified, attributes: others, ...rest }) => ({
      ...rest,
      attributes: { ...others, email, email_verified: String(emailVerified) },
    })),
    codes: old.codes.map(([sub, code]) => ({ sub, purpose, ...code })),
    limits: old.limits.map(([sub, { confirm, resend, wrongCode }]) => ({
      sub,
      purpose,
      send: resend,
      try: confirm,
      wrong: wrongCode,
    })),
    sessions: [],
  };
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new TypeError(`${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
}

const anyVersion = v.looseObject({ version: v.unknown() });

/**
 * Turns parsed JSON into a state, also that of an earlier release. Throws a `TypeError` that names the place of the
 * fault.
 */
export function parsePoolState(value: unknown): PoolState {
  const { version } = parse(anyVersion, value);
  if (version === 1) return fromVersionOne(parse(versionOne, value));
  if (version === 2) return parse(versionTwo, value);
  throw new TypeError(
    `its pool has the version ${JSON.stringify(version)}, and this release reads the versions 1 and 2`,
  );
}
