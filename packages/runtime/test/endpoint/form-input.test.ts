import { anyCharacters, fewer, itHolds, wellFormedText } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorAnswer, okAnswer } from "./harness.ts";
import { hiddenFields, poolWith } from "./mailed.ts";

const challenge = { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" };
const FORMS = ["reset-password", "invitation"] as const;
const PASSWORDS = { temporaryPassword: "Temporary 1", newPassword: "New password 1" };

/** The open form of a flow, and a way to send it with anything in it. */
async function formOf(flow: (typeof FORMS)[number], last = okAnswer) {
  const pool = poolWith((operation) =>
    operation === "InitiateAuth" ? { ...okAnswer, body: JSON.stringify(challenge) } : last,
  );
  const person = pool.browser();
  const page = await person.open(await pool.mailedFor(flow));
  const cookie = [...person.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const own = new URLSearchParams({ ...hiddenFields(page), action: "confirm" }).toString();
  const post = (body: string) =>
    pool.send("POST", page.url, body, { cookie, "sec-fetch-site": "same-origin" });
  return { ...pool, own, post, person, page };
}

const typed = new URLSearchParams(PASSWORDS).toString();

describe.each(FORMS)("the form of %s", (flow) => {
  it.each([
    ["no field at all", (own: string) => own, 400],
    ["empty fields", (own: string) => `${own}&newPassword=&temporaryPassword=`, 400],
    ["fields by other names", (own: string) => `${own}&NewPassword=x&password=y`, 400],
    ["a field twice", (own: string) => `${own}&${typed}&newPassword=other`, 200],
    ["its own action twice", (own: string) => `${own}&${typed}&action=resend`, 200],
    ["a list in the place of a field", (own: string) => `${own}&newPassword[]=x`, 400],
    [
      "a file's parts",
      () => "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\0\r\n--x--",
      200,
    ],
    ["JSON", () => '{"action":"confirm","newPassword":"x"}', 200],
    ["bytes that are no text", () => "\0\ufffd\u0001%FF%FE=%80&action", 200],
    [
      "more than any form of ours",
      (own: string) => `${own}&newPassword=${"x".repeat(16_384)}`,
      413,
    ],
  ])("with %s asks Cognito nothing and has a page", async (_what, bend, status) => {
    const { own, post, calls, lines } = await formOf(flow);
    const page = await post(bend(own));
    expect(page.status).toBe(status);
    expect(page.body).toMatch(/<form|class="button/);
    expect(page.body).not.toMatch(/\bat \w|New password 1/);
    expect(calls).toEqual([]);
    expect(lines.filter(({ event }) => event === "endpoint-fault")).toEqual([]);
  });

  it("keeps names that mean something to JavaScript from meaning anything here", async () => {
    const { own, post, calls } = await formOf(flow);
    const odd = "__proto__=x&constructor=y&toString=z&attribute.__proto__=p&hasOwnProperty=q";
    expect((await post(`${own}&${typed}&${odd}`)).status).toBe(303);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(calls.at(-1)?.operation).toMatch(/^(ConfirmForgotPassword|RespondToAuthChallenge)$/);
  });

  it.each(["__proto__", "constructor", "toString"])(
    "comes again after an attribute by the name of %s, which means nothing here either",
    async (name) => {
      const { own, post, lines } = await formOf(flow, errorAnswer("InvalidPasswordException"));
      const page = await post(`${own}&${typed}&attribute.${name}=x`);
      expect(page.status).toBe(400);
      expect(page.body).toContain(`<label>${name}<input name="attribute.${name}"`);
      expect(page.body).not.toContain("native code");
      expect(lines.filter(({ event }) => event === "endpoint-fault")).toEqual([]);
    },
  );

  itHolds(
    "takes a password with any sign that there is, and changes none of it",
    fc.asyncProperty(wellFormedText, async (newPassword) => {
      const { person, page, calls } = await formOf(flow);
      const end = await person.submit(page, { temporaryPassword: "Temporary 1", newPassword });
      expect(end.status).toBe(303);
      const { Password, ChallengeResponses } = calls.at(-1)?.input ?? {};
      expect(Password ?? Object(ChallengeResponses)["NEW_PASSWORD"]).toBe(newPassword);
    }),
    fewer(8),
  );

  itHolds(
    "whatever is sent, has an answer, and Cognito gets no field that it did not ask for",
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.constantFrom("newPassword", "temporaryPassword", "code", "x"), fc.string()),
        {
          maxLength: 4,
        },
      ),
      anyCharacters({ maxLength: 40 }),
      async (fields, tail) => {
        const { own, post, calls, lines } = await formOf(flow);
        const { status } = await post(`${own}&${new URLSearchParams(fields)}&${tail}`);
        expect([200, 303, 400]).toContain(status);
        for (const { input } of calls)
          expect(Object.keys(input).join()).toMatch(
            /^ClientId,(Username,ConfirmationCode,Password|AuthFlow,AuthParameters|ChallengeName,Session,ChallengeResponses)$/,
          );
        expect(lines.filter(({ event }) => event === "endpoint-fault")).toEqual([]);
      },
    ),
    fewer(8),
  );
});
