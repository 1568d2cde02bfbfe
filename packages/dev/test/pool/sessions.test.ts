import { describe, expect, it } from "vitest";
import { systemRandom } from "../../src/pool/random.ts";
import { createSessions } from "../../src/pool/sessions.ts";
import { stillClock } from "./open-pool.ts";

const owner = { sub: "ann", clientId: "demo_client", challenge: "NEW_PASSWORD_REQUIRED" };

function openSessions() {
  const clock = stillClock();
  return { clock, sessions: createSessions(clock, systemRandom) };
}

describe("a session", () => {
  it("is as long as Cognito's, and each is another", () => {
    const { sessions } = openSessions();
    const [one, two] = [sessions.open(owner), sessions.open(owner)];
    expect(one).toMatch(/^[\w-]{1500,1600}$/);
    expect(one).not.toBe(two);
  });

  it("says once whose it is", () => {
    const { sessions } = openSessions();
    const token = sessions.open(owner);
    expect(sessions.take(token, owner).sub).toBe("ann");
    expect(() => sessions.take(token, owner)).toThrow(
      "Invalid session for the user, session can only be used once.",
    );
  });

  it("that follows another serves once itself", () => {
    const { sessions } = openSessions();
    const next = sessions.open(sessions.take(sessions.open(owner), owner));
    sessions.take(next, owner);
    expect(() => sessions.take(next, owner)).toThrow(
      "Invalid session for the user, session can only be used once.",
    );
  });

  it("lives three minutes, or as long as its client says", () => {
    const { clock, sessions } = openSessions();
    const [short, long] = [sessions.open(owner), sessions.open(owner, 15)];
    clock.advance(3 * 60);
    expect(() => sessions.take(short, owner)).toThrow(
      "Invalid session for the user, session is expired.",
    );
    clock.advance(12 * 60 - 1);
    expect(sessions.take(long, owner).sub).toBe("ann");
  });

  it.each([
    ["another client", { ...owner, clientId: "legacy_client" }],
    ["another challenge", { ...owner, challenge: "EMAIL_OTP" }],
  ])("is refused to %s, and not used up by that", (_, expected) => {
    const { sessions } = openSessions();
    const token = sessions.open(owner);
    expect(() => sessions.take(token, expected)).toThrow("Invalid session for the user.");
    expect(sessions.take(token, owner).sub).toBe("ann");
  });

  it("that nobody was given, or whose user is gone, is refused", () => {
    const { sessions } = openSessions();
    const token = sessions.open(owner);
    sessions.drop("ann");
    for (const each of [token, "made up"]) {
      expect(() => sessions.take(each, owner)).toThrow("Invalid session for the user.");
    }
  });

  it("goes with its user, also once it was saved, and nobody else's goes", () => {
    const { clock, sessions } = openSessions();
    const [first, second] = [sessions.open(owner), sessions.open(owner)];
    const other = sessions.open({ ...owner, sub: "bob" });
    sessions.take(second, owner);
    const again = createSessions(clock, systemRandom);
    again.restore(sessions.snapshot());
    for (const each of [sessions, again]) {
      each.drop("ann");
      expect([first, second, other].map((token) => each.has(token))).toEqual([false, false, true]);
      each.clear();
      each.drop("bob");
      expect(each.snapshot()).toEqual([]);
    }
  });

  it("goes alone where its challenge is named", () => {
    const { sessions } = openSessions();
    const mfa = { ...owner, challenge: "EMAIL_OTP" };
    const [password, code] = [sessions.open(owner), sessions.open(mfa)];
    sessions.drop("ann", ["EMAIL_OTP"]);
    expect([password, code].map(sessions.has)).toEqual([true, false]);
  });

  it("makes room for another: of more than fifty thousand the oldest is gone", () => {
    let made = 0;
    const session = (): string => `session ${made++}`;
    const sessions = createSessions(stillClock(), { ...systemRandom, session });
    while (made <= 50_000) sessions.open(owner);
    expect([sessions.has("session 0"), sessions.has("session 1")]).toEqual([false, true]);
  });

  it("is forgotten an hour after its end", () => {
    const { clock, sessions } = openSessions();
    sessions.open(owner);
    clock.advance(3600 + 181);
    sessions.open(owner);
    expect(sessions.snapshot()).toHaveLength(1);
  });
});
