import { describe, expect, it } from "vitest";
import { secretHash } from "../../src/pool/clients.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import {
  expectError,
  type OpenPool,
  openPool,
  openWithUser,
  password,
  withEmail,
} from "./open-pool.ts";
import { type SrpChallenge, srpClient, timestampOf } from "./srp-client.ts";

const address = "person@example.com";
const client = srpClient("LocalPool", 0x1f2e3d4c5b6a798897a6b5c4d3e2f1n);
const incorrect = ["NotAuthorizedException", "Incorrect username or password."] as const;
const tokens = { AuthenticationResult: expect.objectContaining({ TokenType: "Bearer" }) };

interface Put {
  readonly ChallengeName: string;
  readonly Session?: string;
  readonly ChallengeParameters: SrpChallenge & { readonly USERNAME: string };
}

const begin = (
  { call }: OpenPool,
  USERNAME = address,
  parameters: object = {},
  more: object = {},
): Promise<Put> =>
  call("InitiateAuth", {
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME, SRP_A: client.A, ...parameters },
    ...more,
  }) as Promise<Put>;

const answer = (
  { call, clock: { now, offsetMs } }: OpenPool,
  { ChallengeParameters: challenge, Session }: Put,
  changes: object = {},
  more: object = {},
): Promise<unknown> =>
  call("RespondToAuthChallenge", {
    ChallengeName: "PASSWORD_VERIFIER",
    ...(Session !== undefined && { Session }),
    ChallengeResponses: { ...client.prove(challenge, password, now() - offsetMs), ...changes },
    ...more,
  });

describe("the client of these tests", () => {
  // What amazon-cognito-identity-js 6.3.20 comes to with the same numbers: another's arithmetic.
  it.each([
    ["9b".repeat(16), "94456628263f99bef6b120b1dd06e975"],
    ["0b".repeat(15), "ca07ca7319acf0c3dd1825178e272210"],
  ])("reckons as Cognito's own does, with the salt %s", (SALT, key) => {
    const SRP_B = "c3".repeat(384);
    const { A, key: keyOf } = srpClient("LocalPool", BigInt(`0x${"1f".repeat(32)}`));
    expect(A.slice(0, 40)).toBe("89830aec1b6010b91bc65e075a7732b2a68cb03f");
    expect(keyOf({ SALT, SRP_B, USER_ID_FOR_SRP: "ann" }, "Correct-horse1")).toBe(key);
  });
});

describe("USER_SRP_AUTH", () => {
  it("puts PASSWORD_VERIFIER for the pool's own name of the user, without a session, and its answer gives tokens", async () => {
    const open = await openWithUser();
    const [{ sub } = { sub: "" }] = open.pool.snapshot().users;
    const put = await begin(open);
    expect(put).toEqual({
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: {
        SALT: expect.stringMatching(/^[\da-f]{24,32}$/),
        SRP_B: expect.stringMatching(/^[\da-f]{750,768}$/),
        SECRET_BLOCK: expect.stringMatching(/^[\w+/]{1500,1600}=*$/),
        USERNAME: sub,
        USER_ID_FOR_SRP: sub,
      },
    });
    expect(await answer(open, put)).toEqual({ ChallengeParameters: {}, ...tokens });
  });

  it("takes a name and an alias, and in a pool of usernames no sub", async () => {
    const options: PoolOptions = { signInWith: "username", aliasEmail: true };
    const open = openPool(options);
    const { UserSub } = (await open.signUp("ann", withEmail(address))) as { UserSub: string };
    await open.confirm("ann", "000001");
    for (const name of ["ann", "ANN", address]) {
      const put = await begin(open, name);
      expect(put.ChallengeParameters.USER_ID_FOR_SRP).toBe("ann");
      expect(await answer(open, put)).toMatchObject(tokens);
    }
    await expectError(
      begin(open, UserSub, {}, { ClientId: "legacy_client" }),
      "UserNotFoundException",
    );
  });

  it.each([
    ["a wrong signature", { PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString("base64") }],
    ["a signature that is none", { PASSWORD_CLAIM_SIGNATURE: "?" }],
    ["another block", { PASSWORD_CLAIM_SECRET_BLOCK: Buffer.alloc(1164).toString("base64") }],
    ["the address in place of the pool's name", { USERNAME: address }],
    ["a day with a zero", { TIMESTAMP: "Thu Jan 05 12:00:00 UTC 2026" }],
    ["another weekday", { TIMESTAMP: "Fri Jan 15 12:00:00 UTC 2026" }],
    ["a time that was not signed", { TIMESTAMP: "Thu Jan 15 12:00:01 UTC 2026" }],
    ["a time six minutes away", { TIMESTAMP: "Thu Jan 15 12:06:00 UTC 2026" }],
  ])("with %s is as with a wrong password", async (_, changes) => {
    const open = await openWithUser();
    await expectError(answer(open, await begin(open), changes), ...incorrect);
  });

  it("with a wrong password is refused, and the fifth time locks for a second", async () => {
    const open = await openWithUser();
    const wrong = async (): Promise<unknown> => {
      const put = await begin(open);
      const proof = client.prove(put.ChallengeParameters, "Wrong-horse1", open.clock.now());
      return answer(open, put, proof);
    };
    for (let times = 0; times < 5; times += 1) await expectError(wrong(), ...incorrect);
    await expectError(
      answer(open, await begin(open)),
      "NotAuthorizedException",
      "Password attempts exceeded",
    );
    open.clock.advance(1);
    expect(await answer(open, await begin(open))).toMatchObject(tokens);
  });

  it("takes the time of a machine whose pool's clock was moved, in Cognito's one way of writing it", async () => {
    const open = await openWithUser();
    open.clock.advance(24 * 3600);
    expect(await answer(open, await begin(open))).toMatchObject(tokens);
    const TIMESTAMP = new Date(open.clock.now()).toISOString();
    await expectError(
      answer(open, await begin(open), { TIMESTAMP }),
      "InvalidParameterException",
      "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    );
  });

  it("takes an answer once, for three minutes, at the client that asked", async () => {
    const open = await openWithUser();
    const put = await begin(open);
    await expectError(answer(open, put, {}, { ClientId: "legacy_client" }), ...incorrect);
    await expectError(
      answer(open, put, {}, { Session: "x".repeat(1552) }),
      "NotAuthorizedException",
      "Invalid session for the user.",
    );
    expect(await answer(open, put)).toMatchObject(tokens);
    await expectError(answer(open, put), ...incorrect);
    const legacy = { ClientId: "legacy_client" };
    const late = await begin(open, address, {}, legacy);
    open.clock.advance(180);
    await expectError(answer(open, late, {}, legacy), ...incorrect);
  });

  it("needs every part, and a number of the group", async () => {
    const open = await openWithUser();
    for (const SRP_A of ["0", "not hex", "f".repeat(801)]) {
      await expectError(begin(open, address, { SRP_A }), "InvalidParameterException");
    }
    await expectError(
      open.call("InitiateAuth", { AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: "a" } }),
      "InvalidParameterException",
      "Missing required parameter SRP_A",
    );
    await expectError(
      open.call("RespondToAuthChallenge", {
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: { USERNAME: address },
      }),
      "InvalidParameterException",
      "Missing required parameter PASSWORD_CLAIM_SIGNATURE",
    );
  });

  it("of a missing user is a challenge that nothing answers, the same for the same name, or an error, as the client is set", async () => {
    const open = await openWithUser();
    const nobody = "nobody@example.com";
    const [first, second] = [await begin(open, nobody), await begin(open, nobody)];
    const { SALT, USER_ID_FOR_SRP } = first.ChallengeParameters;
    expect(second.ChallengeParameters).toMatchObject({ SALT, USER_ID_FOR_SRP });
    expect(USER_ID_FOR_SRP).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
    const other = await begin(open, "other@example.com");
    expect(other.ChallengeParameters).not.toMatchObject({ SALT });
    await expectError(answer(open, first), ...incorrect);
    await expectError(
      begin(open, nobody, {}, { ClientId: "legacy_client" }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });

  it("wants the hash of the name that is sent, at a client with a secret", async () => {
    const open = await openWithUser();
    const secret = { ClientId: "secret_client" };
    const hashed = (name: string): object => ({
      SECRET_HASH: secretHash(name, "secret_client", "sandboxOnlySecretOfSecretClient"),
    });
    const put = await begin(open, address, hashed(address), secret);
    await expectError(
      answer(open, put, hashed(address), secret),
      "NotAuthorizedException",
      /^Unable to verify secret hash/,
    );
    const { USER_ID_FOR_SRP } = put.ChallengeParameters;
    expect(await answer(open, put, hashed(USER_ID_FOR_SRP), secret)).toMatchObject(tokens);
  });

  it("is there for administrators, too, and for clients that were given it alone", async () => {
    const open = await openWithUser();
    const { userPoolId: UserPoolId } = open.pool.config;
    const put = (await open.call("AdminInitiateAuth", {
      UserPoolId,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: address, SRP_A: client.A },
    })) as Put;
    expect(put.ChallengeName).toBe("PASSWORD_VERIFIER");
    const clients = [{ clientId: "demo_client", explicitAuthFlows: ["ALLOW_USER_AUTH"] as const }];
    await expectError(
      begin(openPool({ clients })),
      "InvalidParameterException",
      "USER_SRP_AUTH is not enabled for the client.",
    );
  });

  it.each([
    ["disabled", { enabled: false }, "NotAuthorizedException"],
    ["to set a new password", { status: "RESET_REQUIRED" }, "PasswordResetRequiredException"],
  ] as const)("of a user who is %s is refused after the proof", async (_, changes, type) => {
    const open = await openWithUser(changes);
    const put = await begin(open);
    const wrong = client.prove(put.ChallengeParameters, "Wrong-horse1", open.clock.now());
    await expectError(answer(open, put, wrong), ...incorrect);
    await expectError(answer(open, await begin(open)), type);
  });

  it("of a user who is UNCONFIRMED is refused whatever the proof", async () => {
    const open = await openWithUser({ status: "UNCONFIRMED" });
    const put = await begin(open);
    const wrong = client.prove(put.ChallengeParameters, "Wrong-horse1", open.clock.now());
    await expectError(answer(open, put, wrong), "UserNotConfirmedException");
    await expectError(answer(open, await begin(open)), "UserNotConfirmedException");
  });

  it("goes on to the next challenge, as after any password", async () => {
    const open = await openWithUser({ status: "FORCE_CHANGE_PASSWORD" });
    expect(await answer(open, await begin(open))).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: expect.any(String),
    });
  });

  it("knows the new password at once, wherever it was set, and the old one no longer", async () => {
    const open = await openWithUser();
    const begun = await begin(open);
    await open.forgot(address);
    await open.call("ConfirmForgotPassword", {
      Username: address,
      ConfirmationCode: "000002",
      Password: "Another-horse2",
    });
    await expectError(answer(open, begun), ...incorrect);
    await open.admin("AdminSetUserPassword", address, { Password: password, Permanent: true });
    expect(await answer(open, await begin(open))).toMatchObject(tokens);
  });

  it("knows nothing of a password that an older release kept, until it was typed once", async () => {
    const passwordHash = "8_BOVrem7pD3EiHpP7oWNQ.sAJvuI1HfRDvHSyQVOay5d2ZzWfc_5J97GEwqk04zZ8";
    const open = await openWithUser({ verifier: undefined, passwordHash });
    await expectError(answer(open, await begin(open)), ...incorrect);
    await open.signIn(address, password);
    await open.pool.restore(JSON.parse(JSON.stringify(open.pool.snapshot())));
    expect(await answer(open, await begin(open))).toMatchObject(tokens);
  });
});

describe("SRP chosen in USER_AUTH", () => {
  const byChoice = (open: OpenPool, parameters: object): Promise<Put> =>
    open.call("InitiateAuth", {
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: address, ...parameters },
    }) as Promise<Put>;

  it("is put in a session, at once or as the answer to what was offered", async () => {
    const open = await openWithUser();
    const preferred = { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: client.A };
    const put = await byChoice(open, preferred);
    expect(put).toMatchObject({ ChallengeName: "PASSWORD_VERIFIER", Session: expect.any(String) });
    expect(await answer(open, put)).toMatchObject(tokens);
    const { ChallengeName, Session } = await byChoice(open, {});
    const chosen = (await open.call("RespondToAuthChallenge", {
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: address, ANSWER: "PASSWORD_SRP", SRP_A: client.A },
    })) as Put;
    expect(await answer(open, chosen)).toMatchObject(tokens);
  });

  it("is answered in that session, and without it not", async () => {
    const open = await openWithUser();
    const preferred = { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: client.A };
    const { Session: _, ...put } = await byChoice(open, preferred);
    await expectError(answer(open, put), "NotAuthorizedException", "Invalid session for the user.");
  });
});

describe("CUSTOM_AUTH", () => {
  it("is refused by name", async () => {
    await expectError(
      openPool().call("InitiateAuth", {
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: "a" },
      }),
      "InvalidParameterException",
      "The sandbox does not do CUSTOM_AUTH.",
    );
  });
});

describe("the timestamps of these tests", () => {
  it("are as Cognito's clients write them", () => {
    expect(timestampOf(Date.UTC(2026, 8, 5, 7, 4, 9))).toBe("Sat Sep 5 07:04:09 UTC 2026");
  });
});
