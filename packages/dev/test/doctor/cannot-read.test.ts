import { describe, expect, it } from "vitest";
import { type LivePool, livePool, ours, run, userPoolId } from "../attach/live-pool.ts";
import { strangeServer } from "../attach/strange-server.ts";

async function attachedPool(): Promise<LivePool> {
  const live = await livePool();
  await live.update({ LambdaConfig: { CustomMessage: ours } });
  return live;
}

async function fail(
  live: LivePool,
  operation: string,
  type = "AccessDeniedException",
): Promise<void> {
  const body = JSON.stringify({ operation, type, times: 1 });
  const headers = { "content-type": "application/json" };
  await fetch(`${live.url}/_sandbox/faults`, { method: "POST", headers, body });
}

describe("a look that fails", () => {
  it.each<[string, string]>([
    ["DescribeUserPool", "Could not read the pool: AccessDeniedException"],
    ["ListUserPoolClients", "Could not read the list of clients: AccessDeniedException"],
    ["DescribeUserPoolClient", "Could not read the client web: AccessDeniedException"],
  ])("does not keep quiet about a refused %s", async (operation, words) => {
    const live = await attachedPool();
    await fail(live, operation);
    const { code, out } = await live.run("doctor");
    expect(code).toBe(1);
    expect(out).toContain(words);
    expect(out).toContain(`Fix: Allow yourself \`cognito-idp:${operation}\` on this pool.\n`);
  });

  it("does not keep quiet about a policy that it could not read", async () => {
    const live = await attachedPool();
    const closed = ["--lambda-endpoint-url", "http://127.0.0.1:1"];
    const { code, out } = await live.run("doctor", ...closed);
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining(
        "the function's policy, the function's concurrency: 127.0.0.1:1 gave",
      ),
    });
    expect(out).toContain("Fix: Check --lambda-endpoint-url and the network.\n");
  });

  it("does not keep quiet about a function's settings that it could not read", async () => {
    const live = await attachedPool();
    const elsewhere = ["--lambda-endpoint-url", await strangeServer()];
    const { code, out } = await live.run("doctor", ...elsewhere);
    expect(code).toBe(1);
    for (const what of ["policy", "configuration", "concurrency"])
      expect(out).toMatch(new RegExp(`Could not read .*the function's ${what}.*: 127\\.0\\.0\\.1`));
  });

  it("is told from a function that is there no more, of which one thing is to be said", async () => {
    const live = await attachedPool();
    const gone = await strangeServer({ "x-amzn-errortype": "ResourceNotFoundException" });
    const { code, out } = await live.run("doctor", "--lambda-endpoint-url", gone);
    expect(code).toBe(1);
    expect(out).toContain(
      `There is no function or alias ${ours}, so every sign-up, reset and invitation fails.`,
    );
    for (const misleading of ["Could not read", "invoke-permission", "Check the id"])
      expect(out).not.toContain(misleading);
  });

  it("is told from a pool that does not exist", async () => {
    const live = await livePool();
    const other = ["--user-pool-id", "eu-west-1_Other", "--endpoint-url", live.url];
    const { code, out } = await run("doctor", ...other);
    expect(code).toBe(1);
    expect(out).toMatch(/^eu-west-1_Other: 1 problem, /);
    expect(out).toContain("Could not read the pool: ResourceNotFoundException");
    expect(out).toContain("Fix: Check the id, --profile and --region.\n");
  });

  it("is told from an endpoint that is not Cognito, and from one where nobody is", async () => {
    const url = await strangeServer();
    const pool = ["--user-pool-id", userPoolId];
    const strange = await run("doctor", ...pool, "--endpoint-url", url);
    expect(strange.out).toContain("answered 404: that is not Cognito.\n");
    expect(strange.out).toContain("Fix: Check --endpoint-url.\n");
    const nobody = await run("doctor", ...pool, "--endpoint-url", "http://127.0.0.1:1");
    expect(nobody.out).toContain("127.0.0.1:1 gave no answer");
    expect(nobody.out).toContain("Fix: Check --endpoint-url and the network.\n");
  });

  it("of another kind is to be tried again", async () => {
    const live = await livePool();
    await fail(live, "DescribeUserPool", "TooManyRequestsException");
    const { out } = await live.run("doctor");
    expect(out).toContain("TooManyRequestsException");
    expect(out).toContain("Fix: Try again.\n");
  });
});
