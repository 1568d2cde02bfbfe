import { describe, expect, it, vi } from "vitest";
import type {
  PostConfirmationEvent,
  PostConfirmationHandler,
} from "../../src/pool/post-confirmation.ts";
import { expectError, type OpenPool, openPool, withoutWaiting } from "./open-pool.ts";

const failing: PostConfirmationHandler = () => {
  throw new Error("no database");
};

async function signedUp(postConfirmation: PostConfirmationHandler): Promise<OpenPool> {
  const open = openPool({}, { postConfirmation });
  await open.signUp("a@example.com");
  return open;
}

describe("the PostConfirmation hook", () => {
  it("runs after the state change with the metadata of ConfirmSignUp", async () => {
    const events: PostConfirmationEvent[] = [];
    const { confirm } = await signedUp((event) => {
      events.push(event);
      return event;
    });
    await confirm("a@example.com", "000001", { ClientMetadata: { from: "link" } });
    expect(events).toMatchObject([
      {
        version: "1",
        triggerSource: "PostConfirmation_ConfirmSignUp",
        request: {
          userAttributes: { email_verified: "true", "cognito:user_status": "CONFIRMED" },
          clientMetadata: { from: "link" },
        },
        response: {},
      },
    ]);
  });

  it.each([
    [
      "throws",
      failing,
      "UserLambdaValidationException",
      "PostConfirmation failed with error no database.",
    ],
    [
      "never answers",
      () => new Promise<never>(() => {}),
      "UnexpectedLambdaException",
      "PostConfirmation invocation failed due to error Socket timeout while invoking Lambda function.",
    ],
    [
      "answers nothing",
      () => undefined,
      "InvalidLambdaResponseException",
      "Unrecognizable lambda output",
    ],
  ] as const)(
    "that %s fails the call, and the user is confirmed all the same",
    async (_, hook, type, text) => {
      const { confirm, admin } = await signedUp(hook);
      await expectError(
        withoutWaiting(() => confirm("a@example.com", "000001")),
        type,
        text,
      );
      expect(await admin("AdminGetUser", "a@example.com")).toMatchObject({
        UserStatus: "CONFIRMED",
      });
    },
  );

  it("that failed does not run again at a second click", async () => {
    const hook = vi.fn(failing);
    const { confirm } = await signedUp(hook);
    await expectError(confirm("a@example.com", "000001"), "UserLambdaValidationException");
    await expectError(
      confirm("a@example.com", "000001"),
      "NotAuthorizedException",
      "User cannot be confirmed. Current status is CONFIRMED",
    );
    expect(hook).toHaveBeenCalledTimes(1);
  });
});
