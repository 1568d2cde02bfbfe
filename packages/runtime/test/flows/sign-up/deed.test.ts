import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../../src/flows/outcome.ts";
import { signUpDeeds } from "../../../src/flows/sign-up/deed.ts";

describe("already confirmed", () => {
  const answer = (message: string, type = "NotAuthorizedException") =>
    outcomeOf(signUpDeeds.call.operation, {
      kind: "error",
      type,
      message,
      requestId: undefined,
    }) === "already-confirmed";

  it.each([
    "User cannot be confirmed. Current status is CONFIRMED",
    "User cannot be confirm. Current status is CONFIRMED",
    "User cannot confirm because user status is not UNCONFIRMED.",
  ])("is what Cognito means by: %s", (message) => {
    expect(answer(message)).toBe(true);
  });

  it.each([
    "User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD",
    "User cannot be confirmed. Current status is UNCONFIRMED",
    "Unable to verify secret hash for client 1example23456789",
    "User is disabled.",
    "",
  ])("is not what Cognito means by: %s", (message) => {
    expect(answer(message)).toBe(false);
  });

  it("is never another type", () => {
    const message = "User cannot be confirmed. Current status is CONFIRMED";
    expect(answer(message, "InvalidParameterException")).toBe(false);
  });
});
