import type { Call } from "./wire.ts";

/** A running user pool to sign up in, whoever made it. */
export interface Pool {
  readonly name: string;
  readonly clientId: string;
  readonly userPoolId: string;
  readonly call: Call;
  /** The code that was mailed to an address. */
  codeFor(address: string): Promise<string>;
  end(): Promise<void>;
}

const PASSWORD = "Sandbox-1!";

/** Signs somebody up and leaves the mail unread. */
export async function signUp({ call, clientId }: Pool, address: string): Promise<void> {
  await call("SignUp", {
    ClientId: clientId,
    Username: address,
    Password: PASSWORD,
    UserAttributes: [{ Name: "email", Value: address }],
  });
}

/** From signing up to confirmed, with the code out of the mail. */
async function flow(pool: Pool, address: string): Promise<void> {
  await signUp(pool, address);
  const ConfirmationCode = await pool.codeFor(address);
  const { call, clientId } = pool;
  await call("ConfirmSignUp", { ClientId: clientId, Username: address, ConfirmationCode });
}

/** Does things for a list, so many at once, until all are done or the time is up; says for whom. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
  limitMs: number = Number.POSITIVE_INFINITY,
): Promise<readonly Item[]> {
  const end = performance.now() + limitMs;
  const left = [...items];
  const done: Item[] = [];
  const lane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await work(item);
      done.push(item);
      if (performance.now() >= end) return;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

export interface FlowOptions {
  /** So many flows at most. */
  readonly flows: number;
  /** And no new one after so many milliseconds. */
  readonly limitMs: number;
  /** Goes into the addresses, so that no two batches meet. */
  readonly batch: string;
}

/** How many are under way at once. */
const AT_ONCE = 8;

/** Flows a second. Afterwards takes the people away again, unmeasured, so that the pool keeps its size. */
export async function flowsPerSecond(pool: Pool, options: FlowOptions): Promise<number> {
  const { flows, limitMs, batch } = options;
  const addresses = Array.from({ length: flows }, (_, index) => `${batch}-${index}@example.com`);
  const began = performance.now();
  const done = await inLanes(addresses, AT_ONCE, (address) => flow(pool, address), limitMs);
  const seconds = (performance.now() - began) / 1000;
  await inLanes(done, AT_ONCE, async (address) => {
    await pool.call("AdminDeleteUser", { UserPoolId: pool.userPoolId, Username: address });
  });
  return done.length / seconds;
}
