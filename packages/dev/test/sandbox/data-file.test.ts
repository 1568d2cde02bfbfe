import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInbox } from "../../src/inbox/store.ts";
import type { Pool } from "../../src/pool/pool.ts";
import { createKeyStore } from "../../src/pool/signing-keys.ts";
import { hashForSrp } from "../../src/pool/srp.ts";
import { readData, restoreData, saveData } from "../../src/sandbox/data-file.ts";
import { expectError, openPool, password } from "../pool/open-pool.ts";

let folder = "";
const emptyInbox = () => createInbox({ now: Date.now });
const saveTo = (pool: Pool, path: string, inbox = emptyInbox()) =>
  saveData(path, { keys: null, pool: pool.snapshot(), inbox: inbox.serialise() });
const loadFrom = async (pool: Pool, path: string, inbox = emptyInbox()) => {
  const data = await readData(path);
  if (data !== undefined) await restoreData(path, data, pool, inbox);
};
const file = (): string => join(folder, "data", "pool.json");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pool-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A data file as releases wrote it while sign-up was the one flow. */
const savedByVersionOne = (name: string): string =>
  fileURLToPath(new URL(`../pool/saved/version-1-${name}.json`, import.meta.url));

describe("a data file of version 1", () => {
  it("is read: users, codes, limits, clock and keys", async () => {
    const inbox = emptyInbox();
    const open = openPool({}, { keys: createKeyStore() });
    await loadFrom(open.pool, savedByVersionOne("email"), inbox);
    const { signIn, confirm, resend, admin, clock } = open;
    expect(clock.offsetMs).toBe(60_000);
    expect(inbox.list()).toHaveLength(4);
    await signIn("b@example.com", password);
    expect(await admin("AdminGetUser", "b@example.com")).toEqual({
      Enabled: true,
      UserAttributes: [
        { Name: "email", Value: "b@example.com" },
        { Name: "email_verified", Value: "true" },
        { Name: "sub", Value: "9339ae80-1807-4b14-af1f-e5ee0d608b20" },
      ],
      UserCreateDate: 1_768_478_400,
      UserLastModifiedDate: 1_768_478_400,
      UserStatus: "CONFIRMED",
      Username: "9339ae80-1807-4b14-af1f-e5ee0d608b20",
    });
    await expectError(confirm("c@example.com", "000003"), "NotAuthorizedException", /disabled/);
    for (let tries = 0; tries < 7; tries += 1) {
      await expectError(confirm("a@example.com", "9"), "CodeMismatchException");
    }
    await expectError(confirm("a@example.com", "000004"), "TooManyFailedAttemptsException");
    for (let times = 0; times < 4; times += 1) await resend("a@example.com");
    await expectError(resend("a@example.com"), "LimitExceededException");
    clock.advance(3600);
    await confirm("a@example.com", "000004");
    expect(await admin("AdminGetUser", "a@example.com")).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: "name", Value: "Ann" }]),
    });
  });

  it("is read: aliases and changed settings", async () => {
    const { pool, admin, confirm } = openPool({ signInWith: "username", aliasEmail: true });
    await loadFrom(pool, savedByVersionOne("aliases"));
    expect(await admin("AdminGetUser", "a@example.com")).toMatchObject({ Username: "bob" });
    await expectError(confirm("ann", "000001"), "AliasExistsException");
    expect(await pool.handle("DescribeUserPool", { UserPoolId: pool.config.userPoolId })).toEqual({
      UserPool: expect.objectContaining({ Name: "renamed pool", UserPoolTier: "PLUS" }),
    });
  });

  it("is written anew as version 2, and read again as that", async () => {
    const first = openPool({}, { keys: createKeyStore() });
    await loadFrom(first.pool, savedByVersionOne("email"));
    await saveTo(first.pool, file());
    const second = openPool({}, { keys: createKeyStore() });
    await loadFrom(second.pool, file());
    expect(second.pool.snapshot()).toEqual(first.pool.snapshot());
    expect(second.pool.snapshot()).toMatchObject({ version: 2, users: [{}, {}, {}] });
  });
});

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

    const second = openPool({}, { keys: createKeyStore() });
    await loadFrom(second.pool, file());
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

  it("holds of a password its verifier alone, and so does what replaces an older file", async () => {
    const { pool, signUp } = openPool();
    await signUp("a@example.com");
    const [user] = pool.snapshot().users;
    const [, v = ""] = user?.verifier?.split(".") ?? [];
    expect(Buffer.from(v, "base64url").length).toBeGreaterThan(380);
    expect(user).not.toHaveProperty("srp");
    expect(user).not.toHaveProperty("passwordHash");

    const { userPoolId } = pool.config;
    const older = { srp: hashForSrp(password, { username: user?.username ?? "", userPoolId }) };
    const users = [{ ...user, verifier: undefined, ...older, passwordHash: "c2FsdA.a2V5" }];
    await pool.restore({ ...pool.snapshot(), users });
    await saveTo(pool, file());
    const second = openPool();
    await loadFrom(second.pool, file());
    const [again] = second.pool.snapshot().users;
    expect(again).toEqual({ ...user, verifier: expect.stringMatching(/^[\w-]{22}\.[\w-]{500,}$/) });
    await second.confirm("a@example.com", "000001");
    await expectError(second.signIn("a@example.com", "Wrong-horse1"), "NotAuthorizedException");
    await second.signIn("a@example.com", password);
  });

  it("brings its mails with it", async () => {
    const full = emptyInbox();
    full.add({
      to: "a@example.com",
      subject: "S",
      html: "<p>x</p>",
      triggerSource: "CustomMessage_SignUp",
    });
    await saveTo(openPool().pool, file(), full);
    const empty = emptyInbox();
    await loadFrom(openPool().pool, file(), empty);
    expect(empty.list()).toEqual(full.list());
  });

  it("that does not exist yet leaves the pool empty", async () => {
    const { pool } = openPool();
    await loadFrom(pool, file());
    expect(pool.snapshot().users).toEqual([]);
  });

  it.each([
    ["cut short", (text: string) => text.slice(0, -20), /JSON/],
    ["of something else", () => "[1]", /Invalid type/],
    [
      "of a later version",
      (text: string) => text.replace('"version":2', '"version":3'),
      /its pool has the version 3, and this release reads the versions 1 and 2/,
    ],
    [
      "with a field too many",
      (text: string) => text.replace('{"version"', '{"more":1,"version"'),
      /more/,
    ],
    [
      "with a broken user",
      (text: string) => text.replace("UNCONFIRMED", "CURIOUS"),
      /users\.0\.status/,
    ],
    [
      "with a time that no calendar has",
      (text: string) => text.replace(/"createdAt":\d+/, '"createdAt":9e15'),
      /users\.0\.createdAt/,
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
    expect(thrown).toMatchObject({ code: "ERR_DATA_FILE" });
    expect(String(thrown)).toContain(file());
    expect(String(thrown)).toMatch(reason);
    expect(String(thrown)).toContain("Delete it to begin anew");
    await fresh.admin("AdminGetUser", "b@example.com");
  });
});
