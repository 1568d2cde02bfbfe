import { differences } from "cognito-links/attach";
import { everySetting } from "cognito-links-testing/every-setting";
import { describe, expect, it } from "vitest";
import { livePool, ours, theirs, userPoolId } from "./live-pool.ts";

const attach = ["attach", "--function-arn", ours];
const triggers = { AutoVerifiedAttributes: ["email"], LambdaConfig: { PreSignUp: theirs } };
const taken = { AutoVerifiedAttributes: ["email"], LambdaConfig: { CustomMessage: theirs } };

describe("cognito-links attach", () => {
  it("makes the function the trigger and lets Cognito invoke it for this pool", async () => {
    const live = await livePool();
    await live.update(triggers);
    const { code, out, err } = await live.run(...attach, "--yes");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`pool        live-pool (${userPoolId})`);
    expect(out).toContain(`CustomMessage, now none\n            then ${ours}`);
    expect(out).toContain("kept        every other setting is written back and compared\n");
    expect(out).not.toContain("mails       ");
    expect(out).toContain("Attached. Nothing else changed.\n");
    const pool = await live.describe();
    expect(pool["LambdaConfig"]).toEqual({ PreSignUp: theirs, CustomMessage: ours });
    expect(await live.statements(ours)).toEqual([
      {
        Sid: `cognito-links-${userPoolId}`,
        Effect: "Allow",
        Principal: { Service: "cognito-idp.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: ours,
        Condition: {
          StringEquals: { "AWS:SourceAccount": "000000000000" },
          ArnLike: { "AWS:SourceArn": pool["Arn"] },
        },
      },
    ]);
  });

  it.each([
    ["of the LITE plan", { UserPoolTier: "LITE" }],
    [
      "that has only the old name of a setting",
      { AdminCreateUserConfig: { UnusedAccountValidityDays: 7 } },
    ],
  ])("changes the trigger alone in a pool %s, and takes it away again", async (_what, settings) => {
    const live = await livePool();
    await live.update({ ...triggers, ...settings });
    const before = await live.describe();
    expect(await live.run(...attach, "--yes")).toMatchObject({ code: 0, err: "" });
    const command = ["detach", "--function-arn", ours, "--yes"];
    expect(await live.run(...command)).toMatchObject({ code: 0, err: "" });
    expect(differences(before, await live.describe())).toEqual([]);
  });

  it("adds the permission before the trigger, so that no sign-up fails in between", async () => {
    const live = await livePool();
    await live.call("DescribeUserPool");
    await fetch(`${live.url}/_sandbox/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        operation: "UpdateUserPool",
        type: "InvalidParameterException",
        times: 1,
      }),
    });
    const { code, err } = await live.run(...attach, "--yes");
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining("InvalidParameterException"),
    });
    expect(await live.statements(ours)).toHaveLength(1);
  });

  it("puts the permission on the alias that it attaches", async () => {
    const live = await livePool();
    const alias = `${ours}:live`;
    expect((await live.run("attach", "--function-arn", alias, "--yes")).code).toBe(0);
    expect(await live.statements(alias)).toHaveLength(1);
    expect(await live.statements(ours)).toEqual([]);
  });

  it("leaves a permission alone that is there already", async () => {
    const live = await livePool();
    await live.allow(ours);
    const { code, out } = await live.run(...attach, "--yes");
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining("Cognito may invoke the function already"),
    });
    expect((await live.statements(ours)).map(({ Sid }) => Sid)).toEqual(["by-hand"]);
  });

  it("says before it asks that a CustomEmailSender sends the mails", async () => {
    const live = await livePool();
    const { CustomEmailSender, KMSKeyID } = everySetting.LambdaConfig;
    await live.update({ LambdaConfig: { CustomEmailSender, KMSKeyID } });
    const { out } = await live.run(...attach, "--dry-run");
    expect(out).toContain(
      `mails       not by this trigger: the CustomEmailSender ${CustomEmailSender.LambdaArn} sends them\n`,
    );
  });

  it("names a statement of the same name that is in the way, and writes no trigger", async () => {
    const live = await livePool();
    await live.allow(ours, {
      StatementId: `cognito-links-${userPoolId}`,
      SourceArn: "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_Other",
    });
    const { code, err } = await live.run(...attach, "--yes");
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("remove-permission") });
    expect((await live.describe())["LambdaConfig"]).toEqual({});
  });

  it("shows what would happen and writes nothing with --dry-run", async () => {
    const live = await livePool();
    const before = await live.writes();
    const { code, out } = await live.run(...attach, "--dry-run");
    expect(code).toBe(0);
    expect(out).toContain(`then ${ours}`);
    expect(out).toContain(`will be added to the function: cognito-links-${userPoolId}`);
    expect(out).toContain("Nothing was written.");
    expect(await live.writes()).toEqual(before);
  });

  it("done twice changes nothing, but adds a permission that is missing", async () => {
    const live = await livePool();
    await live.update({ AutoVerifiedAttributes: ["email"], LambdaConfig: { CustomMessage: ours } });
    const before = await live.writes();
    const look = await live.run(...attach, "--dry-run");
    expect(look.out).toContain(
      "Cognito may not invoke it, so that sign-ups, resets and invitations fail.",
    );
    expect(look.out).toContain(`will be added to the function: cognito-links-${userPoolId}`);
    expect(look.out).toMatch(/\nNothing was written\.\n$/);
    expect(await live.writes()).toEqual(before);
    const { code, out } = await live.run(...attach, "--yes");
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("trigger already") });
    expect(await live.statements(ours)).toHaveLength(1);
    expect((await live.run(...attach, "--yes")).code).toBe(0);
    expect(await live.writes()).toEqual({ ...before, AddPermission: { ok: 1 } });
  });

  it("refuses a slot that is taken, with the way to keep both", async () => {
    const live = await livePool();
    await live.update(taken);
    const before = await live.writes();
    const { code, err } = await live.run(...attach, "--yes");
    expect(code).toBe(1);
    expect(err).toContain("theirs(await ours(event))");
    expect(
      err.endsWith(
        ` To replace it, add --replace ${theirs} (ERR_TRIGGER_TAKEN: docs/errors.md#err_trigger_taken)\n`,
      ),
    ).toBe(true);
    expect(await live.writes()).toEqual(before);
  });

  it("replaces the one trigger that it was told to, and no other", async () => {
    const live = await livePool();
    await live.update(taken);
    expect((await live.run(...attach, "--yes", "--replace", `${theirs}-old`)).code).toBe(1);
    expect((await live.run(...attach, "--yes", "--replace", theirs)).code).toBe(0);
    expect((await live.describe())["LambdaConfig"]).toEqual({ CustomMessage: ours });
  });

  it("refuses a pool of CloudFormation's, unless that is said in words", async () => {
    const live = await livePool();
    await live.update({ UserPoolTags: { "aws:cloudformation:stack-name": "team-stack" } });
    const before = await live.writes();
    const { code, err } = await live.run(...attach, "--yes");
    expect(code).toBe(1);
    expect(err).toContain("belongs to the CloudFormation stack team-stack");
    expect(err).toMatch(/ \(ERR_POOL_OWNED: docs\/errors.md#err_pool_owned\)\n$/);
    expect(err).toContain("cognito-links-cdk");
    expect(await live.writes()).toEqual(before);
    const look = await live.run(...attach, "--dry-run");
    expect(look).toMatchObject({
      code: 0,
      err: expect.stringContaining("Warning: The pool belongs"),
    });
    const forced = await live.run(...attach, "--yes", "--although-cloudformation-owns-it");
    expect(forced).toMatchObject({ code: 0, err: expect.stringContaining("team-stack") });
  });

  it("does not write without a terminal and without --yes", async () => {
    const live = await livePool();
    const { code, err } = await live.run(...attach);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("add --yes") });
  });
});

describe("cognito-links detach", () => {
  const detach = ["detach", "--function-arn", ours];

  it("takes trigger and permission away and leaves the rest", async () => {
    const live = await livePool();
    await live.update(triggers);
    await live.run(...attach, "--yes");
    const { code, out } = await live.run(...detach, "--yes");
    expect(code).toBe(0);
    expect(out).toContain("Detached. Nothing else changed.");
    expect(out).toContain("removed from the function.");
    expect((await live.describe())["LambdaConfig"]).toEqual(triggers.LambdaConfig);
    expect(await live.statements(ours)).toEqual([]);
  });

  it("leaves permissions alone that it did not add", async () => {
    const live = await livePool();
    await live.allow(ours);
    await live.run(...attach, "--yes");
    expect((await live.run(...detach, "--yes")).code).toBe(0);
    expect(await live.statements(ours)).toHaveLength(1);
  });

  it("refuses another function's trigger", async () => {
    const live = await livePool();
    await live.update(taken);
    const { code, err } = await live.run(...detach, "--yes");
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(theirs) });
    expect(err).not.toContain("--replace");
    expect((await live.describe())["LambdaConfig"]).toEqual(taken.LambdaConfig);
  });

  it("writes nothing with --dry-run", async () => {
    const live = await livePool();
    await live.run(...attach, "--yes");
    const before = await live.writes();
    expect(await live.run(...detach, "--dry-run")).toMatchObject({
      code: 0,
      out: expect.stringContaining(`now ${ours}\n            then none`),
    });
    expect(await live.writes()).toEqual(before);
  });

  it("has nothing to do in a pool without a trigger", async () => {
    const live = await livePool();
    expect(await live.run(...detach, "--yes")).toMatchObject({
      code: 0,
      out: "The pool has no CustomMessage trigger.\n",
    });
  });
});
