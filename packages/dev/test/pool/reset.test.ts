import { describe, expect, it } from "vitest";
import { expectError, openPool } from "./open-pool.ts";

describe("a pool that is reset", () => {
  it("forgets its users and moves its clock back, and keeps its key", async () => {
    const { pool, signUp, clock, resend } = openPool();
    await signUp("a@example.com");
    clock.advance(60);
    const keys = await pool.jwks();
    pool.reset();
    expect(clock.offsetMs).toBe(0);
    expect(pool.snapshot()).toMatchObject({ users: [], codes: [], limits: [] });
    await expectError(
      resend("a@example.com", { ClientId: "legacy_client" }),
      "UserNotFoundException",
    );
    expect(await pool.jwks()).toEqual(keys);
  });
});
