import type { ALBEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { type AlbEvent, fromAlb, toAlb } from "../../src/adapters/alb.ts";
import { PAGES } from "../../src/endpoint/page-views.ts";
import { readEvent, requestOf } from "./read-event.ts";

const single: AlbEvent = readEvent<ALBEvent>("alb");
const multi: AlbEvent = readEvent<ALBEvent>("alb-multi-value");
const url = "/confirm?clientId=1example23456789&username=J%C3%BCrgen%2Btag&code=123456";

describe("a load balancer's event", () => {
  it("is read with its parameters as they stand", () => {
    const request = requestOf(fromAlb(single));
    expect(request).toMatchObject({ method: "GET", url, body: undefined });
    expect(request.headers["cookie"]).toBe("theme=dark; session=a%3Db");
  });

  it("is read in its multi-value form", () => {
    const request = requestOf(fromAlb(multi));
    expect(request).toMatchObject({ method: "POST", url, body: "action=confirm" });
    expect(request.headers["x-forwarded-for"]).toBe("203.0.113.7, 198.51.100.9");
  });

  it("is read as a health check, which has next to nothing", () => {
    const { requestContext } = single;
    const headers = { "user-agent": "ELB-HealthChecker/2.0" };
    const check = { requestContext, httpMethod: "GET", path: "/", headers, body: "" };
    expect(requestOf(fromAlb(check))).toEqual({
      method: "GET",
      url: "/",
      headers,
      body: undefined,
    });
  });
});

describe("a load balancer's result", () => {
  const response = { status: 302, headers: { location: "/x", "set-cookie": "a=1" }, body: "" };
  const common = {
    statusCode: 302,
    statusDescription: "302 Found",
    body: "",
    isBase64Encoded: false,
  };

  it("has single headers for an event with single headers", () => {
    expect(toAlb(response, single)).toEqual({
      ...common,
      headers: { location: "/x", "set-cookie": "a=1" },
    });
  });

  it("has multi-value headers for an event with multi-value headers", () => {
    expect(toAlb(response, multi)).toEqual({
      ...common,
      multiValueHeaders: { location: ["/x"], "set-cookie": ["a=1"] },
    });
  });

  it("has a description for every status that the endpoint answers with", () => {
    const statuses = [303, ...Object.values(PAGES).map((view) => view.status)];
    for (const status of statuses)
      expect(toAlb({ ...response, status }, single).statusDescription).toMatch(
        /^\d{3} (?!Unknown)/,
      );
  });

  it("has a description for a status that is not in the table", () => {
    expect(toAlb({ ...response, status: 418 }, single).statusDescription).toBe("418 Unknown");
  });
});
