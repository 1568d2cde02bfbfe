import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadFrom, saveTo } from "../../src/pool/persist.ts";
import { expectError, openPool, password } from "./open-pool.ts";

let folder = "";
const file = (): string => join(folder, "data", "pool.json");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pool-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("a saved pool", () => {
  it("loads with its users, codes, limits, keys and clock", async () => {
    const first = openPool();
    await first.signUp("a@example.com");
    await first.signUp("b@example.com");
    await first.confirm("b@example.com", "000002");
    const { AuthenticationResult: tokens } = (await first.signIn("b@example.com", password)) as {
      AuthenticationResult: { AccessToken: string; RefreshToken: string };
    };
    for (let tries = 0; tries < 10; tries += 1)
      await first.confirm("a@example.com", "9").catch(() => {});
    first.clock.advance(60);
    await saveTo(first.pool, file());

    const second = openPool();
    expect(await loadFrom(second.pool, file())).toBe(true);
    expect(second.clock.offsetMs).toBe(60_000);
    await expectError(second.confirm("a@example.com", "000001"), "TooManyFailedAttemptsException");
    second.clock.advance(3600 - 61);
    await second.call("GetUser", { AccessToken: tokens.AccessToken });
    second.clock.advance(61);
    await second.confirm("a@example.com", "000001");
    await second.signIn("a@example.com", password);
    await second.call("InitiateAuth", {
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
    });
  });

  it("keeps aliases where they were", async () => {
    const options = { signInWith: "username", aliasEmail: true } as const;
    const first = openPool(options);
    const UserAttributes = [{ Name: "email", Value: "a@example.com" }];
    await first.signUp("ann", { UserAttributes });
    await first.signUp("bob", { UserAttributes });
    await first.confirm("bob", "000002");
    await saveTo(first.pool, file());
    const second = openPool(options);
    await loadFrom(second.pool, file());
    expect(await second.admin("AdminGetUser", "a@example.com")).toMatchObject({ Username: "bob" });
    await expectError(second.confirm("ann", "000001"), "AliasExistsException");
  });

  it("is one file that only its owner may read, and holds no password", async () => {
    const { pool, signUp } = openPool();
    await signUp("a@example.com");
    await saveTo(pool, file());
    await saveTo(pool, file());
    expect(await readdir(join(folder, "data"))).toEqual(["pool.json"]);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readFile(file(), "utf8")).not.toContain(password);
  });

  it("that does not exist yet leaves the pool empty", async () => {
    expect(await loadFrom(openPool().pool, file())).toBe(false);
  });

  it.each([
    ["cut short", (text: string) => text.slice(0, -20), /JSON/],
    ["of a later version", (text: string) => text.replace('"version":1', '"version":2'), /version/],
    ["with a field too many", (text: string) => text.replace("{", '{"more":1,'), /more/],
    [
      "with a broken user",
      (text: string) => text.replace("UNCONFIRMED", "CURIOUS"),
      /users\.0\.status/,
    ],
    [
      "of another pool",
      (text: string) => text.replaceAll("LocalPool", "Other"),
      /belongs to the pool/,
    ],
    [
      "of another kind of pool",
      (text: string) => text.replace('"kind":"email"', '"kind":"username"'),
      /belongs/,
    ],
  ])("%s is refused with the file's name and what to do", async (_, damage, reason) => {
    const { pool, signUp } = openPool();
    await signUp("a@example.com");
    await saveTo(pool, file());
    await writeFile(file(), damage(await readFile(file(), "utf8")));
    const fresh = openPool();
    await fresh.signUp("b@example.com");
    const thrown = await loadFrom(fresh.pool, file()).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "ERR_POOL_FILE", file: file() });
    expect(String(thrown)).toContain(file());
    expect(String(thrown)).toMatch(reason);
    expect(String(thrown)).toContain("Delete it to begin with an empty pool");
    await fresh.admin("AdminGetUser", "b@example.com");
  });
});

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
