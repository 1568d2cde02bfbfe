import { describe, expect, it } from "vitest";
import type { FirstFactor, PoolClient } from "../../src/pool/pool-options.ts";
import { changeSettings, expectError, type OpenPool, openPool, password } from "./open-pool.ts";

const address = "a@example.com";
const client: PoolClient = {
  clientId: "demo_client",
  preventUserExistenceErrors: "ENABLED",
  explicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
};
const used = "Invalid session for the user, session can only be used once.";
const expired = "Invalid session for the user, session is expired.";
const invalid = "Invalid session for the user.";
const passwords = ["PASSWORD"] as const;
const codes = ["PASSWORD", "EMAIL_OTP"] as const;
const tokens = { AuthenticationResult: expect.objectContaining({ TokenType: "Bearer" }) };
const choice = { ChallengeName: "SELECT_CHALLENGE" };

interface Answer {
  readonly Session?: string;
}

interface OpenSignUp extends OpenPool {
  /** What SignUp answered for `address`, whose code is 000001. */
  readonly signedUp: Answer;
  /** The first sign-in, in this session. */
  first(answer: Answer, parameters?: object, more?: object): Promise<unknown>;
}

async function openSignUp(
  firstFactors: readonly FirstFactor[],
  change: Partial<PoolClient> = {},
): Promise<OpenSignUp> {
  const other = { clientId: "other_client", explicitAuthFlows: client.explicitAuthFlows };
  const open = openPool({ firstFactors, clients: [{ ...client, ...change }, other] });
  return {
    ...open,
    signedUp: (await open.signUp(address)) as Answer,
    first: (answer, parameters = {}, more = {}) =>
      open.call("InitiateAuth", {
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: address, ...parameters },
        ...answer,
        ...more,
      }),
  };
}

const sessionOnly = { Session: expect.stringMatching(/^[\w-]{1500,1600}$/) };

describe("the Session of a sign-up", () => {
  it("is answered by SignUp and by ConfirmSignUp, called in it or not", async () => {
    for (const [index, goOn] of [true, false].entries()) {
      const { signedUp, confirm } = await openSignUp(passwords);
      expect(signedUp, String(index)).toMatchObject(sessionOnly);
      const confirmed = await confirm(address, "000001", goOn ? signedUp : {});
      expect(confirmed).toEqual(sessionOnly);
      expect(confirmed).not.toEqual({ Session: signedUp.Session });
    }
  });

  it("is not to be had from a client without ALLOW_USER_AUTH, nor in a pool of the LITE plan", async () => {
    const plain = await openSignUp(passwords, { explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] });
    expect(plain.signedUp).not.toHaveProperty("Session");
    expect(await plain.confirm(address, "000001")).toEqual({});
    const lite = await openSignUp(passwords);
    await changeSettings(lite, { UserPoolTier: "LITE" });
    expect(await lite.confirm(address, "000001")).toEqual({});
  });

  it("is not answered for who is confirmed at once", async () => {
    const event = { response: { autoConfirmUser: true } };
    const open = openPool({}, { preSignUp: (given) => ({ ...given, ...event }) });
    expect(await open.signUp(address)).toEqual({
      UserConfirmed: true,
      UserSub: expect.any(String),
    });
  });

  it.each([
    ["signs in, where codes are a first factor, with SignUp's", codes, true, tokens],
    ["signs in, where codes are a first factor, without SignUp's", codes, false, tokens],
    ["signs in with SignUp's, where passwords are all there is", passwords, true, tokens],
    [
      "offers a choice without SignUp's, where passwords are all there is",
      passwords,
      false,
      choice,
    ],
  ])("%s", async (_, factors, withSession, expected) => {
    const { signedUp, confirm, first, mails } = await openSignUp(factors);
    const confirmed = await confirm(address, "000001", withSession ? signedUp : {});
    expect(await first(confirmed as Answer)).toMatchObject(expected);
    expect(mails).toHaveLength(1);
  });

  it("asks for the second factor where the pool has one", async () => {
    const open = await openSignUp(codes);
    await changeSettings(open, { MfaConfiguration: "ON" });
    const confirmed = (await open.confirm(address, "000001", open.signedUp)) as Answer;
    expect(await open.first(confirmed)).toMatchObject({ ChallengeName: "MFA_SETUP" });
  });

  it("serves once, and for no other user, client or step", async () => {
    const { signedUp, signUp, confirm, first } = await openSignUp(codes);
    await signUp("b@example.com");
    await expectError(first(signedUp), "UserNotConfirmedException");
    await expectError(
      confirm("b@example.com", "000002", signedUp),
      "NotAuthorizedException",
      invalid,
    );
    const atOther = { ...signedUp, ClientId: "other_client" };
    await expectError(confirm(address, "000001", atOther), "NotAuthorizedException", invalid);
    const confirmed = (await confirm(address, "000001", signedUp)) as Answer;
    await expectError(confirm("b@example.com", "000002", signedUp), "NotAuthorizedException", used);
    await confirm("b@example.com", "000002");
    for (const [answer, parameters, more] of [
      [confirmed, { USERNAME: "b@example.com" }, {}],
      [confirmed, { USERNAME: "nobody@example.com" }, {}],
      [confirmed, {}, { ClientId: "other_client" }],
      [{ Session: "x".repeat(1552) }, {}, {}],
    ] as const) {
      await expectError(first(answer, parameters, more), "NotAuthorizedException", invalid);
    }
    expect(await first(confirmed)).toMatchObject(tokens);
    await expectError(first(confirmed), "NotAuthorizedException", /^Invalid session for the user/);
  });

  it("is for the first sign-in alone", async () => {
    const { signedUp, confirm, first, signIn } = await openSignUp(codes);
    const confirmed = (await confirm(address, "000001", signedUp)) as Answer;
    await signIn(address, password);
    await expectError(first(confirmed), "NotAuthorizedException", invalid);
  });

  it.each([3, 15])("lives %i minutes, as the client says", async (authSessionValidity) => {
    const early = await openSignUp(passwords, { authSessionValidity });
    early.clock.advance(authSessionValidity * 60 - 1);
    const confirmed = (await early.confirm(address, "000001", early.signedUp)) as Answer;
    early.clock.advance(authSessionValidity * 60 - 1);
    expect(await early.first(confirmed)).toMatchObject(tokens);

    const late = await openSignUp(passwords, { authSessionValidity });
    const again = (await late.confirm(address, "000001")) as Answer;
    late.clock.advance(authSessionValidity * 60);
    await expectError(late.first(again), "NotAuthorizedException", expired);
  });

  it("confirms nobody when it has ended, and the code is good without it", async () => {
    const { signedUp, confirm, clock, admin } = await openSignUp(passwords);
    clock.advance(3 * 60);
    await expectError(confirm(address, "000001", signedUp), "NotAuthorizedException", expired);
    expect(await admin("AdminGetUser", address)).toMatchObject({ UserStatus: "UNCONFIRMED" });
    expect(await confirm(address, "000001")).toEqual(sessionOnly);
  });

  it("outlasts a wrong code, a code that is sent again, and a snapshot", async () => {
    const { signedUp, confirm, resend, pool, first } = await openSignUp(passwords);
    await expectError(confirm(address, "9", signedUp), "CodeMismatchException");
    await resend(address);
    await pool.restore(JSON.parse(JSON.stringify(pool.snapshot())));
    const confirmed = (await confirm(address, "000002", signedUp)) as Answer;
    await pool.restore(JSON.parse(JSON.stringify(pool.snapshot())));
    expect(await first(confirmed)).toMatchObject(tokens);
  });

  it("is kept as a digest, so that a snapshot signs nobody in", async () => {
    const { signedUp, confirm, pool } = await openSignUp(passwords);
    const confirmed = (await confirm(address, "000001", signedUp)) as Answer;
    const kept = JSON.stringify(pool.snapshot());
    for (const { Session = "" } of [signedUp, confirmed]) expect(kept).not.toContain(Session);
  });
});
