import { AwsV4Signer } from "aws4fetch";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sign, type Unsigned } from "../../src/aws/sign.ts";

const signer = {
  service: "service",
  region: "us-east-1",
  credentials: {
    accessKeyId: "AKIDEXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  },
};
const NOW = Date.UTC(2015, 7, 30, 12, 36, 0);

const signatureOf = (request: Partial<Unsigned>): string | undefined => {
  const url = "https://example.amazonaws.com/";
  const whole: Unsigned = { method: "GET", url, headers: {}, body: "", ...request };
  return /Signature=(\w+)$/.exec(sign(whole, signer, NOW)["authorization"] ?? "")?.[1];
};

describe("a signature", () => {
  // AWS's own vectors for Signature Version 4: get-vanilla, post-vanilla, get-vanilla-query-order-key-case.
  it.each([
    ["GET", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    ["POST", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
    [
      "GET",
      "?Param2=value2&Param1=value1",
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ],
  ])("is the one of AWS's own vectors: %s /%s", (method, query, expected) => {
    expect(signatureOf({ method, url: `https://example.amazonaws.com/${query}` })).toBe(expected);
  });

  it.each(["a=1&a-b=2", "a1=2&a=1", "a=1&a%20b=2", "a=b&a=1"])(
    "sorts parameters by name and then by value, also where one name begins another: %s",
    async (query) => {
      const url = `https://example.amazonaws.com/?${query}`;
      const { credentials, ...of } = signer;
      const theirs = await new AwsV4Signer({
        ...{ ...credentials, ...of, method: "GET", url, datetime: "20150830T123600Z" },
      }).sign();
      const expected = /Signature=(\w+)$/.exec(theirs.headers.get("authorization") ?? "")?.[1];
      expect(signatureOf({ url })).toBe(expected);
    },
  );

  it("is the one that a library of others makes, for every request", async () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "DELETE"),
        fc.array(texts.filter((text) => text !== "." && text !== "..")),
        fc.array(fc.tuple(texts.filter(Boolean), texts), { maxLength: 4 }),
        fc.option(fc.base64String({ maxLength: 20 }), { nil: undefined }),
        texts,
        async (method, segments, pairs, sessionToken, body) => {
          const query = new URLSearchParams(pairs).toString();
          const path = segments.map(encodeURIComponent).join("/");
          const url = `https://lambda.eu-west-1.amazonaws.com/${path}${query && `?${query}`}`;
          const headers = { "x-amz-target": "Service.Operation" };
          const token = sessionToken ? { sessionToken } : {};
          const credentials = { ...signer.credentials, ...token };
          const theirs = await new AwsV4Signer({
            ...{ ...credentials, method, url, headers, body },
            ...{ service: "lambda", region: "eu-west-1", datetime: "20150830T123600Z" },
          }).sign();
          const ours = sign(
            { method, url, headers, body },
            { service: "lambda", region: "eu-west-1", credentials },
            NOW,
          );
          expect(ours["authorization"]).toBe(theirs.headers.get("authorization"));
        },
      ),
    );
  });
});
