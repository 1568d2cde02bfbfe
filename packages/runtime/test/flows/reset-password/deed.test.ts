import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { errorAnswer, okAnswer } from "../../endpoint/harness.ts";
import {
  CLIENT,
  CODE,
  EVERY_FLOW,
  eventOf,
  fieldsOf,
  poolWith,
  problemOf,
  titleOf,
} from "../../endpoint/mailed.ts";

const PASSWORD = "  Zürich & 42 = 🦆 %41+  ";
const DONE = "https://app.example.com/sign-in?link_flow=reset-password&link_status=confirmed#";

/** A pool in which somebody has forgotten the password and opened the link in the mail. */
async function opened(...args: Parameters<typeof poolWith>) {
  const pool = poolWith(...args);
  const link = await pool.mailedFor("reset-password");
  const browser = pool.browser();
  return { ...pool, link, person: browser, form: await browser.open(link) };
}

describe("the link of a forgotten password", () => {
  it("takes its code out of the address bar before it shows a form, and uses nothing up", async () => {
    const { person, form, calls, lines } = await opened();
    const [redirect] = person.seen;
    expect(redirect).toMatchObject({ status: 302, body: "" });
    expect(redirect?.headers["location"]).toMatch(/^\?link=[\w-]+#$/);
    expect(redirect?.headers["set-cookie"]).toMatch(
      /^__Host-link_code=[\w-]{43}\.123456; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(form.status).toBe(200);
    expect(form.url).not.toContain(CODE);
    expect(form.body).not.toContain(CODE);
    expect(titleOf(form)).toBe("Choose a new password");
    expect(fieldsOf(form)).toEqual(["newPassword"]);
    expect(calls).toEqual([]);
    expect(lines.map(({ flow, outcome }) => [flow, outcome])).toEqual([
      ["reset-password", "code-kept"],
      ["reset-password", "ask"],
    ]);
  });

  it("names the account for password managers, and what the pool's policy asks", async () => {
    const { form } = await opened();
    expect(form.body).toContain('autocomplete="username" value="person@example.com" readonly');
    expect(form.body).toContain('autocomplete="new-password"');
    expect(form.body).toContain("At least 12 characters");
    expect(form.body).toContain("A number");
    expect(form.body).not.toContain("A symbol");
  });

  it("sets the password to the letter, and leads to the app's sign-in", async () => {
    const { person, form, calls } = await opened();
    const end = await person.submit(form, { newPassword: PASSWORD });
    expect(end).toMatchObject({ status: 303, headers: { location: DONE } });
    expect(calls).toEqual([
      {
        operation: "ConfirmForgotPassword",
        input: {
          ClientId: CLIENT,
          Username: eventOf("ForgotPassword").userName,
          ConfirmationCode: CODE,
          Password: PASSWORD,
        },
      },
    ]);
  });

  it("leads to the target and state that its own browser asked for", async () => {
    const pool = poolWith();
    const verifier = "verifier-of-the-person-who-forgot-a-password";
    const proof = createHash("sha256").update(verifier).digest("base64url");
    const wishes = { redirectTo: "https://app.example.com/back?a=1", state: "s", proof };
    const link = await pool.mailed(eventOf("ForgotPassword", {}, wishes));
    const person = pool.browser();
    person.jar.set("link_proof", verifier);
    const end = await person.submit(await person.open(link), { newPassword: PASSWORD });
    expect(end.headers["location"]).toBe(
      "https://app.example.com/back?a=1&link_flow=reset-password&link_status=confirmed&link_state=s#",
    );
  });

  it("asks for the code as well where the browser has kept none", async () => {
    const { form, browser } = await opened();
    expect(fieldsOf(await browser().open(form.url))).toEqual(["code", "newPassword"]);
  });

  it.each([
    ["with blanks and dashes in it", " 123-456 ", CODE],
    ["with what stood around it in the mail", "\u200b123456.\0", CODE],
    [
      "without an end, which Cognito would refuse as no code at all",
      "9".repeat(3000),
      "9".repeat(64),
    ],
  ])("takes a code that was typed %s", async (_how, code, sent) => {
    const { form, browser, calls } = await opened();
    const elsewhere = browser();
    await elsewhere.submit(await elsewhere.open(form.url), { code, newPassword: PASSWORD });
    expect(calls[0]?.input["ConfirmationCode"]).toBe(sent);
  });

  it.each([
    ["CodeMismatchException", /^This is not the code/, "code"],
    ["InvalidPasswordException", /^This password was not accepted/, "newPassword"],
  ])("asks for a code again that was typed, after %s", async (type, problem, field) => {
    const { form, browser } = await opened(errorAnswer(type));
    const elsewhere = browser();
    const fields = { code: "654321", newPassword: PASSWORD };
    const again = await elsewhere.submit(await elsewhere.open(form.url), fields);
    expect(again.status).toBe(400);
    expect(problemOf(again)).toMatch(problem);
    expect(again.body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true" autofocus`));
    expect(fieldsOf(again)).toEqual(["code", "newPassword"]);
    expect(again.body).not.toContain("654321");
  });
});

describe("a new password that Cognito refuses", () => {
  it.each([
    ["Password did not conform with policy: Password not long enough", "At least 12 characters"],
    [
      "Password did not conform with policy: Password must have uppercase characters",
      "An uppercase letter",
    ],
    [
      "Password did not conform with policy: Password must have symbol characters",
      "A symbol, such as",
    ],
  ])("is asked for again, and the rule that it missed is marked: %s", async (message, rule) => {
    const { person, form, calls } = await opened(errorAnswer("InvalidPasswordException", message));
    const again = await person.submit(form, { newPassword: PASSWORD });
    expect(again.status).toBe(400);
    expect(problemOf(again)).toMatch(/^This password was not accepted/);
    expect(again.body).toMatch(new RegExp(`<li class="missed"[^>]*>${rule}`));
    expect(again.body).toMatch(/id="newPassword"[^>]*aria-describedby="problem rules"/);
    expect(again.body).not.toContain("Zürich");
    await person.submit(again, { newPassword: "another one" });
    expect(calls.map(({ input }) => input["Password"])).toEqual([PASSWORD, "another one"]);
  });

  it("is said to be an old one where the pool remembers it", async () => {
    const { person, form } = await opened(errorAnswer("PasswordHistoryPolicyViolationException"));
    const again = await person.submit(form, { newPassword: PASSWORD });
    expect(problemOf(again)).toMatch(/^You have used this password before/);
  });

  it("is no password at all where nothing was typed, and Cognito is not asked", async () => {
    const { person, form, calls } = await opened();
    const again = await person.submit(form, { newPassword: "" });
    expect(again.status).toBe(400);
    expect(problemOf(again)).toBe("Please fill in every field.");
    // Nothing is wrong with the field, and what is said is read with it.
    expect(again.body).toMatch(/id="newPassword"[^>]* aria-describedby="problem rules" autofocus>/);
    expect(calls).toEqual([]);
  });
});

describe("a press for a new password", () => {
  it("that found Cognito busy shows the form again, keeps quiet about the password, and repeats nothing", async () => {
    const { person, form, calls, lines } = await opened(errorAnswer("TooManyRequestsException"));
    const busy = await person.submit(form, { newPassword: PASSWORD });
    expect(busy.status).toBe(503);
    expect(busy.headers["refresh"]).toBeUndefined();
    expect(fieldsOf(busy)).toEqual(["newPassword"]);
    expect(problemOf(busy)).toMatch(/^There was no answer in time/);
    expect(busy.body).not.toContain("Zürich");
    expect(calls).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ level: "warn", outcome: "busy" });
  });

  it("sent twice at once is one call with one answer", async () => {
    const { person, form, calls } = await opened();
    const ends = await Promise.all(
      [1, 2].map(() => person.submit(form, { newPassword: PASSWORD })),
    );
    expect(ends.map(({ headers }) => headers["location"])).toEqual([DONE, DONE]);
    expect(calls).toHaveLength(1);
  });

  it("sent again after it was done gives the same answer, though Cognito would call the code used", async () => {
    let isUsed = false;
    const { person, form, calls, advance } = await opened(() => {
      const answer = isUsed ? errorAnswer("ExpiredCodeException") : okAnswer;
      isUsed = true;
      return answer;
    });
    await person.submit(form, { newPassword: PASSWORD });
    advance(20);
    expect((await person.submit(form, { newPassword: PASSWORD })).headers["location"]).toBe(DONE);
    expect(calls).toHaveLength(1);
    // By the back button, with another password: it is not set, and the page says what to do.
    const stale = await person.submit(await person.open(form.url), { newPassword: "Other 1" });
    expect(stale.status).toBe(410);
    expect(stale.body).toContain("If you have just set a new password, sign in with it");
  });

  it("is taken in a second tab as well", async () => {
    const { person, link, form, calls } = await opened();
    const second = await person.open(link);
    await person.submit(form, { newPassword: "refused" });
    expect((await person.submit(second, { newPassword: PASSWORD })).status).toBe(303);
    expect(calls).toHaveLength(2);
  });

  it("asks for the code where the link of another mail was opened in between, and never mixes the two", async () => {
    const { person, form, calls, mailed } = await opened();
    const other = await mailed(eventOf("ForgotPassword", { userName: "john" }), "654321");
    await person.open(other);
    const again = await person.submit(form, { newPassword: PASSWORD });
    expect(fieldsOf(again)).toEqual(["code", "newPassword"]);
    expect(calls).toEqual([]);
  });

  it.each(["UserLambdaValidationException", "UnexpectedLambdaException"])(
    "counts as done where only a trigger after it has failed: %s",
    async (type) => {
      const { person, form, lines } = await opened(errorAnswer(type, "PostConfirmation failed."));
      expect((await person.submit(form, { newPassword: PASSWORD })).headers["location"]).toBe(DONE);
      expect(lines.at(-1)).toMatchObject({ level: "warn", cognitoError: type });
    },
  );
});

describe("a link of a forgotten password that does not work any more", () => {
  it.each([
    errorAnswer("ExpiredCodeException"),
    errorAnswer("CodeMismatchException"),
    errorAnswer("UserNotFoundException"),
    errorAnswer("UserNotConfirmedException"),
    errorAnswer("NotAuthorizedException", "User is disabled."),
    errorAnswer("NotAuthorizedException", "User password cannot be reset in the current state."),
  ])("says so by one and the same page: $body", async (answer) => {
    const { person, form } = await opened(answer);
    const stale = await person.submit(form, { newPassword: PASSWORD });
    expect([stale.status, titleOf(stale)]).toEqual([410, "This link no longer works"]);
    expect(stale.body).toContain('value="resend">Send me a new link');
  });

  it("has a new one mailed by one button, which carries the first one's target on", async () => {
    const pool = poolWith((operation, { ConfirmationCode }) =>
      operation === "ConfirmForgotPassword" && ConfirmationCode === CODE
        ? errorAnswer("ExpiredCodeException")
        : okAnswer,
    );
    const proof = createHash("sha256").update("v".repeat(44)).digest("base64url");
    const wishes = { redirectTo: "https://app.example.com/back", state: "s", proof };
    const person = pool.browser();
    person.jar.set("link_proof", "v".repeat(44));
    const form = await person.open(await pool.mailed(eventOf("ForgotPassword", {}, wishes)));
    const stale = await person.submit(form, { newPassword: PASSWORD });
    const sent = await person.submit(stale);
    expect(titleOf(sent)).toBe("Check your email");
    expect(pool.slept).toHaveLength(1);
    const { operation, input } = pool.calls.at(-1) ?? {};
    expect(operation).toBe("ForgotPassword");
    const metadata = Object(input?.["ClientMetadata"]);
    expect(JSON.stringify(metadata)).not.toMatch(/back|person@/);

    const next = await pool.mailed(eventOf("ForgotPassword", {}, metadata), "654321");
    const end = await person.submit(await person.open(next), { newPassword: PASSWORD });
    expect(pool.calls.at(-1)?.input["ConfirmationCode"]).toBe("654321");
    expect(end.headers["location"]).toContain("/back?link_flow=reset-password");
  });

  it("has a new one mailed also to a browser in which its code was typed", async () => {
    const { form, browser, calls } = await opened((operation) =>
      operation === "ConfirmForgotPassword" ? errorAnswer("ExpiredCodeException") : okAnswer,
    );
    const elsewhere = browser();
    const fields = { code: CODE, newPassword: PASSWORD };
    const stale = await elsewhere.submit(await elsewhere.open(form.url), fields);
    expect(titleOf(await elsewhere.submit(stale))).toBe("Check your email");
    expect(calls.map(({ operation }) => operation)).toEqual([
      "ConfirmForgotPassword",
      "ForgotPassword",
    ]);
  });

  it("is known by its age: Cognito is not asked, and a form that was open for too long gets the same page", async () => {
    const { person, link, form, calls, advance } = await opened();
    advance(3601);
    for (const page of [
      await person.open(link),
      await person.submit(form, { newPassword: PASSWORD }),
    ]) {
      expect([page.status, titleOf(page)]).toEqual([410, "This link no longer works"]);
      expect(page.body).toContain('value="resend"');
      expect(page.body).not.toContain("Zürich");
    }
    expect(calls).toEqual([]);
    const sent = await person.submit(await person.open(link));
    expect(titleOf(sent)).toBe("Check your email");
    expect(calls.map(({ operation }) => operation)).toEqual(["ForgotPassword"]);
  });
});

describe("the mail of a password that an administrator has reset", () => {
  const event = eventOf("ForgotPassword", {
    callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
  });

  it("has a link that calls as the client of the configuration, for the event names none", async () => {
    const { mailed, browser, calls } = poolWith();
    const person = browser();
    const form = await person.open(await mailed(event));
    expect((await person.submit(form, { newPassword: PASSWORD })).status).toBe(303);
    expect(calls[0]?.input["ClientId"]).toBe(CLIENT);
  });

  it("has the code alone, loudly, where the configuration names no client either", async () => {
    const { mailed, mailLines } = poolWith(okAnswer, { ...EVERY_FLOW, flows: {} });
    expect(await mailed(event)).toBe("");
    expect(mailLines).toMatchObject([{ event: "link-left-out", reason: "unknown-client" }]);
  });
});

it("a link from before the configuration lost its client is an error for the operator", async () => {
  const event = eventOf("ForgotPassword", {
    callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
  });
  const link = await poolWith().mailed(event);
  const refused = errorAnswer(
    "InvalidParameterException",
    "1 validation error detected: Value '' at 'clientId' failed to satisfy constraint",
  );
  const { browser, lines } = poolWith(refused, { ...EVERY_FLOW, flows: {} });
  const person = browser();
  const page = await person.submit(await person.open(link), { newPassword: PASSWORD });
  expect(page.status).toBe(500);
  expect(lines.at(-1)).toMatchObject({ level: "error", outcome: "misconfigured" });
});

it("a client with a secret gets its hash", async () => {
  const { mailed, browser, calls } = poolWith();
  const person = browser();
  const link = await mailed(
    eventOf("ForgotPassword", { callerContext: { clientId: "withsecret" } }),
  );
  await person.submit(await person.open(link), { newPassword: PASSWORD });
  expect(calls[0]?.input["SecretHash"]).toMatch(/^[\w+/]{43}=$/);
});
