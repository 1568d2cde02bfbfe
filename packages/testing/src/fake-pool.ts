import type { Call } from "cognito-links/attach";
import { type JsonObject, toJsonObject } from "cognito-links/attach";

/** A pool that takes updates as Cognito does: what is left out is gone. */
export interface FakePool {
  readonly call: Call;
  readonly updates: JsonObject[];
  /** The pool as it is; settable, as by somebody else. */
  state: JsonObject;
  /** Thrown by the next updates, one each. */
  readonly refusals: Error[];
  /** What the pool makes of an update, to be broken by a test. */
  apply: (input: JsonObject) => JsonObject;
}

const readOnly = ["Id", "Arn", "CreationDate", "SchemaAttributes", "UsernameAttributes"];
const alsoReadOnly = ["UsernameConfiguration", "Domain"];

export function fakePool(state: JsonObject): FakePool {
  const fake: FakePool = {
    state,
    updates: [],
    refusals: [],
    apply: ({ UserPoolId, PoolName, ...settings }) => ({
      ...Object.fromEntries([...readOnly, ...alsoReadOnly].map((name) => [name, fake.state[name]])),
      ...settings,
      Name: PoolName,
      LastModifiedDate: 1_720_000_000 + fake.updates.length,
    }),
    async call(operation, input) {
      if (operation === "DescribeUserPool") return { UserPool: structuredClone(fake.state) };
      fake.updates.push(input);
      const refusal = fake.refusals.shift();
      if (refusal !== undefined) throw refusal;
      fake.state = fake.apply(toJsonObject(JSON.parse(JSON.stringify(input))));
      return {};
    },
  };
  return fake;
}

/** What AWS says when two change a pool at once. */
export function concurrentModification(): Error {
  return Object.assign(new Error("busy"), { type: "ConcurrentModificationException" });
}
