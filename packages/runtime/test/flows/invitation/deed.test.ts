import type { TransportResponse } from "cognito-links";
import { describe, expect, it } from "vitest";
import { errorAnswer, okAnswer, withoutNonce } from "../../endpoint/harness.ts";
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

const TEMPORARY = `aB1 &"'<{}`;
const PASSWORD = "Meine Katze & 42 🦆";
const BOTH = { temporaryPassword: TEMPORARY, newPassword: PASSWORD };
const USERNAME = eventOf("AdminCreateUser").userName;
const done = () => "https://app.example.com/sign-in?link_flow=invitation&link_status=confirmed#";

const answerOf = (output: object): TransportResponse => ({
  ...okAnswer,
  body: JSON.stringify(output),
});

interface Script {
  readonly first?: TransportResponse;
  readonly second?: TransportResponse;
  readonly wants?: readonly string[];
}

/**
 * A pool that wants a new password of whoever signs in, with a Session that opens once, and somebody who has opened an
 * invitation to it.
 */
async function invited(
  { first, second = answerOf({ AuthenticationResult: {} }), wants = [] }: Script = {},
  change = EVERY_FLOW,
) {
  let sessions = 0;
  const pool = poolWith((operation) => {
    if (operation !== "InitiateAuth") return second;
    sessions += 1;
    const requiredAttributes = JSON.stringify(wants.map((name) => `userAttributes.${name}`));
    const challenge = {
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: `session-${sessions}`,
      ChallengeParameters: { requiredAttributes, userAttributes: "{}" },
    };
    return first ?? answerOf(challenge);
  }, change);
  const link = await pool.mailedFor("invitation");
  const person = pool.browser();
  return { ...pool, link, person, form: await person.open(link) };
}

describe("an invitation", () => {
  it("has no password and no code in its link, and opens a form for both passwords", async () => {
    const { link, form, person, calls } = await invited();
    expect(link).toMatch(/^\/confirm\?link=[\w-]+$/);
    expect(link).not.toContain(CODE);
    expect(person.seen).toHaveLength(1);
    expect([form.status, titleOf(form)]).toEqual([200, "Choose your password"]);
    expect(fieldsOf(form)).toEqual(["temporaryPassword", "newPassword"]);
    expect(calls).toEqual([]);
  });

  it("puts the person's own password in the place of the temporary one, and leads to the sign-in", async () => {
    const { person, form, calls, lines } = await invited();
    const end = await person.submit(form, BOTH);
    expect(end).toMatchObject({ status: 303, headers: { location: done() } });
    expect(calls).toEqual([
      {
        operation: "InitiateAuth",
        input: {
          ClientId: CLIENT,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME, PASSWORD: TEMPORARY },
        },
      },
      {
        operation: "RespondToAuthChallenge",
        input: {
          ClientId: CLIENT,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session: "session-1",
          ChallengeResponses: { USERNAME, NEW_PASSWORD: PASSWORD },
        },
      },
    ]);
    expect(lines.at(-1)).toMatchObject({ flow: "invitation", outcome: "confirmed" });
  });

  it("takes a temporary password that was pasted with white space around it, and keeps that of the new one", async () => {
    const { person, form, calls } = await invited();
    const newPassword = ` ${PASSWORD} `;
    await person.submit(form, { temporaryPassword: `\t ${TEMPORARY}\n`, newPassword });
    expect(calls[0]?.input["AuthParameters"]).toMatchObject({ PASSWORD: TEMPORARY });
    expect(calls[1]?.input["ChallengeResponses"]).toMatchObject({ NEW_PASSWORD: newPassword });
  });

  it("hands the hash of a client's secret to both calls, among their parameters", async () => {
    const flows = { ...EVERY_FLOW.flows, invitation: { clientId: "withsecret" } };
    const { person, form, calls } = await invited({}, { ...EVERY_FLOW, flows });
    await person.submit(form, BOTH);
    for (const [i, at] of ["AuthParameters", "ChallengeResponses"].entries()) {
      expect(calls[i]?.input[at]).toMatchObject({
        SECRET_HASH: expect.stringMatching(/^[\w+/]{43}=$/),
      });
      expect(calls[i]?.input).not.toHaveProperty("SecretHash");
    }
  });

  it("needs no client of the event: an administrator's names none", async () => {
    const { mailLines, link } = await invited();
    expect(link).not.toBe("");
    expect(mailLines).toEqual([]);
  });
});

describe("an invitation whose temporary password", () => {
  it("is wrong asks for it again, beside its field, and shows neither password", async () => {
    const first = errorAnswer("NotAuthorizedException", "Incorrect username or password.");
    const { person, form, calls } = await invited({ first });
    const again = await person.submit(form, BOTH);
    expect(again.status).toBe(400);
    expect(problemOf(again)).toMatch(/^This is not the temporary password in the newest email/);
    expect(again.body).toMatch(/id="temporaryPassword"[^>]*aria-describedby="problem"/);
    expect(again.body).toContain(">Sign in</a>");
    expect(again.body).not.toMatch(/aB1|Katze/);
    expect(calls).toHaveLength(1);
  });

  it("has expired says so, and whom to ask, since nobody else can mail another", async () => {
    const first = errorAnswer(
      "NotAuthorizedException",
      "Temporary password has expired and must be reset by an administrator.",
    );
    const { person, form } = await invited({ first });
    const stale = await person.submit(form, BOTH);
    expect([stale.status, titleOf(stale)]).toEqual([410, "This invitation no longer works"]);
    expect(stale.body).toContain("ask whoever invited you");
    expect(stale.body).not.toContain("<form");
    expect(stale.body).toContain(">Sign in</a>");
  });

  it("has expired by the age of the mail says so at once, and Cognito is not asked", async () => {
    const flows = { invitation: { clientId: "1h57kf5cpq17m0eml12EXAMPLE", days: 30 } };
    const { person, link, form, calls, advance } = await invited({}, { ...EVERY_FLOW, flows });
    advance(29 * 24 * 3600);
    expect((await person.open(link)).status).toBe(200);
    advance(24 * 3600 + 1);
    for (const page of [await person.open(link), await person.submit(form, BOTH)])
      expect([page.status, titleOf(page)]).toEqual([410, "This invitation is too old"]);
    expect(calls).toEqual([]);
  });

  it("lives as long as any pool can say where nobody told us, since ours is not the last word", async () => {
    const { person, link, advance } = await invited();
    advance(364 * 24 * 3600);
    expect((await person.open(link)).status).toBe(200);
    advance(2 * 24 * 3600);
    expect((await person.open(link)).status).toBe(410);
  });

  it("was replaced by one of the person's own does not tell who types that from who guesses wrong", async () => {
    const tries = [
      answerOf({ AuthenticationResult: { IdToken: "x" } }),
      answerOf({ ChallengeName: "EMAIL_OTP", Session: "x" }),
      errorAnswer("NotAuthorizedException", "Incorrect username or password."),
    ].map(async (first) => {
      const { person, form, calls } = await invited({ first });
      const page = await person.submit(form, BOTH);
      expect(calls).toHaveLength(1);
      return withoutNonce(page);
    });
    const [right, withFactor, wrong] = await Promise.all(tries);
    expect(right).toEqual(wrong);
    expect(withFactor).toEqual(wrong);
    expect(wrong).toMatchObject({ status: 400, body: expect.stringContaining("just sign in") });
  });

  it.each([
    ["UserNotFoundException", "", 410],
    ["NotAuthorizedException", "User is disabled.", 410],
    ["UserLambdaValidationException", "PreAuthentication failed with error not you.", 410],
    ["NotAuthorizedException", "Password attempts exceeded", 429],
    ["InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client", 500],
    ["ResourceNotFoundException", "User pool client x does not exist.", 500],
    ["TooManyRequestsException", "Rate exceeded", 503],
  ])("cannot be tried: %s %s", async (type, message, status) => {
    const { person, form, lines } = await invited({ first: errorAnswer(type, message) });
    const page = await person.submit(form, BOTH);
    expect(page.status).toBe(status);
    expect(page.body).toMatch(/<form|class="button/);
    expect(lines.at(-1)).toMatchObject({ cognitoError: type });
  });
});

describe("an invitation whose new password", () => {
  it("breaks the policy asks again, and begins anew: a Session opens once", async () => {
    const second = errorAnswer(
      "InvalidPasswordException",
      "Password does not conform to policy: Password must have numeric characters",
    );
    const { person, form, calls } = await invited({ second });
    const again = await person.submit(form, BOTH);
    expect(again.status).toBe(400);
    expect(fieldsOf(again)).toEqual(["temporaryPassword", "newPassword"]);
    expect(again.body).toContain('<li class="missed"');
    await person.submit(again, { ...BOTH, newPassword: "another one" });
    expect(calls.map(({ input }) => input["Session"])).toEqual([
      undefined,
      "session-1",
      undefined,
      "session-2",
    ]);
  });

  it("was sent twice at once is one attempt with one answer", async () => {
    const { person, form, calls } = await invited();
    const ends = await Promise.all([1, 2].map(() => person.submit(form, BOTH)));
    expect(ends.map(({ headers }) => headers["location"])).toEqual([done(), done()]);
    expect(calls).toHaveLength(2);
  });

  it("may have been set although no answer came says that nobody knows", async () => {
    const second = { status: 503, headers: {}, body: "" };
    const { person, form, calls } = await invited({ second });
    const busy = await person.submit(form, BOTH);
    expect(busy.status).toBe(503);
    expect(problemOf(busy)).toMatch(/nobody knows whether the password was set/);
    expect(calls.map(({ operation }) => operation)).toEqual([
      "InitiateAuth",
      "RespondToAuthChallenge",
    ]);
  });
});

describe("an invitation to a pool that requires attributes", () => {
  it("asks for those that it lacks, and sends them with the new password", async () => {
    const { person, form, calls } = await invited({ wants: ["name", "custom:team"] });
    const more = await person.submit(form, BOTH);
    expect(more.status).toBe(400);
    expect(fieldsOf(more)).toEqual([
      "temporaryPassword",
      "newPassword",
      "attribute.name",
      "attribute.custom:team",
    ]);
    expect(more.body).toContain('autocomplete="name"');
    expect(calls).toHaveLength(1);
    const fields = { ...BOTH, "attribute.name": "Zoë", "attribute.custom:team": "7" };
    expect((await person.submit(more, fields)).headers["location"]).toBe(done());
    expect(calls.at(-1)?.input["ChallengeResponses"]).toEqual({
      USERNAME,
      NEW_PASSWORD: PASSWORD,
      "userAttributes.name": "Zoë",
      "userAttributes.custom:team": "7",
    });
  });

  it("sends no other one, whatever a form was made to send: a client may write more than its people should", async () => {
    const { person, form, calls } = await invited({ wants: ["name"] });
    const more = await person.submit(form, BOTH);
    const fields = { ...BOTH, "attribute.name": "Zoë", "attribute.custom:role": "admin" };
    expect((await person.submit(more, fields)).headers["location"]).toBe(done());
    expect(calls.at(-1)?.input["ChallengeResponses"]).toEqual({
      USERNAME,
      NEW_PASSWORD: PASSWORD,
      "userAttributes.name": "Zoë",
    });
  });

  it("asks again as long as one of them is missing", async () => {
    const { person, form, calls } = await invited({ wants: ["name", "birthdate"] });
    const more = await person.submit(form, BOTH);
    const still = await person.submit(more, { ...BOTH, "attribute.name": "Zoë" });
    expect(fieldsOf(still)).toEqual(fieldsOf(more));
    expect(calls.map(({ operation }) => operation)).toEqual(["InitiateAuth", "InitiateAuth"]);
  });

  it("keeps asking for them where Cognito refuses the new password", async () => {
    const second = errorAnswer("InvalidPasswordException");
    const { person, form } = await invited({ wants: ["name"], second });
    const more = await person.submit(form, BOTH);
    const again = await person.submit(more, { ...BOTH, "attribute.name": "Zoë" });
    expect(problemOf(again)).toMatch(/^This password was not accepted/);
    expect(fieldsOf(again)).toEqual(fieldsOf(more));
    expect(again.body).not.toContain("Zoë");
  });

  it("asks no other one than Cognito names, and escapes what it is called", async () => {
    const { person, form } = await invited({ wants: ['custom:"><b>'] });
    const more = await person.submit(form, BOTH);
    expect(more.body).toContain("&quot;&gt;&lt;b&gt;");
    expect(more.body).not.toContain("<b>");
  });
});
