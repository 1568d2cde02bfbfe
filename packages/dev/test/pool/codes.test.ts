import { describe, expect, it } from "vitest";
import { type CodePurpose, createCodes } from "../../src/pool/codes.ts";
import { CognitoError, type CognitoErrorType } from "../../src/pool/errors.ts";
import { countingRandom, stillClock } from "./open-pool.ts";

function openCodes() {
  const clock = stillClock();
  const codes = createCodes(clock, countingRandom());
  const outcome = (purpose: CodePurpose, code: string): string =>
    errorOf(() => codes.check("ann", purpose, code));
  return { clock, codes, outcome };
}

function errorOf(run: () => unknown): CognitoErrorType | "ok" {
  try {
    run();
    return "ok";
  } catch (thrown) {
    if (thrown instanceof CognitoError) return thrown.type;
    throw thrown;
  }
}

describe("a code", () => {
  it.each<[CodePurpose, number, number]>([
    ["sign-up", 6, 24 * 3600],
    ["reset-password", 6, 3600],
    ["verify-email", 6, 24 * 3600],
    ["verify-phone_number", 6, 24 * 3600],
    ["sign-in", 8, 180],
  ])("for %s has %i digits and lives %i seconds", (purpose, digits, seconds) => {
    const { clock, codes, outcome } = openCodes();
    const code = codes.issue("ann", purpose);
    expect(code).toMatch(new RegExp(`^\\d{${digits}}$`));
    clock.advance(seconds - 1);
    expect(outcome(purpose, code)).toBe("ok");
    clock.advance(1);
    expect(outcome(purpose, code)).toBe("ExpiredCodeException");
  });

  it("may be given another lifetime, as a client's sessions have it", () => {
    const { clock, codes, outcome } = openCodes();
    const code = codes.issue("ann", "sign-in", { lifetimeSeconds: 900 });
    clock.advance(899);
    expect(outcome("sign-in", code)).toBe("ok");
  });

  it("is good for its user and its purpose alone", () => {
    const { codes, outcome } = openCodes();
    const code = codes.issue("ann", "reset-password");
    codes.issue("bob", "sign-up");
    expect(outcome("sign-up", code)).toBe("ExpiredCodeException");
    codes.issue("ann", "sign-up");
    expect(outcome("sign-up", code)).toBe("CodeMismatchException");
    expect(outcome("reset-password", code)).toBe("ok");
    codes.drop("ann", "reset-password");
    expect(outcome("reset-password", code)).toBe("ExpiredCodeException");
  });

  it("carries the value that it verifies", () => {
    const { codes } = openCodes();
    const code = codes.issue("ann", "verify-email", { value: "new@example.com" });
    expect(codes.check("ann", "verify-email", code)).toMatchObject({ value: "new@example.com" });
  });
});

describe("tries", () => {
  it.each<[CodePurpose, number, number]>([
    ["sign-up", 15, 10],
    ["verify-email", 15, 15],
    ["sign-in", 15, 10],
  ])("for %s are %i within an hour, and %i wrong ones", (purpose, most, wrong) => {
    const { clock, codes, outcome } = openCodes();
    const code = codes.issue("ann", purpose, { lifetimeSeconds: 2 * 3600 });
    for (let tries = 0; tries < wrong; tries += 1) {
      expect(outcome(purpose, "9")).toBe("CodeMismatchException");
    }
    for (let tries = wrong; tries < most; tries += 1) {
      expect(outcome(purpose, code)).toBe("TooManyFailedAttemptsException");
    }
    expect(outcome(purpose, code)).toBe("LimitExceededException");
    clock.advance(3600);
    expect(outcome(purpose, code)).toBe("ok");
  });

  it("for a reset share their five with the mails that were asked for", () => {
    const { codes, outcome } = openCodes();
    const code = codes.issue("ann", "reset-password");
    for (let times = 0; times < 3; times += 1) codes.countSend("ann", "reset-password");
    expect(outcome("reset-password", code)).toBe("ok");
    expect(outcome("reset-password", code)).toBe("ok");
    expect(outcome("reset-password", code)).toBe("LimitExceededException");
    expect(errorOf(() => codes.countSend("ann", "reset-password"))).toBe("LimitExceededException");
    expect(errorOf(() => codes.countSend("ann", "verify-email"))).toBe("ok");
  });
});
