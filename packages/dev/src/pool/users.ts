import type { PoolConfig } from "./pool-options.ts";
import type { User } from "./user.ts";

/** Every user of the pool; each look-up is one access to a map, however many users there are. */
export interface Users {
  readonly size: number;
  /** Adds a user. Says false when the username, or in an email pool the address, is taken. */
  add(user: User): boolean;
  /** Finds by anything the pool takes as `Username`: name, address in email pools, active alias. */
  find(username: string): User | undefined;
  findBySub(sub: string): User | undefined;
  /** Who may sign in with this address. */
  ownerOfEmail(email: string): User | undefined;
  /** Makes the user's verified address an alias, and takes it from whoever had it. */
  claimAlias(user: User): void;
  remove(user: User): void;
  all(): Iterable<User>;
  clear(): void;
}

const fold = (name: string): string => name.toLowerCase();

/** An empty store. Names and addresses are compared without regard to case. */
export function createUsers(config: Pick<PoolConfig, "signInWith" | "aliasEmail">): Users {
  const byName = new Map<string, User>();
  const bySub = new Map<string, User>();
  const byEmail = new Map<string, User>();
  const emailPool = config.signInWith === "email";

  return {
    get size() {
      return bySub.size;
    },
    add(user) {
      if (byName.has(fold(user.username))) return false;
      if (emailPool && byEmail.has(fold(user.email))) return false;
      byName.set(fold(user.username), user);
      bySub.set(user.sub, user);
      if (emailPool || (config.aliasEmail && user.emailVerified)) {
        byEmail.set(fold(user.email), user);
      }
      return true;
    },
    find: (username) => byName.get(fold(username)) ?? byEmail.get(fold(username)),
    findBySub: (sub) => bySub.get(sub),
    ownerOfEmail: (email) => byEmail.get(fold(email)),
    claimAlias(user) {
      const former = byEmail.get(fold(user.email));
      if (former !== undefined && former !== user) former.emailVerified = false;
      byEmail.set(fold(user.email), user);
    },
    remove(user) {
      byName.delete(fold(user.username));
      bySub.delete(user.sub);
      if (byEmail.get(fold(user.email)) === user) byEmail.delete(fold(user.email));
    },
    all: () => bySub.values(),
    clear() {
      byName.clear();
      bySub.clear();
      byEmail.clear();
    },
  };
}
