import { createLinkEndpoint, defineConfig, type TransportResponse } from "cognito-links";
import { anyTarget, anyText, itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { KEY, options } from "../options.ts";
import { errorAnswer, LINK, okAnswer } from "./harness.ts";

const STATUSES = [200, 302, 303, 400, 405, 409, 410, 413, 429, 500, 503];
const ANSWERS: readonly (TransportResponse | Error)[] = [
  okAnswer,
  errorAnswer("ExpiredCodeException"),
  errorAnswer("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"),
  errorAnswer("UserNotFoundException"),
  errorAnswer("LimitExceededException"),
  errorAnswer("SomethingNewException"),
  { status: 200, headers: {}, body: "<html>" },
  { status: 0, headers: {}, body: "" },
  new TypeError("no such thing as a network"),
];

const configs = (["same-browser", "same-browser-only", "click", "open"] as const).flatMap(
  (confirm) =>
    (confirm === "same-browser-only" ? [[KEY]] : [null, [KEY]]).map((keys) =>
      defineConfig({ ...options, confirm, keys }),
    ),
);

const request = fc.record({
  method: fc.oneof(fc.constantFrom("GET", "POST", "HEAD", "PUT", "get"), anyText),
  url: fc.oneof(
    anyText,
    fc.tuple(fc.constantFrom(LINK, "/confirm?link="), anyText).map((parts) => parts.join("&")),
    anyTarget.map((target) => `${LINK}&redirectTo=${encodeSafely(target)}&state=s`),
    fc.tuple(anyTarget, anyText).map(([target, text]) => `${LINK}&redirectTo=${target}&x=${text}`),
  ),
  headers: fc.dictionary(
    fc.oneof(
      fc.constantFrom("cookie", "origin", "sec-fetch-site", "purpose", "host", "x-forwarded-host"),
      anyText,
    ),
    fc.oneof(anyText, anyTarget, fc.constantFrom("same-origin", "prefetch", "link_proof=x")),
  ),
  body: fc.option(
    fc.oneof(
      anyText,
      fc.constantFrom("action=confirm&nonce=", "action=resend"),
      fc.tuple(anyText, anyText).map(([link, verifier]) => `link=${link}&verifier=${verifier}`),
    ),
    { nil: undefined },
  ),
});

function encodeSafely(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

describe("the link endpoint, whatever is requested and whatever Cognito answers,", () => {
  itHolds(
    "never rejects, and answers with a page under a strict policy or a redirect within the rules",
    fc.asyncProperty(
      fc.constantFrom(...configs),
      fc.constantFrom(...ANSWERS),
      request,
      async (config, answer, given) => {
        const endpoint = createLinkEndpoint(config, {
          transport: async () => {
            if (answer instanceof Error) throw answer;
            return answer;
          },
          random: () => 0,
          sleep: async () => {},
          log: () => {},
        });
        const { status, headers, body } = await endpoint(given);
        expect(STATUSES).toContain(status);
        for (const [name, value] of Object.entries(headers)) {
          expect(name).toMatch(/^[a-z-]+$/);
          expect(value).toMatch(/^[\x20-\x7e]*$/);
        }
        const { location } = headers;
        if (location === undefined) {
          expect(headers["content-security-policy"]).toContain("default-src 'none'");
          expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
        } else {
          expect(new URL(location).origin).toBe("https://app.example.com");
          expect(new URL(location).href).toBe(location);
          expect(body).toBe("");
        }
      },
    ),
  );
});
