import { defineConfig, type FlowsOptions, LinksError, type LinksOptions } from "cognito-links";
import { describe, expect, it } from "vitest";
import { FLOW_NAMES, FLOWS } from "../../src/flows/all-flows.ts";
import { KEY, options } from "../options.ts";

const one = [{ clientId: "only" }];
const PAGE = "https://app.example.com/code";
const settingsOf = (flows?: unknown, change: Partial<LinksOptions> = {}) =>
  defineConfig({ ...options, ...change, flows: flows as FlowsOptions }).flows;

/** What the options are refused with. */
function refusalOf(flows: unknown, change: Partial<LinksOptions> = {}): unknown {
  try {
    return settingsOf(flows, change);
  } catch (error) {
    return error;
  }
}

describe("which mails become links", () => {
  it("is decided for those that need nothing of the app, where nothing is said", () => {
    expect(Object.keys(settingsOf())).toEqual(["sign-up", "reset-password"]);
  });

  it.each(FLOW_NAMES)("is none for one that is given as the code alone: %s", (name) => {
    expect(settingsOf({ [name]: "code" })).not.toHaveProperty(name);
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(settingsOf())).toBe(true);
  });
});

describe("what a flow's options become", () => {
  it("is what they say, lifetimes in seconds", () => {
    const passwordPolicy = { minLength: 8, requireDigits: true };
    const flows = {
      "sign-up": { withCode: false },
      "reset-password": { redirectTo: "https://app.example.com/in", passwordPolicy },
      invitation: { clientId: "withsecret", days: 30 },
      "verify-attribute": { page: PAGE },
      "sign-in": { page: PAGE, minutes: 15 },
    };
    expect(settingsOf(flows)).toEqual({
      "sign-up": { withCode: false },
      "reset-password": { redirectTo: "https://app.example.com/in", passwordPolicy },
      invitation: { clientId: "withsecret", lifetime: 30 * 24 * 3600 },
      "verify-attribute": { page: PAGE },
      "sign-in": { page: PAGE, lifetime: 900 },
    });
  });

  it("names the only client where there is one, for mails whose event names none", () => {
    const settings = settingsOf({ invitation: {} }, { clients: one });
    expect(settings.invitation).toEqual({ clientId: "only" });
    expect(settings["reset-password"]).toEqual({ clientId: "only" });
  });

  it("names no client where the app's page finishes it", () => {
    const settings = settingsOf({ invitation: { page: PAGE } }, { clients: one });
    expect(settings.invitation).toEqual({ page: PAGE });
  });

  it("leaves out what is the default anyway", () => {
    expect(settingsOf({ "sign-up": { withCode: true, page: undefined } })["sign-up"]).toEqual({});
  });
});

describe("a flow's options are refused, by their path and with what to do:", () => {
  const app = FLOW_NAMES.filter((name) => FLOWS[name].doneBy === "app");

  it.each(app)("%s without a page", (name) => {
    expect(refusalOf({ [name]: {} })).toMatchObject({
      path: `flows.${name}.page`,
      message: expect.stringContaining(`or give flows.${name} as "code"`),
    });
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      "a page where the endpoint does it",
      { "sign-up": { page: PAGE } },
      "sign-up.page",
      /would change nothing: the endpoint/,
    ],
    [
      "a page with a fragment",
      { "sign-in": { page: `${PAGE}#a` } },
      "sign-in.page",
      /fragment, which is where the code/,
    ],
    [
      "a target beside a page",
      { "reset-password": { page: PAGE, redirectTo: PAGE } },
      "reset-password.redirectTo",
      /person goes to the page/,
    ],
    [
      "a target of what the app finishes",
      { "sign-in": { page: PAGE, redirectTo: PAGE } },
      "sign-in.redirectTo",
      /person goes to the page/,
    ],
    [
      "a policy beside a page",
      { "reset-password": { page: PAGE, passwordPolicy: {} } },
      "reset-password.passwordPolicy",
      /no page of ours asks/,
    ],
    [
      "a policy where no password is asked for",
      { "sign-up": { passwordPolicy: {} } },
      "sign-up.passwordPolicy",
      /no page of ours asks/,
    ],
    [
      "days of a code that Cognito fixes",
      { "reset-password": { days: 1 } },
      "reset-password.days",
      /Cognito fixes how long/,
    ],
    [
      "minutes of what counts in days",
      { invitation: { minutes: 5 } },
      "invitation.minutes",
      /Cognito fixes how long/,
    ],
    [
      "an invitation without its password in the text",
      { invitation: { clientId: "withsecret", withCode: false } },
      "invitation.withCode",
      /in the text and nowhere else/,
    ],
    [
      "a client that is not there",
      { invitation: { clientId: "another" } },
      "invitation.clientId",
      /not among clients/,
    ],
    [
      "an invitation without a client to choose",
      { invitation: {} },
      "invitation.clientId",
      /name the app client/,
    ],
    [
      "too few minutes",
      { "sign-in": { page: PAGE, minutes: 2 } },
      "sign-in.minutes",
      /from 3 to 15/,
    ],
    [
      "half a day",
      { invitation: { clientId: "withsecret", days: 0.5 } },
      "invitation.days",
      /whole number from 1 to 365/,
    ],
    [
      "a policy that is no policy",
      { "reset-password": { passwordPolicy: { minLength: 5 } } },
      "reset-password.passwordPolicy.minLength",
      /from 6 to 99/,
    ],
    [
      "something else than code",
      { "sign-up": "link" },
      "sign-up",
      /expected "code", or options such as/,
    ],
  ])("%s", (_what, flows, path, message) => {
    const refusal = refusalOf(flows);
    expect(refusal).toBeInstanceOf(LinksError);
    expect(refusal).toMatchObject({
      code: "ERR_OPTION_INVALID",
      path: `flows.${path}`,
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ["a page", { "sign-in": { page: "https://elsewhere.example/code" } }, "sign-in.page"],
    [
      "a target",
      { "reset-password": { redirectTo: "https://elsewhere.example/" } },
      "reset-password.redirectTo",
    ],
  ])("%s that no rule allows, with the rule to add", (_what, flows, path) => {
    expect(refusalOf(flows)).toMatchObject({
      code: "ERR_REDIRECT_RULE",
      path: `flows.${path}`,
      message: expect.stringContaining('add "https://elsewhere.example" to allowRedirects'),
    });
  });

  it("a page in plain http, like every other address", () => {
    expect(refusalOf({ "sign-in": { page: "http://app.example.com/code" } })).toMatchObject({
      code: "ERR_REDIRECT_RULE",
      path: "flows.sign-in.page",
    });
  });

  it.each([
    ["a flow", { "sign-out": {} }, "flows.sign-out"],
    ["an option", { "sign-up": { withLink: true } }, "flows.sign-up.withLink"],
  ])("%s that does not exist", (_what, flows, path) => {
    expect(refusalOf(flows)).toMatchObject({ code: "ERR_OPTION_UNKNOWN", path });
  });

  it("an invitation for every client, which leaves none to call as", () => {
    const everybody = { clients: null, keys: [KEY] };
    expect(refusalOf({ invitation: {} }, everybody)).toMatchObject({
      path: "flows.invitation.clientId",
    });
    expect(settingsOf({ invitation: { clientId: "any" } }, everybody).invitation).toEqual({
      clientId: "any",
    });
  });
});
