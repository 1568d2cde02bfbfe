import { describe, expect, it } from "vitest";
import { parseAnswer } from "../../src/aws/answer.ts";

const requestId = "3d5e1f0a-7b1c-4a59-9d5e-0a3f2b1c4d5e";

function parse(status: number, body: string, headers: Record<string, string> = {}) {
  return parseAnswer({ status, headers: { "x-amzn-requestid": requestId, ...headers }, body });
}

describe("the answer to a success", () => {
  it.each(["{}", '{"Session":null}', ' {"CodeDeliveryDetails":{}} '])(
    "is ok, with what the next operation needs of it: %s",
    (body) => {
      expect(parse(200, body)).toEqual({ kind: "ok", requestId, output: JSON.parse(body) });
    },
  );

  it("is ok whatever its content type", () => {
    expect(parse(200, "{}", { "content-type": "text/html" }).kind).toBe("ok");
  });

  it.each(["", "null", "[]", "7", '"ok"', "{", "<html>", "\0\ufffd", "[".repeat(60_000)])(
    "is broken when it is no JSON object",
    (body) => {
      expect(parse(200, body)).toEqual({ kind: "broken", reason: "garbage", requestId });
    },
  );
});

describe("the error's type", () => {
  const type = "ExpiredCodeException";

  it.each([
    ["as it is", { __type: type }],
    ["fully qualified", { __type: `com.amazonaws.cognito.identity.idp.model.${type}` }],
    ["behind a namespace", { __type: `com.amazonaws.cognito#${type}` }],
    ["before a URI", { __type: `${type}:http://internal.amazon.com/coral/` }],
    ["behind a namespace and before a URI", { __type: `aws.json#${type}:http://x.example/` }],
    ["before a comma", { __type: `${type},Other` }],
    ["under code", { code: type }],
    ["under code, when __type is no text", { __type: 7, code: type }],
    ["under __type, when both are there", { __type: type, code: "Other" }],
  ])("is found %s", (_, body) => {
    expect(parse(400, JSON.stringify(body))).toMatchObject({ kind: "error", type });
  });

  it.each(["{}", "", "<html>", "null"])("is found in the header when the body is %j", (body) => {
    const answer = parse(400, body, { "x-amzn-errortype": `${type}:` });
    expect(answer).toEqual({ kind: "error", type, message: "", requestId });
  });
});

describe("the error's message", () => {
  it.each([
    ["message", { message: "no" }, "no"],
    ["Message", { Message: "no" }, "no"],
    ["message before Message", { message: "no", Message: "yes" }, "no"],
    ["no text", { message: { a: 1 } }, ""],
    ["nothing", {}, ""],
  ])("is read from %s", (_, body, message) => {
    const answer = parse(400, JSON.stringify({ __type: "XException", ...body }));
    expect(answer).toMatchObject({ kind: "error", message });
  });
});

describe("an answer that says nothing of the user", () => {
  it.each([
    [500, '{"__type":"InternalErrorException","message":"x"}', "http-500"],
    [503, "", "http-503"],
    [502, "<html>Bad Gateway</html>", "http-502"],
    [400, '{"__type":"InternalErrorException"}', "internal-error"],
    [400, "", "http-400"],
    [400, "{}", "http-400"],
    [400, '{"__type":"<b>"}', "http-400"],
    [400, '{"__type":""}', "http-400"],
    [403, "<html>Forbidden</html>", "http-403"],
    [429, "slow down", "http-429"],
    [301, "", "http-301"],
    [204, "", "http-204"],
    [201, "{}", "http-201"],
    [0, "{}", "http-0"],
  ])("is broken: %i %s", (status, body, reason) => {
    expect(parse(status, body)).toEqual({ kind: "broken", reason, requestId });
  });
});

it("a request id that could not be one is left out", () => {
  const headers = { "x-amzn-requestid": 'mary@example.com"\n' };
  expect(parse(200, "{}", headers).requestId).toBeUndefined();
  expect(parseAnswer({ status: 200, headers: {}, body: "{}" }).requestId).toBeUndefined();
});
