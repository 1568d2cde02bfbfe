import { createLinkEndpoint } from "cognito-links";
import { describe, expect, it } from "vitest";
import {
  cookieOf,
  endpointWith,
  errorAnswer,
  LINK,
  okAnswer,
  press,
  withoutNonce,
} from "./harness.ts";

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
        asks: "confirm",
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
    ["InvalidParameterException", "User is disabled.", "misconfigured", 500],
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
    for (const page of pages) expect(withoutNonce(page)).toEqual(withoutNonce(pages[0] ?? page));
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
    expect(response.body).toMatch(
      /<form method="post"><input type="hidden" name="nonce" value="[\w-]{22}"><button name="action" value="confirm">/,
    );
    expect(calls).toEqual([]);
    expect(lines).toMatchObject([{ outcome: "ask" }]);
  });

  it("confirms when pressed and answers 303", async () => {
    const { send, calls } = endpointWith();
    expect(await send("POST", LINK, ...press(await send("GET", LINK), "confirm"))).toMatchObject({
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

  const page = (status: number, headers: Record<string, string> = {}) => ({
    status,
    headers: { "content-type": "text/html", ...headers },
    body: "<html>Request blocked</html>",
  });

  it.each([
    ["a firewall's challenge", page(202, { "x-amzn-waf-action": "challenge" }), "http-202"],
    ["a firewall's puzzle", page(405, { "x-amzn-waf-action": "captcha" }), "http-405"],
    ["a firewall's block", page(403), "http-403"],
    ["a proxy's page", page(404), "http-404"],
    ["a proxy that asks who we are", page(407), "http-407"],
    ["a redirect", page(302, { location: "https://proxy.example/" }), "http-302"],
  ])(
    "is misconfigured, loudly, when something on the way answers: %s",
    async (_what, answer, fault) => {
      for (const action of ["confirm", "resend"] as const) {
        const stale = endpointWith(errorAnswer("ExpiredCodeException"), { confirm: "open" });
        const shown = await (action === "confirm" ? endpointWith() : stale).send("GET", LINK);
        const { send, lines, calls } = endpointWith(answer);
        const response = await send("POST", LINK, ...press(shown, action));
        expect(response.status).toBe(500);
        expect(response.headers["refresh"]).toBeUndefined();
        expect(calls).toHaveLength(1);
        expect(lines).toMatchObject([
          { level: "error", outcome: "misconfigured", cognitoFault: fault },
        ]);
      }
    },
  );

  it.each([408, 425, 429, 500, 502, 503, 504])(
    "stays busy for a status that passes: %i",
    async (status) => {
      const { send } = endpointWith(page(status), { confirm: "open" });
      const response = await send("GET", LINK);
      expect(response.status).toBe(503);
      expect(response.headers["refresh"]).toBeDefined();
    },
  );

  it("after a busy answer lets the page try again by a GET of its own, without scripts", async () => {
    const throttled = endpointWith(errorAnswer("TooManyRequestsException"));
    const asked = await throttled.send("GET", LINK);
    const busy = await throttled.send("POST", LINK, ...press(asked, "confirm"));
    expect(busy.headers["set-cookie"]).toMatch(
      /^__Host-link_page=[\w-]{22}\.[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    const cookie = cookieOf(busy);
    const { send, calls } = endpointWith();
    const retry = await send("GET", LINK, undefined, { cookie: `other=1; ${cookie}` });
    expect(retry.status).toBe(302);
    expect(calls).toHaveLength(1);
    const other = await send("GET", LINK.replace("mary", "eve"), undefined, { cookie });
    expect(other.status).toBe(200);
    expect((await send("HEAD", LINK, undefined, { cookie })).status).toBe(200);
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
  const link = `${LINK}&redirectTo=https%3A%2F%2Fapp.example.com%2Fteam&state=s1&proof=${"A".repeat(43)}`;

  /** Opens an expired link, and presses "send me a new link", as often as asked. */
  async function resend(answer: typeof okAnswer | Error = okAnswer, times = 1) {
    const expired = await endpointWith(errorAnswer("ExpiredCodeException"), {
      confirm: "open",
    }).send("GET", link);
    const page = press(expired, "resend");
    const harness = endpointWith(answer);
    let response = await harness.send("POST", link, ...page);
    for (let i = 1; i < times; i += 1) response = await harness.send("POST", link, ...page);
    return { ...harness, response };
  }

  it("is only for a link that Cognito has refused: nobody else can void the mail with its own link", async () => {
    const { send, calls } = endpointWith();
    const asked = await send("GET", link);
    expect((await send("POST", link, ...press(asked, "resend"))).body).toContain('value="confirm"');
    expect(calls).toEqual([]);
  });

  it("hands target, state and proof in again, because Cognito forgets them", async () => {
    const { response, calls } = await resend();
    expect(response.status).toBe(200);
    expect(calls).toEqual([
      {
        operation: "ResendConfirmationCode",
        input: {
          ClientId: "1h57kf5cpq17m0eml12EXAMPLE",
          Username: "mary",
          ClientMetadata: {
            redirectTo: "https://app.example.com/team",
            state: "s1",
            proof: "A".repeat(43),
          },
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
      ].map(async (answer) => withoutNonce((await resend(answer)).response)),
    );
    expect(answers[0]).toMatchObject({ status: 200 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("says so when nothing could be sent", async () => {
    const { response } = await resend(new Error("reset"));
    expect(response.status).toBe(503);
    expect(response.body).toContain('value="resend"');
  });

  it("keeps a secret's name in another error to itself", async () => {
    const answer = errorAnswer("UserLambdaValidationException", "PreSignUp failed with secret.");
    expect((await resend(answer)).response.status).toBe(200);
  });

  it("answers no sooner than after a second, whatever Cognito took", async () => {
    const waits: number[] = [];
    const { page, endpoint } = await slowEndpoint(waits);
    await endpoint({ method: "POST", url: LINK, headers: page[1], body: page[0] });
    expect(waits).toEqual([1000]);
  });

  it("mails an account once a minute, and says the same in between", async () => {
    const { calls, response } = await resend(okAnswer, 3);
    expect(calls).toHaveLength(1);
    expect(response.status).toBe(200);
    expect(response.body).toContain("Send me a new link in ");
  });

  it("that could not be sent may be asked for again at once, and not in a loop", async () => {
    const { send, calls } = endpointWith((operation) =>
      errorAnswer(
        operation === "ConfirmSignUp" ? "ExpiredCodeException" : "TooManyRequestsException",
      ),
    );
    const stale = await send("POST", LINK, ...press(await send("GET", LINK), "confirm"));
    for (let i = 0; i < 20; i += 1)
      expect((await send("POST", LINK, ...press(stale, "resend"))).status).toBe(503);
    expect(calls.slice(1).map(({ operation }) => operation)).toEqual(
      Array(4).fill("ResendConfirmationCode"),
    );
  });

  it.each([
    "CodeDeliveryFailureException",
    "InvalidEmailRoleAccessPolicyException",
    "InvalidSmsRoleAccessPolicyException",
    "InvalidSmsRoleTrustRelationshipException",
    "UnexpectedLambdaException",
    "UserLambdaValidationException",
    "InvalidLambdaResponseException",
    "OperationNotEnabledException",
  ])("is an error line for the operator when no mail can go out: %s", async (type) => {
    const { response, lines } = await resend(errorAnswer(type, "CustomMessage failed."));
    expect(response.status).toBe(200);
    expect(lines.at(-1)).toMatchObject({
      level: "error",
      outcome: "mail-failed",
      cognitoError: type,
    });
  });

  it("is an error line when the sender's mails of the day are used up", async () => {
    const text = "Exceeded daily email limit for the operation or the account.";
    const { lines } = await resend(errorAnswer("LimitExceededException", text));
    expect(lines.at(-1)).toMatchObject({ level: "error", outcome: "mail-failed" });
  });

  it("is no error when Cognito speaks of the account alone", async () => {
    const { lines } = await resend(errorAnswer("LimitExceededException", "Attempt limit exceeded"));
    expect(lines.at(-1)).toMatchObject({ level: "info", outcome: "mail-sent" });
  });

  it.each([
    ["TooManyRequestsException", "", 503],
    ["ResourceNotFoundException", "", 500],
    ["NotAuthorizedException", "Unable to verify secret hash for client x", 500],
  ])("tells a fault that every account would meet: %s", async (type, message, status) => {
    const { response } = await resend(errorAnswer(type, message));
    expect(response.status).toBe(status);
    expect(response.headers["refresh"]).toBeUndefined();
    if (status === 503) expect(response.body).toContain('value="resend"');
  });
});

async function slowEndpoint(waits: number[]) {
  const expired = endpointWith(errorAnswer("ExpiredCodeException"), { confirm: "open" });
  const page = press(await expired.send("GET", LINK), "resend");
  const { config, transport } = endpointWith();
  const endpoint = createLinkEndpoint(config, {
    transport,
    now: () => 0,
    log: () => {},
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
  return { endpoint, page };
}
