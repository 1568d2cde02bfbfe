import { TransportError, type TransportResponse } from "cognito-links";
import { describe, expect, it } from "vitest";
import { DEEDS } from "../../src/flows/all-deeds.ts";
import { FLOW_NAMES, type FlowName } from "../../src/flows/all-flows.ts";
import { errorAnswer, okAnswer } from "./harness.ts";
import { poolWith } from "./mailed.ts";

const whole = (status: number, body: string): TransportResponse => ({ status, headers: {}, body });

/** What can come in the place of Cognito's answer; how it comes over the wire is aws/https-transport.test.ts's. */
const FAULTS: readonly (readonly [
  name: string,
  gives: TransportResponse | Error,
  status: number,
])[] = [
  ["a timeout", new TransportError("timeout", true), 503],
  ["a request that never left", new TransportError("network", false), 503],
  ["a reset", new TransportError("network", true), 503],
  ["an endless answer", new TransportError("too-large", true), 503],
  ["something that nobody thought of", new TypeError("surprise"), 503],
  ["garbage", whole(200, "<html>"), 503],
  ["an empty answer", whole(200, ""), 503],
  ["half an answer", whole(200, '{"Sess'), 503],
  ["HTTP 500 with Cognito's JSON", errorAnswer("InternalErrorException", "", 500), 503],
  ["HTTP 502", whole(502, ""), 503],
  ["HTTP 503", whole(503, '{"message":"Service Unavailable"}'), 503],
  ["throttling", errorAnswer("TooManyRequestsException"), 503],
  ["a firewall's page", whole(403, "<html>"), 500],
  ["a redirect", whole(307, ""), 500],
  ["an error that Cognito does not have yet", errorAnswer("SomethingNewException"), 500],
];

const typed = { code: "123456", temporaryPassword: "Temporary 1", newPassword: "New password 1" };
const deeds = await Promise.all(
  FLOW_NAMES.map(async (flow) => ({ flow, call: (await DEEDS[flow]()).call })),
);
const CALLING = deeds.flatMap(({ flow, call }) => (call ? [{ flow, call }] : []));
const NEXT_STEP = /<button (?!disabled)[^>]*>|class="button/;

/** What a person meets who opens the flow's link and presses, or fills in, what there is. */
async function pressed(flow: FlowName, ...args: Parameters<typeof poolWith>) {
  const pool = poolWith(...args);
  const person = pool.browser();
  const page = await person.open(await pool.mailedFor(flow));
  return { ...pool, person, end: await person.submit(page, typed) };
}

describe.each(CALLING)("through a fault, the link of $flow", ({ flow, call }) => {
  it.each(FAULTS)("ends on a page with a next step: %s", async (_name, gives, status) => {
    const { end, calls, lines } = await pressed(flow, gives);
    expect(end.status).toBe(status);
    expect(end.body).toMatch(NEXT_STEP);
    expect(end.body).not.toMatch(/Temporary 1|New password 1|surprise|Exception/);
    expect(calls.length).toBeLessThanOrEqual(2);
    expect(lines.at(-1)).toMatchObject({ flow, level: status === 500 ? "error" : "warn" });
  });

  it("is as good as before once the fault has passed", async () => {
    let isDown = true;
    const down = whole(503, "");
    const { end, person, advance } = await pressed(flow, (operation) => {
      if (isDown) return down;
      const challenge = { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" };
      return operation === "InitiateAuth" ? whole(200, JSON.stringify(challenge)) : okAnswer;
    });
    isDown = false;
    advance(2);
    const again = call.form ? await person.submit(end, typed) : await person.open(end.url);
    expect(again.headers["location"]).toContain(`link_flow=${flow}&link_status=confirmed`);
  });
});

const MAILING = CALLING.filter(({ call }) => call.renew !== undefined);

describe.each(MAILING)("through a fault, the button for a new link of $flow", ({ flow }) => {
  it.each(FAULTS)(
    "ends on a page with a next step, and mails once at most: %s",
    async (_name, gives) => {
      let isRenewing = false;
      const { end, person, calls } = await pressed(flow, () => {
        if (!isRenewing) return errorAnswer("ExpiredCodeException");
        if (gives instanceof Error) throw gives;
        return gives;
      });
      expect(end.status).toBe(410);
      isRenewing = true;
      const before = calls.length;
      const page = await person.submit(end);
      expect([200, 500, 503]).toContain(page.status);
      expect(page.headers["refresh"]).toBeUndefined();
      expect(page.body).toMatch(NEXT_STEP);
      const isUnsent = gives instanceof TransportError && !gives.sent;
      expect(calls.length - before).toBe(isUnsent ? 2 : 1);
    },
  );
});
