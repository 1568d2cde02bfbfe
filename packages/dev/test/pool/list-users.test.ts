import { describe, expect, it } from "vitest";
import { expectError, type OpenPool, openPool, withEmail } from "./open-pool.ts";

interface Listed {
  readonly Users: readonly { readonly Username: string }[];
  readonly PaginationToken?: string;
}

function list({ pool }: OpenPool, more: object = {}): Promise<Listed> {
  const UserPoolId = pool.config.userPoolId;
  return pool.handle("ListUsers", { UserPoolId, ...more }) as Promise<Listed>;
}

/** Ann has confirmed, Bob has not, Cleo is blocked. */
async function openWithThree(): Promise<OpenPool> {
  const open = openPool({ signInWith: "username" });
  for (const name of ["ann", "bob", "cleo"])
    await open.signUp(name, withEmail(`${name}@example.com`));
  await open.confirm("ann", "000001");
  await open.admin("AdminDisableUser", "cleo");
  return open;
}

async function namesIn(open: OpenPool, Filter: string): Promise<string[]> {
  return (await list(open, { Filter })).Users.map(({ Username }) => Username);
}

describe("ListUsers", () => {
  it("gives everybody with attributes, status and dates", async () => {
    const open = await openWithThree();
    const { Users } = await list(open);
    expect(Users.map(({ Username }) => Username)).toEqual(["ann", "bob", "cleo"]);
    expect(Users[0]).toEqual({
      Username: "ann",
      Attributes: [
        { Name: "email", Value: "ann@example.com" },
        { Name: "email_verified", Value: "true" },
        { Name: "sub", Value: expect.any(String) },
      ],
      Enabled: true,
      UserStatus: "CONFIRMED",
      UserCreateDate: open.clock.now() / 1000,
      UserLastModifiedDate: open.clock.now() / 1000,
    });
    expect(Users[2]).toMatchObject({ Enabled: false, UserStatus: "UNCONFIRMED" });
    expect(await list(openPool())).toEqual({ Users: [] });
  });

  it.each<[string, string[]]>([
    ["", ["ann", "bob", "cleo"]],
    ['username = "ann"', ["ann"]],
    ['username ^= "b"', ["bob"]],
    ['username="ANN"', []],
    ['email = "bob@example.com"', ["bob"]],
    ['email ^= "bob@"', ["bob"]],
    ['email = "BOB@example.com"', []],
    ['email = "bob@"', []],
    ['cognito:user_status = "confirmed"', ["ann"]],
    ['status = "Disabled"', ["cleo"]],
    ['status = "disabled"', []],
    ['name = "Ann"', []],
  ])("with the filter %s finds %j", async (filter, names) => {
    expect(await namesIn(await openWithThree(), filter)).toEqual(names);
  });

  it("finds by sub, and in an email pool by the UUID as username and never by the address", async () => {
    const open = openPool();
    const { UserSub } = (await open.signUp("a@example.com")) as { UserSub: string };
    expect(await namesIn(open, `sub = "${UserSub}"`)).toEqual([UserSub]);
    expect(await namesIn(open, `username = "${UserSub}"`)).toEqual([UserSub]);
    expect(await namesIn(open, 'username = "a@example.com"')).toEqual([]);
  });

  it("takes quotation marks after a backslash", async () => {
    const open = openPool();
    const Value = 'Ann "A" B\\C';
    await open.signUp("a@example.com", { UserAttributes: [{ Name: "name", Value }] });
    expect(await namesIn(open, 'name = "Ann \\"A\\" B\\\\C"')).toHaveLength(1);
    await expectError(list(open, { Filter: 'name = "Ann "A" B"' }), "InvalidParameterException");
  });

  it.each([
    ["email", "Error while parsing filter."],
    ["email = a@example.com", "Error while parsing filter."],
    ['email != "a@example.com"', "Error while parsing filter."],
    ['email = "a" AND name = "b"', "Error while parsing filter."],
    ['locale = "de"', "Invalid search attribute: locale"],
    ['custom:plan = "x"', "Invalid search attribute: custom:plan"],
  ])("refuses the filter %s", async (Filter, text) => {
    await expectError(list(openPool(), { Filter }), "InvalidParameterException", text);
  });

  it("comes page by page, with the filter, sixty when no size is given", async () => {
    const open = openPool({ signInWith: "username" });
    for (let number = 100; number < 165; number += 1) {
      await open.signUp(`user-${number}`, withEmail("a@example.com"));
    }
    const first = await list(open);
    expect(first.Users).toHaveLength(60);
    const { PaginationToken } = first;
    const second = await list(open, { PaginationToken });
    expect(second.Users.map(({ Username }) => Username)[0]).toBe("user-160");
    expect(second).not.toHaveProperty("PaginationToken");
    const short = { Filter: 'username ^= "user-16"', Limit: 3 };
    const one = await list(open, short);
    const two = await list(open, { ...short, PaginationToken: one.PaginationToken });
    expect([...one.Users, ...two.Users]).toHaveLength(5);
    expect((await list(open, { Limit: 0 })).Users).toHaveLength(60);
  });

  it("refuses pages that are too long, and tokens that it did not give", async () => {
    const open = openPool();
    await expectError(list(open, { Limit: 61 }), "InvalidParameterException", /'limit'/);
    await expectError(list(open, { PaginationToken: "made-up" }), "InvalidParameterException");
  });

  it("gives the attributes that were asked for, and refuses those that somebody lacks", async () => {
    const open = await openWithThree();
    expect(await list(open, { AttributesToGet: ["email"], Limit: 1 })).toMatchObject({
      Users: [{ Attributes: [{ Name: "email", Value: "ann@example.com" }] }],
    });
    await expectError(
      list(open, { AttributesToGet: ["email", "locale"] }),
      "InvalidParameterException",
      "One or more requested attributes do not exist.",
    );
  });

  it("of another pool is a ResourceNotFoundException", async () => {
    const call = list(openPool(), { UserPoolId: "us-east-1_Other" });
    await expectError(call, "ResourceNotFoundException");
  });
});
