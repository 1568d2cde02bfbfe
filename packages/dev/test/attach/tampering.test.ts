import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type JsonObject, toJsonObject } from "cognito-links/attach";
import { describe, expect, it, onTestFinished } from "vitest";
import { type CommandResult, type LivePool, livePool, ours, run, userPoolId } from "./live-pool.ts";

/** Attaches through a server that bends what DescribeUserPool reports; `look` counts from 1. */
async function attachThrough(
  live: LivePool,
  bend: (pool: JsonObject, look: number) => JsonObject,
): Promise<CommandResult> {
  let looks = 0;
  const server = createServer(async (request, response) => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const answer = await live.call(operation, toJsonObject(JSON.parse(await text(request))));
    const pool = toJsonObject(answer["UserPool"]);
    const bent = operation === "DescribeUserPool" ? { UserPool: bend(pool, ++looks) } : answer;
    response.end(JSON.stringify(bent));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endpoints = ["--endpoint-url", url, "--lambda-endpoint-url", live.url];
  const command = ["attach", "--user-pool-id", userPoolId, "--function-arn", ours, "--yes"];
  return run(...command, ...endpoints);
}

describe("cognito-links attach", () => {
  it("refuses a pool with a setting that it does not know, and writes nothing", async () => {
    const live = await livePool();
    const before = await live.writes();
    const { code, err } = await attachThrough(live, (pool) => ({
      ...pool,
      EmailConfiguration: { ...toJsonObject(pool["EmailConfiguration"]), Pace: "slow" },
    }));
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining("does not know UserPool.EmailConfiguration.Pace"),
    });
    expect(await live.writes()).toEqual(before);
  });

  it("names what is not as it was, with both values", async () => {
    const live = await livePool();
    // Looked at for the permission, for the question and for the update; the fourth look is the proof.
    const { code, err } = await attachThrough(live, (pool, look) =>
      look < 4
        ? pool
        : { ...pool, MfaConfiguration: "OPTIONAL", AutoVerifiedAttributes: undefined },
    );
    expect(code).toBe(1);
    expect(err).toContain('  MfaConfiguration: "OFF" -> "OPTIONAL"\n');
    expect(err).toContain('  AutoVerifiedAttributes: ["email"] -> absent\n');
    expect(err).toContain("UserPool.MfaConfiguration, UserPool.AutoVerifiedAttributes");
  });
});
