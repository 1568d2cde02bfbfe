import { describe, expect, it } from "vitest";
import { endpointWith, errorAnswer, LINK, okAnswer } from "./harness.ts";

const target = (status: string) =>
  `https://app.example.com/welcome?link_flow=sign-up&link_status=${status}`;

describe("opening a link in mode open", () => {
  it("confirms and sends the person to the app", async () => {
    const { send, calls, lines } = endpointWith(okAnswer, { confirm: "open" });
    const response = await send("GET", LINK);
    expect(response).toMatchObject({
      status: 302,
      headers: {
        location: target("confirmed"),
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
      },
    });
    expect(calls).toEqual([
      {
        operation: "ConfirmSignUp",
        input: {
          ClientId: "1h57kf5cpq17m0eml12EXAMPLE",
          Username: "mary",
          ConfirmationCode: "123456",
        },
      },
    ]);
    expect(lines).toMatchObject([
      {
        level: "info",
        event: "link-visited",
        action: "confirm",
        outcome: "confirmed",
        cognitoRequestId: "request-1",
      },
    ]);
  });

  it.each([
    ["NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"],
    ["NotAuthorizedException", "User cannot be confirm. Current status is CONFIRMED"],
    ["NotAuthorizedException", "User cannot confirm because user status is not UNCONFIRMED."],
  ])("counts a second click as success: %s %s", async (type, message) => {
    const { send } = endpointWith(errorAnswer(type, message), { confirm: "open" });
    expect(await send("GET", LINK)).toMatchObject({
      status: 302,
      headers: { location: target("already-confirmed") },
    });
  });

  it.each([
    ["UserLambdaValidationException", "PostConfirmation failed with error boom."],
    [
      "UnexpectedLambdaException",
      "PostConfirmation invocation failed due to error AccessDeniedException",
    ],
    ["InvalidLambdaResponseException", "Unrecognizable lambda output"],
  ])(
    "counts a failing PostConfirmation trigger as confirmed, with a warning: %s",
    async (type, message) => {
      const { send, lines } = endpointWith(errorAnswer(type, message), { confirm: "open" });
      expect(await send("GET", LINK)).toMatchObject({
        status: 302,
        headers: { location: target("confirmed") },
      });
      expect(lines).toMatchObject([{ level: "warn", outcome: "confirmed", cognitoError: type }]);
    },
  );

  it.each([
    ["ExpiredCodeException", "Invalid code provided, please request a code again.", "expired", 410],
    [
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
      "mismatch",
      410,
    ],
    ["UserNotFoundException", "Username/client id combination not found.", "not-found", 410],
    ["NotAuthorizedException", "User is disabled.", "disabled", 410],
    [
      "NotAuthorizedException",
      "User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD",
      "disabled",
      410,
    ],
    ["AliasExistsException", "An account with the email already exists.", "alias-taken", 409],
    [
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
      "rate-limited",
      429,
    ],
    ["TooManyFailedAttemptsException", "", "rate-limited", 429],
    ["TooManyRequestsException", "Rate exceeded", "busy", 503],
    ["InternalErrorException", "", "busy", 503],
    ["ResourceNotFoundException", "User pool client x does not exist.", "misconfigured", 500],
    ["NotAuthorizedException", "Unable to verify secret hash for client x", "misconfigured", 500],
    [
      "NotAuthorizedException",
      "Client x is configured with secret but SECRET_HASH was not received",
      "misconfigured",
      500,
    ],
    ["NotAuthorizedException", "Something new", "misconfigured", 500],
    ["ForbiddenException", "", "misconfigured", 500],
    ["InvalidParameterException", "1 validation error detected", "misconfigured", 500],
    ["SomethingNewException", "", "misconfigured", 500],
  ])("%s (%s) ends as %s", async (type, message, outcome, status) => {
    const { send, lines } = endpointWith(errorAnswer(type, message), { confirm: "open" });
    const response = await send("GET", LINK);
    expect(response.status).toBe(status);
    expect(response.headers["location"]).toBeUndefined();
    expect(lines.at(-1)).toMatchObject({
      outcome,
      level: { misconfigured: "error", busy: "warn", "rate-limited": "warn" }[outcome] ?? "info",
    });
    expect(JSON.stringify([lines, response.headers])).not.toMatch(/mary|123456/);
  });

  it("shows one and the same page for expired, mistyped, unknown and disabled", async () => {
    const pages = await Promise.all(
      [
        errorAnswer("ExpiredCodeException"),
        errorAnswer("CodeMismatchException"),
        errorAnswer("UserNotFoundException"),
        errorAnswer("NotAuthorizedException", "User is disabled."),
      ].map((answer) => endpointWith(answer, { confirm: "open" }).send("GET", LINK)),
    );
    for (const page of pages) expect(page).toEqual(pages[0]);
  });

  it("has a page that tries again by itself when Cognito cannot be reached", async () => {
    const { send, lines } = endpointWith(new Error("reset"), { confirm: "open" });
    const response = await send("GET", LINK);
    expect(response).toMatchObject({ status: 503, headers: { "retry-after": "5", refresh: "5" } });
    expect(lines.at(-1)).toMatchObject({ outcome: "busy", cognitoFault: "network" });
  });
});

describe("the button of mode click", () => {
  it("is what a GET shows, and Cognito is not called", async () => {
    const { send, calls, lines } = endpointWith();
    const response = await send("GET", LINK);
    expect(response.status).toBe(200);
    expect(response.body).toContain('<form method="post"><button name="action" value="confirm">');
    expect(calls).toEqual([]);
    expect(lines).toMatchObject([{ outcome: "ask" }]);
  });

  it("confirms when pressed and answers 303", async () => {
    const { send, calls } = endpointWith();
    expect(await send("POST", LINK, "action=confirm")).toMatchObject({
      status: 303,
      headers: { location: target("confirmed") },
    });
    expect(calls).toHaveLength(1);
  });

  it.each([
    "",
    "action=",
    "action=other",
    "action=confirm&action=confirm",
    '{"action":"confirm"}',
    "\0",
  ])("does not confirm for the body %j", async (body) => {
    const { send, calls } = endpointWith();
    expect((await send("POST", LINK, body)).status).toBe(200);
    expect(calls).toEqual([]);
  });

  it("after a busy answer lets the page try again by a GET of its own, without scripts", async () => {
    const busy = await endpointWith(errorAnswer("TooManyRequestsException")).send(
      "POST",
      LINK,
      "action=confirm",
    );
    const cookie = busy.headers["set-cookie"] ?? "";
    expect(cookie).toMatch(
      /^link_pressed=[\w-]{43}; Max-Age=120; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    const { send, calls } = endpointWith();
    const pair = cookie.split(";")[0] ?? "";
    expect((await send("GET", LINK, undefined, { cookie: `other=1; ${pair}` })).status).toBe(302);
    expect(calls).toHaveLength(1);
    expect(
      (await send("GET", LINK.replace("mary", "eve"), undefined, { cookie: pair })).status,
    ).toBe(200);
    expect((await send("HEAD", LINK, undefined, { cookie: pair })).status).toBe(200);
    expect(calls).toHaveLength(1);
  });
});

describe("HEAD", () => {
  it.each(["open", "click"] as const)(
    "answers without a body and never confirms, in mode %s",
    async (confirm) => {
      const { send, calls } = endpointWith(okAnswer, { confirm });
      expect(await send("HEAD", LINK)).toMatchObject({
        status: 200,
        body: "",
        headers: { "content-type": "text/html; charset=utf-8" },
      });
      expect(calls).toEqual([]);
    },
  );
});

describe("asking for a new link", () => {
  const resend = "action=resend";
  const link = `${LINK}&redirectTo=https%3A%2F%2Fapp.example.com%2Fteam&state=s1`;

  it("hands target and state in again, because Cognito forgets them", async () => {
    const { send, calls } = endpointWith();
    expect((await send("POST", link, resend)).status).toBe(200);
    expect(calls).toEqual([
      {
        operation: "ResendConfirmationCode",
        input: {
          ClientId: "1h57kf5cpq17m0eml12EXAMPLE",
          Username: "mary",
          ClientMetadata: { redirectTo: "https://app.example.com/team", state: "s1" },
        },
      },
    ]);
  });

  it("answers the same for every account", async () => {
    const answers = await Promise.all(
      [
        okAnswer,
        errorAnswer("UserNotFoundException", "Username/client id combination not found."),
        errorAnswer("InvalidParameterException", "User is already confirmed."),
        errorAnswer(
          "LimitExceededException",
          "Attempt limit exceeded, please try after some time.",
        ),
        errorAnswer("NotAuthorizedException", "User is disabled."),
        errorAnswer("CodeDeliveryFailureException", ""),
        errorAnswer("UserLambdaValidationException", "CustomMessage failed with error x."),
      ].map((answer) => endpointWith(answer).send("POST", link, resend)),
    );
    expect(answers[0]?.status).toBe(200);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it.each([
    ["TooManyRequestsException", "", 503],
    ["ResourceNotFoundException", "", 500],
    ["NotAuthorizedException", "Unable to verify secret hash for client x", 500],
  ])("tells a fault that every account would meet: %s", async (type, message, status) => {
    const { send } = endpointWith(errorAnswer(type, message));
    const response = await send("POST", link, resend);
    expect(response.status).toBe(status);
    expect(response.headers["refresh"]).toBeUndefined();
    if (status === 503) expect(response.body).toContain('value="resend"');
  });
});
