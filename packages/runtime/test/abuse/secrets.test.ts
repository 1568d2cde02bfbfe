import type { TransportResponse } from "cognito-links";
import { beforeAll, describe, expect, it } from "vitest";
import { FLOW_NAMES, type FlowName } from "../../src/flows/all-flows.ts";
import { errorAnswer, okAnswer } from "../endpoint/harness.ts";
import { EVERY_FLOW, eventOf, HANDED_OVER, PAGE, poolWith, SOURCE } from "../endpoint/mailed.ts";

const USERNAME = "zora-neale-the-username";
const EMAIL = "zora@writers.example";
const CODE = "918273";
const TYPED = {
  temporaryPassword: "Temporary-secret-1",
  newPassword: "Wholly-new-secret-2",
  code: CODE,
  "attribute.name": "Zora-of-the-attributes",
};
const SESSION = "session-that-opens-once-3";
const TOKEN = "token-of-somebody-signed-in-4";
const PERSONAL = new RegExp(
  [USERNAME, "zora@", CODE, ...Object.values(TYPED), SESSION, TOKEN].join("|"),
  "i",
);

const challenge = (wants: readonly string[] = []): TransportResponse => ({
  ...okAnswer,
  body: JSON.stringify({
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: SESSION,
    ChallengeParameters: { requiredAttributes: JSON.stringify(wants) },
  }),
});
const signedIn = {
  ...okAnswer,
  body: JSON.stringify({ AuthenticationResult: { IdToken: TOKEN } }),
};

/** What Cognito may say; each names somebody, as its messages sometimes do. */
const SAID: readonly TransportResponse[] = [
  signedIn,
  challenge(),
  challenge(["userAttributes.name"]),
  ...[
    "InvalidPasswordException",
    "PasswordHistoryPolicyViolationException",
    "CodeMismatchException",
    "ExpiredCodeException",
    "UserNotFoundException",
    "AliasExistsException",
    "LimitExceededException",
    "TooManyRequestsException",
    "UserLambdaValidationException",
    "SomethingNewException",
  ].map((type) => errorAnswer(type, `${USERNAME}, ${EMAIL}, ${TYPED.newPassword}, ${CODE}`)),
  errorAnswer("NotAuthorizedException", `Incorrect username or password. ${USERNAME}`),
  { status: 503, headers: {}, body: `${USERNAME} ${TOKEN}` },
];

/** Opens a flow's link and does all that a person can: presses, fills in, tries again, asks for another. */
async function everyStep(flow: FlowName, said: TransportResponse, handOver: boolean) {
  const pool = poolWith(
    (operation) => (operation === "RespondToAuthChallenge" ? signedIn : said),
    handOver ? HANDED_OVER : EVERY_FLOW,
  );
  const event = eventOf(SOURCE[flow], { userName: USERNAME });
  const request = { ...event.request, userAttributes: { email: EMAIL } };
  const link = await pool.mailed({ ...event, request }, CODE);
  const person = pool.browser();
  let page = await person.open(link);
  for (let step = 0; step < 3 && page.body.includes("<form"); step += 1)
    page = await person.submit(page, TYPED);
  pool.advance(30 * 24 * 3600);
  await person.open(link);
  await person.open(link.slice(0, -20));
  return { flow, answers: person.seen, lines: [...pool.lines, ...pool.mailLines] };
}

describe("of the person, the code, the passwords and Cognito's tokens, in every flow,", () => {
  let all: readonly Awaited<ReturnType<typeof everyStep>>[];
  beforeAll(async () => {
    all = await Promise.all(
      FLOW_NAMES.flatMap((flow) =>
        SAID.flatMap((said) => [true, false].map((handOver) => everyStep(flow, said, handOver))),
      ),
    );
  });
  const answers = () => all.flatMap((one) => one.answers);

  it("no log line holds anything, and each click's names its flow", () => {
    const lines = all.flatMap((one) => one.lines);
    expect(new Set(lines.map(({ outcome }) => outcome)).size).toBeGreaterThan(15);
    for (const line of lines) expect(JSON.stringify(line)).not.toMatch(PERSONAL);
    for (const { flow, lines: own } of all)
      expect(new Set(own.map((line) => line["flow"] ?? flow))).toEqual(new Set([flow]));
  });

  it("no redirect holds anything, but for the code in the fragment for the app's own page", () => {
    const locations = answers().flatMap(({ headers }) => headers["location"] ?? []);
    expect(new Set(locations).size).toBeGreaterThan(8);
    for (const location of locations) {
      const isHandedOver = location.startsWith(`${PAGE}#`);
      expect(isHandedOver ? location.replace(`link_code=${CODE}`, "") : location).not.toMatch(
        PERSONAL,
      );
    }
  });

  it("no cookie holds anything, but for the code in the one that is for it", () => {
    const cookies = answers().flatMap(({ headers }) => headers["set-cookie"] ?? []);
    expect(cookies.some((cookie) => cookie.includes("link_code"))).toBe(true);
    for (const cookie of cookies)
      expect(cookie.replace(/^(__Host-link_code=[\w-]{43})\.918273;/, "$1;")).not.toMatch(PERSONAL);
  });

  it("no page holds anything, but for the account in the field that is for it", () => {
    const pages = answers().map(({ body }) => body);
    expect(pages.some((page) => page.includes(`value="${USERNAME}"`))).toBe(true);
    for (const page of pages) {
      expect(/<title>.*/.exec(page)?.[0] ?? "").not.toMatch(PERSONAL);
      expect(page.replace(/(autocomplete="username" value=)"[^"]*"/, "$1")).not.toMatch(PERSONAL);
    }
  });
});
