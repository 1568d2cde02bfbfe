import { type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { disagreements, type Rendering, readings, secondOpinionState } from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { deployOnce, newestLink, open, press, signUp } from "./deploy.ts";
import { type OwnPool, synthLinks } from "./synth.ts";
import { unpressed } from "./unpressed.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };

const { heard } = await secondOpinionState();

const withoutLambda = ({ client }: OwnPool): Partial<CognitoLinksProps> => ({
  wiring: Wiring.withoutLambda(),
  keys: null,
  clients: [{ client }],
});

/** What the tests of this file have rendered. */
const rendered: Rendering[] = [];

describe.each(readings)("read as $name", (reading) => {
  const kept = deployOnce(
    () => synthLinks(withoutLambda),
    { reading },
    ({ cloud }) => rendered.push(...cloud.renderings()),
  );

  it("a link cannot say for its reader's browser where a form comes from", async () => {
    const deployed = kept();
    const at = await signUp(deployed, "a@example.com");
    const said = "&Sec-Fetch-Site=same-origin&Origin=null&sec-fetch-site=same-origin&origin=null";
    const answer = await deployed.cloud.fetch({
      method: "POST",
      path: `${at.pathname}${at.search}${said}`,
      headers: { ...form, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
      body: "nonce=&action=confirm",
    });
    expect(answer).toMatchObject({
      status: 200,
      body: expect.stringContaining("Press the button"),
    });
    expect(await deployed.calls()).toEqual({
      SignUp: { ok: 1 },
      ConfirmSignUp: { SerializationException: 1 },
    });
  });

  it("a new link is mailed for a press alone; everything else gets the page with its button", async () => {
    const deployed = kept();
    const link = await signUp(deployed, "a@example.com");
    await deployed.control("/faults", { operation: "ConfirmSignUp", type: "ExpiredCodeException" });
    const stale = await press(deployed, link, await open(deployed, link));
    const at = new URL(`${link.pathname}/new${link.search}`, link);
    const mails = deployed.mails.length;
    for (const [name, request] of unpressed({ at, page: stale })) {
      const { status, body } = await deployed.cloud.fetch(request);
      expect([name, status]).toEqual([name, 410]);
      expect(body).toContain(' action="new?clientId=');
    }
    expect(deployed.mails).toHaveLength(mails);
    const [, first] = unpressed({ at, page: stale })[0] ?? expect.fail("nothing");
    expect(await press(deployed, at, await deployed.cloud.fetch(first))).toMatchObject({
      status: 200,
      body: expect.stringContaining("a new link is on its way"),
    });
    expect(newestLink(deployed).href).not.toBe(link.href);
  });

  if (reading !== readings[0]) return;

  it("a press to try again where Cognito was busy mails the new link", async () => {
    const deployed = kept();
    const link = await signUp(deployed, "a@example.com");
    await deployed.control("/faults", { operation: "ConfirmSignUp", type: "ExpiredCodeException" });
    const stale = await press(deployed, link, await open(deployed, link));
    await deployed.control("/faults", {
      operation: "ResendConfirmationCode",
      type: "TooManyRequestsException",
    });
    const busy = await press(deployed, link, stale);
    expect(busy.status).toBe(503);
    const at = new URL(`${link.pathname}/new${link.search}`, link);
    expect(await press(deployed, at, busy)).toMatchObject({
      status: 200,
      body: expect.stringContaining("a new link is on its way"),
    });
  });
});

// Last, because it is about what the tests before have rendered.
it.skipIf(!heard)("all of it is rendered alike by Apache Velocity", async () => {
  expect(rendered.length).toBeGreaterThan(0);
  expect(await disagreements(rendered)).toEqual([]);
});
