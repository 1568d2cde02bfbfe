import { describedPool, ours, poolWith, theirs } from "cognito-links-testing/described-pool";
import { type FakePool, fakePool } from "cognito-links-testing/fake-pool";
import { describe, expect, it } from "vitest";
import { detachTrigger } from "../../src/attach/attach-trigger.ts";
import { differences } from "../../src/attach/differences.ts";

const detach = (pool: FakePool, confirm = () => true) =>
  detachTrigger({ call: pool.call, userPoolId: describedPool.Id, functionArn: ours, confirm });

describe("detaching a trigger", () => {
  it("leaves the pool as it was before it was attached", async () => {
    const pool = fakePool(poolWith(ours));
    expect(await detach(pool)).toBe("changed");
    expect(differences(describedPool, pool.state)).toEqual([]);
  });

  it("writes nothing when told not to", async () => {
    const pool = fakePool(poolWith(ours));
    expect(await detach(pool, () => false)).toBe("declined");
    expect(pool.updates).toEqual([]);
  });

  it("has nothing to do where there is no trigger", async () => {
    const pool = fakePool(describedPool);
    expect(await detach(pool)).toBe("unchanged");
    expect(pool.updates).toEqual([]);
  });

  it("does not touch another function's trigger", async () => {
    const pool = fakePool(poolWith(theirs));
    await expect(detach(pool)).rejects.toMatchObject({
      code: "ERR_TRIGGER_TAKEN",
      message: expect.stringContaining(theirs),
    });
    expect(pool.updates).toEqual([]);
  });
});
