import { type JsonObject, toJsonObject } from "cognito-links/attach";
import { startSandbox } from "cognito-links-dev";
import { onTestFinished } from "vitest";

export const userPoolId = "eu-west-1_LivePool";
/** Functions of the account that the sandbox reports its pool in. */
export const ours = "arn:aws:lambda:eu-west-1:000000000000:function:links-mail";
export const theirs = "arn:aws:lambda:eu-west-1:000000000000:function:their-mail";

/** A healthy client. */
export const web = { clientId: "web" };

/** A sandbox that stands for a live pool, spoken to over the wire alone. */
export interface LivePool {
  readonly url: string;
  call(operation: string, input?: JsonObject): Promise<JsonObject>;
  describe(): Promise<JsonObject>;
  /** Sets the whole pool, as UpdateUserPool does. */
  update(settings: JsonObject): Promise<void>;
  /** The calls that write: `UpdateUserPool`, `AddPermission`, `RemovePermission`. */
  writes(): Promise<Record<string, unknown>>;
  /** The statements of a function's policy. */
  statements(functionArn: string): Promise<readonly JsonObject[]>;
  allow(functionArn: string, permission?: JsonObject): Promise<void>;
}

const WRITES = ["UpdateUserPool", "AddPermission", "RemovePermission"];

/** A pool without a CustomMessage trigger; closed when the test ends. */
export async function livePool(pool: object = { clients: [web] }): Promise<LivePool> {
  const sandbox = await startSandbox({ port: 0, pool: { userPoolId, ...pool } });
  onTestFinished(() => sandbox.close());
  const { cognito: url } = sandbox.addresses;

  async function send(path: string, body?: unknown, headers = {}): Promise<JsonObject> {
    const response = await fetch(url + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/x-amz-json-1.1", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = toJsonObject(await response.json());
    if (!response.ok && response.status !== 404) throw new Error(JSON.stringify(answer));
    return answer;
  }

  const policyPath = (arn: string): string =>
    `/2015-03-31/functions/${encodeURIComponent(arn)}/policy`;
  const live: LivePool = {
    url,
    call: (operation, input = {}) =>
      send(
        "/",
        { UserPoolId: userPoolId, ...input },
        {
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        },
      ),
    describe: async () => toJsonObject((await live.call("DescribeUserPool"))["UserPool"]),
    update: async (settings) => void (await live.call("UpdateUserPool", settings)),
    writes: async () =>
      Object.fromEntries(
        Object.entries(await send("/_sandbox/calls")).filter(([name]) => WRITES.includes(name)),
      ),
    async statements(functionArn) {
      const { Policy } = await send(policyPath(functionArn));
      return typeof Policy === "string" ? JSON.parse(Policy).Statement : [];
    },
    async allow(functionArn, permission = {}) {
      await send(policyPath(functionArn), {
        StatementId: "by-hand",
        Action: "lambda:InvokeFunction",
        Principal: "cognito-idp.amazonaws.com",
        SourceArn: (await live.describe())["Arn"],
        ...permission,
      });
    },
  };
  await live.update({ PoolName: "live-pool", AutoVerifiedAttributes: ["email"] });
  return live;
}
