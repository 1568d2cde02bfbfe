import { CognitoError } from "./errors.ts";
import type { PoolConfig } from "./pool-options.ts";

/** Where a user stands; the words are Cognito's. */
export const userStatuses = [
  "UNCONFIRMED",
  "CONFIRMED",
  "FORCE_CHANGE_PASSWORD",
  "RESET_REQUIRED",
  "EXTERNAL_PROVIDER",
] as const;

/** How a user can have chosen a second factor. */
export const mfaStates = ["enabled", "preferred"] as const;

/** A user's authenticator app. */
export interface Totp {
  /** In base32. Absent while no app has shown a code. */
  readonly secret?: string | undefined;
  /** What an app was given that has not shown a code yet. */
  readonly pending?: string | undefined;
  /** What the user calls the device. */
  readonly name?: string | undefined;
  /** The steps of the last codes: each is good once. */
  readonly used?: readonly number[] | undefined;
  /** Absent for who did not choose it for MFA. */
  readonly mfa?: (typeof mfaStates)[number] | undefined;
}

/** One user of the pool. The password is never kept itself. */
export interface User {
  /** The pool's own name of the user: equal to `sub` in an email pool. */
  readonly username: string;
  readonly sub: string;
  /**
   * In Cognito's names, every value a string; `sub` is not among them. The address is as it was typed, and look-ups
   * ignore its case. `Users.setAttributes` changes them.
   */
  attributes: Readonly<Record<string, string>>;
  status: (typeof userStatuses)[number];
  enabled: boolean;
  /**
   * What SRP knows of the password, `salt.x`. Absent for who has none (imported, invited without one, or of another
   * identity provider), and where one of the next two is known instead.
   */
  srp?: string | undefined;
  /** The same as a data file has it, `salt.v`. */
  verifier?: string | undefined;
  /** The same as older releases had it, which is no use to SRP. */
  passwordHash?: string | undefined;
  /** When a temporary password ends, in epoch milliseconds. */
  passwordExpiresAt?: number | undefined;
  /** When all tokens were revoked the last time, in epoch milliseconds. */
  signedOutAt?: number | undefined;
  /** The `origin_jti` of each sign-in whose tokens were revoked, and until when that has to be known: epoch milliseconds. */
  revoked?: Readonly<Record<string, number>> | undefined;
  /** Absent for who did not choose MFA by email. */
  emailMfa?: (typeof mfaStates)[number] | undefined;
  totp?: Totp | undefined;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  modifiedAt: number;
}

/** The user's attributes as Cognito gives them. */
export function userAttributes({ attributes, sub }: User): Record<string, string> {
  return { ...attributes, sub };
}

/** The same as Cognito's wire form, a list of name and value. */
export function attributeList(user: User): { Name: string; Value: string }[] {
  return Object.entries(userAttributes(user)).map(([Name, Value]) => ({ Name, Value }));
}

/** What Cognito tells of a user beside the attributes; dates are epoch seconds, as JSON 1.1 has them. */
export function userDescription({
  username,
  enabled,
  status,
  createdAt,
  modifiedAt,
}: User): object {
  return {
    Username: username,
    Enabled: enabled,
    UserStatus: status,
    UserCreateDate: createdAt / 1000,
    UserLastModifiedDate: modifiedAt / 1000,
  };
}

/** Every user of the pool; each look-up is one access to a map, however many users there are. */
export interface Users {
  readonly size: number;
  /** True when there is no room for one more. */
  readonly isFull: boolean;
  /** Adds a user. Says false when the username, or in an email pool the address, is taken. */
  add(user: User): boolean;
  /** Finds by anything the pool takes as `Username`: name, `sub`, address in email pools, active alias. */
  find(username: string): User | undefined;
  findBySub(sub: string): User | undefined;
  /** Who may sign in with this address. */
  ownerOfEmail(email: string): User | undefined;
  /**
   * Changes some attributes, takes away those that are undefined, and with them who is found by which address. In an
   * alias pool a verified address is taken from whoever had it.
   */
  setAttributes(user: User, changes: Readonly<Record<string, string | undefined>>): void;
  remove(user: User): void;
  all(): Iterable<User>;
  clear(): void;
}

/** Throws `LimitExceededException` when there is no room for one more. */
export function checkRoom(users: Users): void {
  if (!users.isFull) return;
  throw new CognitoError(
    "LimitExceededException",
    "The sandbox has no room for more users. Empty it with DELETE /_sandbox at this address, or start it again.",
  );
}

/** How much a store takes. */
export interface Room {
  readonly users: number;
  /** Of names, addresses and attributes, all together. */
  readonly characters: number;
}

/** Far more than a test needs, and no more than a machine can spare. */
const DEFAULT_ROOM: Room = { users: 50_000, characters: 32_000_000 };

function charactersOf({ username, attributes }: User): number {
  let sum = username.length;
  for (const name in attributes) sum += name.length + (attributes[name] ?? "").length;
  return sum;
}

const fold = (name: string): string => name.toLowerCase();

/** An empty store. Names and addresses are compared without regard to case. */
export function createUsers(
  config: Pick<PoolConfig, "signInWith" | "aliasEmail">,
  room: Room = DEFAULT_ROOM,
): Users {
  const byName = new Map<string, User>();
  const bySub = new Map<string, User>();
  const byEmail = new Map<string, User>();
  const emailPool = config.signInWith === "email";
  let characters = 0;

  /** The address by which the user is found, if there is one. */
  function activeEmail({ attributes }: User): string | undefined {
    const isActive = emailPool || (config.aliasEmail && attributes["email_verified"] === "true");
    const email = attributes["email"];
    return isActive && email !== undefined ? fold(email) : undefined;
  }

  function index(user: User): void {
    const email = activeEmail(user);
    if (email === undefined) return;
    const former = byEmail.get(email);
    if (former !== undefined && former !== user) {
      former.attributes = { ...former.attributes, email_verified: "false" };
    }
    byEmail.set(email, user);
  }

  function unindex(user: User): void {
    const email = activeEmail(user);
    if (email !== undefined && byEmail.get(email) === user) byEmail.delete(email);
  }

  return {
    get size() {
      return bySub.size;
    },
    get isFull() {
      return bySub.size >= room.users || characters >= room.characters;
    },
    add(user) {
      const { email } = user.attributes;
      // The sub of somebody else is taken as a name, too: whoever could choose it would be found in their place.
      if (byName.has(fold(user.username)) || bySub.has(fold(user.username))) return false;
      if (emailPool && email !== undefined && byEmail.has(fold(email))) return false;
      byName.set(fold(user.username), user);
      bySub.set(user.sub, user);
      characters += charactersOf(user);
      index(user);
      return true;
    },
    find: (username) =>
      byName.get(fold(username)) ?? byEmail.get(fold(username)) ?? bySub.get(username),
    findBySub: (sub) => bySub.get(sub),
    ownerOfEmail: (email) => byEmail.get(fold(email)),
    setAttributes(user, changes) {
      unindex(user);
      characters -= charactersOf(user);
      const changed: Record<string, string | undefined> = { ...user.attributes, ...changes };
      for (const name in changes) if (changes[name] === undefined) delete changed[name];
      user.attributes = changed as User["attributes"];
      characters += charactersOf(user);
      index(user);
    },
    remove(user) {
      byName.delete(fold(user.username));
      if (bySub.delete(user.sub)) characters -= charactersOf(user);
      unindex(user);
    },
    all: () => bySub.values(),
    clear() {
      byName.clear();
      bySub.clear();
      byEmail.clear();
      characters = 0;
    },
  };
}
