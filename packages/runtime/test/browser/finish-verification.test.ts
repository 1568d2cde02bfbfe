import { cognitoUrl } from "cognito-links/attach";
import type { FinishVerificationOptions } from "cognito-links/browser";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, answerWith } from "./cognito.ts";
import { type Channels, openTab } from "./tab.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const PAGE = "https://app.example.com/from-mail";
const region = "eu-west-1";
const link = { flow: "verify-attribute", code: "123456", state: "s" } as const;

/** An access token as Cognito makes it, of this person; nobody here looks at its signature. */
function tokenOf(sub: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part({ sub, scope: "ü?>~" })}.c2lnbmF0dXJl`;
}
const accessToken = tokenOf("mary");

async function finish(...answers: Answer[]) {
  const { page } = await openTab(PAGE);
  const calls = answerWith(...answers);
  const result = await page.finishVerification({ ...link, accessToken, region });
  return { result, calls, kept: page.readCode() };
}

describe("finishVerification", () => {
  it("asks Cognito with the person's token, and nothing in the address", async () => {
    const { result, calls } = await finish({});
    expect(result).toEqual({ status: "confirmed" });
    expect(calls).toMatchObject([
      {
        url: "https://cognito-idp.eu-west-1.amazonaws.com/",
        operation: "VerifyUserAttribute",
        input: { AccessToken: accessToken, AttributeName: "email", Code: "123456" },
        init: { method: "POST", credentials: "omit", cache: "no-store" },
      },
    ]);
  });

  it("takes a code that was typed, with blanks, for another attribute and another endpoint", async () => {
    const { page } = await openTab(PAGE);
    const calls = answerWith({});
    const endpoint = "http://127.0.0.1:4000";
    const typed = { code: " 123-456 ", attributeName: "phone_number", accessToken, endpoint };
    expect(await page.finishVerification(typed)).toEqual({ status: "confirmed" });
    expect(calls).toMatchObject([
      { url: endpoint, input: { AttributeName: "phone_number", Code: "123456" } },
    ]);
  });

  it("tells the tab that waits", async () => {
    const channels: Channels = new Map();
    const heard = vi.fn();
    (await openTab("https://app.example.com/account", { channels })).page.onResult(heard);
    const { page } = await openTab(PAGE, { channels });
    answerWith(["CodeMismatchException"], {});
    await page.finishVerification({ ...link, accessToken, region });
    expect(heard).not.toHaveBeenCalled();
    await page.finishVerification({ ...link, accessToken, region });
    expect(heard.mock.calls).toEqual([
      [{ flow: "verify-attribute", status: "confirmed", state: "s" }],
    ]);
  });

  it.each<[string, Answer, object]>([
    [
      "a code of an earlier mail, or of another account",
      ["CodeMismatchException"],
      { status: "mismatch" },
    ],
    [
      "a code that is old, used, or of another account",
      ["ExpiredCodeException"],
      { status: "expired" },
    ],
    ["an address that another account has", ["AliasExistsException"], { status: "alias-taken" }],
    [
      "a token without the scope",
      ["NotAuthorizedException", "Access Token does not have required scopes"],
      { status: "refused", type: "NotAuthorizedException" },
    ],
    [
      "whatever else Cognito says",
      ["com.amazonaws.cognito.identity.idp.model#ResourceNotFoundException"],
      { status: "refused", type: "ResourceNotFoundException" },
    ],
  ])("tells of %s, and forgets the code", async (_name, answer, result) => {
    expect(await finish(answer)).toMatchObject({ result, kept: undefined });
  });

  it.each<[string, Answer, string]>([
    [
      "a token that has expired",
      ["NotAuthorizedException", "Access Token has expired"],
      "signed-out",
    ],
    ["too many tries", ["LimitExceededException"], "rate-limited"],
    ["too many calls of everybody", ["TooManyRequestsException"], "rate-limited"],
    ["no network", undefined, "no-answer"],
    ["a fault of Cognito's", ["InternalErrorException"], "no-answer"],
  ])("tells of %s, and keeps the code for the next page", async (_name, answer, status) => {
    expect(await finish(answer)).toMatchObject({ result: { status }, kept: link });
  });

  it("keeps the code until somebody is signed in, then finishes", async () => {
    const storage = new Map<string, string>();
    const before = await openTab(PAGE, { storage });
    const calls = answerWith({});
    const signedOut = { ...link, accessToken: undefined, region };
    expect(await before.page.finishVerification(signedOut)).toEqual({ status: "signed-out" });
    expect(calls).toEqual([]);

    const { page } = await openTab("https://app.example.com/signed-in", { storage });
    const kept = page.readCode();
    if (kept?.flow !== "verify-attribute") throw new Error("the code is lost");
    const result = await page.finishVerification({ ...kept, accessToken, region });
    expect(result).toEqual({ status: "confirmed" });
    expect([...storage]).toEqual([]);
  });

  it("knows for certain that somebody else is signed in, given whom the mail went to", async () => {
    const { page } = await openTab(PAGE);
    const calls = answerWith({});
    const asAnna = { ...link, accessToken: tokenOf("anna"), region };
    expect(await page.finishVerification({ ...asAnna, sub: "mary" })).toEqual({
      status: "other-person",
    });
    expect(calls).toEqual([]);
    expect(page.readCode()).toEqual(link);
    expect(await page.finishVerification({ ...asAnna, sub: "anna" })).toEqual({
      status: "confirmed",
    });
  });

  it.each(["opaque", "a.b.c", "a.e30.c"])(
    "asks Cognito where it cannot read the token: %s",
    async (token) => {
      const { page } = await openTab(PAGE);
      answerWith({});
      const options = { ...link, accessToken: token, sub: "mary", region };
      expect(await page.finishVerification(options)).toEqual({ status: "confirmed" });
    },
  );

  it.each(["", "12 34", "12345678901"])("asks nobody about %j, which is no code", async (code) => {
    const { page } = await openTab(PAGE);
    const calls = answerWith();
    const options = { code, accessToken, region };
    expect(await page.finishVerification(options)).toEqual({ status: "mismatch" });
    expect(calls).toEqual([]);
  });

  it.each(["eu-west-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1"])(
    "knows Cognito's host in %s",
    async (name) => {
      const { page } = await openTab(PAGE);
      const calls = answerWith({});
      await page.finishVerification({ ...link, accessToken, region: name });
      expect(calls[0]?.url).toBe(cognitoUrl({ region: name }));
    },
  );
});

describe("wrong arguments", () => {
  it.each([
    ["null", null, "ERR_OPTION_INVALID", "options"],
    ["no region and no endpoint", { region: undefined }, "ERR_OPTION_INVALID", "region"],
    ["both", { endpoint: "https://a.example.com" }, "ERR_OPTION_INVALID", "endpoint"],
    ["a region that leads elsewhere", { region: "x/" }, "ERR_OPTION_INVALID", "region"],
    [
      "an endpoint that is no address",
      { region: undefined, endpoint: "x" },
      "ERR_OPTION_INVALID",
      "endpoint",
    ],
    ["a number as code", { code: 123456 }, "ERR_OPTION_INVALID", "code"],
    ["an unknown option", { token: "x" }, "ERR_OPTION_UNKNOWN", "token"],
  ])("are refused with a TypeError: %s", async (_name, wrong, code, path) => {
    const { page } = await openTab(PAGE);
    const calls = answerWith({});
    const given: unknown = wrong && { ...link, accessToken, region, ...wrong };
    const refused = page.finishVerification(given as FinishVerificationOptions);
    await expect(refused).rejects.toBeInstanceOf(TypeError);
    await expect(refused).rejects.toMatchObject({ code, path });
    expect(calls).toEqual([]);
  });
});
