import type { BeginSignUpOptions } from "cognito-links/browser";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, answerWith } from "./cognito.ts";
import { createSharedStorage } from "./local-storage.ts";
import { openTab } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const PAGE = "https://app.example.com/sign-up";
const client = { clientId: "abc", region: "eu-west-1", username: "mary@example.com" };
const options = {
  ...client,
  password: "Wholly-new-1",
  attributes: { email: "mary@example.com", "custom:team": "7" },
  clientMetadata: { proof: "p" },
};
const created = { UserConfirmed: false, UserSub: "1", Session: "session-1" };
const exists: Answer = ["UsernameExistsException", "User already exists"];
const mailSent = { status: "mail-sent" };

async function begin(...answers: Answer[]) {
  const shared = createSharedStorage();
  const { page } = await openTab(PAGE, { shared });
  const calls = answerWith(...answers);
  return { result: await page.beginSignUp(options), calls, shared, page };
}

describe("beginSignUp", () => {
  it("signs up, and keeps the Session for the link's tab", async () => {
    const { result, calls, shared } = await begin(created);
    expect(result).toEqual(mailSent);
    expect(calls).toMatchObject([
      {
        operation: "SignUp",
        input: {
          ClientId: "abc",
          Username: "mary@example.com",
          Password: "Wholly-new-1",
          UserAttributes: [
            { Name: "email", Value: "mary@example.com" },
            { Name: "custom:team", Value: "7" },
          ],
          ClientMetadata: { proof: "p" },
        },
      },
    ]);
    expect(shared.written.join()).toContain("session-1");
    expect(shared.written.join()).not.toContain("Wholly-new-1");
  });

  it("has the link mailed once more where the name exists, with the same metadata and no password", async () => {
    const { result, calls } = await begin(exists, { CodeDeliveryDetails: {} });
    expect(result).toEqual(mailSent);
    expect(calls.map(({ operation }) => operation)).toEqual(["SignUp", "ResendConfirmationCode"]);
    expect(calls[1]?.input).toEqual({
      ClientId: "abc",
      Username: "mary@example.com",
      ClientMetadata: { proof: "p" },
    });
  });

  it.each<[string, Answer]>([
    [
      "confirmed, in one of Cognito's answers",
      ["InvalidParameterException", "User is already confirmed."],
    ],
    ["confirmed, in the other", { CodeDeliveryDetails: {} }],
    ["disabled", ["NotAuthorizedException", "User is disabled."]],
    ["gone meanwhile", ["UserNotFoundException"]],
    ["mailed five links this hour", ["LimitExceededException"]],
    ["what Cognito has no word for yet", ["SomethingNewException"]],
  ])("answers the same of an account that is %s", async (_name, answer) => {
    const { result } = await begin(exists, answer);
    expect(result).toStrictEqual((await begin(created)).result);
  });

  it.each<[string, Answer, object]>([
    ["no network", undefined, { status: "no-answer" }],
    ["a fault of Cognito's", ["InternalErrorException"], { status: "no-answer" }],
    ["too many calls of everybody", ["TooManyRequestsException"], { status: "rate-limited" }],
  ])("tells of %s, at either call", async (_name, answer, result) => {
    expect(await begin(answer)).toMatchObject({ result });
    expect(await begin(exists, answer)).toMatchObject({ result });
  });

  it.each<[string, Answer, object]>([
    [
      "the password",
      ["InvalidPasswordException", "Password must have numeric characters"],
      { status: "password-refused", reason: "Password must have numeric characters" },
    ],
    [
      "the name",
      ["InvalidParameterException", "Username should be an email."],
      { status: "input-refused", reason: "Username should be an email." },
    ],
    [
      "whatever a trigger checks",
      ["UserLambdaValidationException", "PreSignUp failed with error Only for members."],
      { status: "input-refused", reason: "PreSignUp failed with error Only for members." },
    ],
    [
      "what only a developer can mend",
      ["ResourceNotFoundException"],
      { status: "refused", type: "ResourceNotFoundException" },
    ],
  ])("tells that %s is refused", async (_name, answer, result) => {
    expect((await begin(answer)).result).toEqual(result);
  });

  it("tells where a trigger has confirmed at once, and no mail comes", async () => {
    expect((await begin({ UserConfirmed: true })).result).toEqual({ status: "confirmed" });
  });

  it("forgets an earlier sign-up's Session when the name exists", async () => {
    const { page, shared } = await begin(created);
    expect([...shared.values]).toHaveLength(1);
    answerWith(exists, {});
    await page.beginSignUp(options);
    expect([...shared.values]).toEqual([]);
  });

  it.each([
    [{ clientId: "" }, "ERR_OPTION_INVALID", "clientId"],
    [{ username: undefined }, "ERR_OPTION_INVALID", "username"],
    [{ attributes: "email" }, "ERR_OPTION_INVALID", "attributes"],
    [{ clientMetadata: null }, "ERR_OPTION_INVALID", "clientMetadata"],
    [{ userAttributes: {} }, "ERR_OPTION_UNKNOWN", "userAttributes"],
  ])("refuses wrong arguments with a TypeError: %j", async (wrong, code, path) => {
    const { page } = await openTab(PAGE);
    const calls = answerWith();
    const refused = page.beginSignUp({ ...options, ...wrong } as BeginSignUpOptions);
    await expect(refused).rejects.toBeInstanceOf(TypeError);
    await expect(refused).rejects.toMatchObject({ code, path });
    expect(calls).toEqual([]);
  });
});
