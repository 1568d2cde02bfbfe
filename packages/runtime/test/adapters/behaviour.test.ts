import { describe, expect, it } from "vitest";
import type { LinkRequest, LinkResponse } from "../../src/endpoint/http.ts";
import { type DoorRequest, type FrontDoor, frontDoors } from "./front-doors.ts";

const page: LinkResponse = {
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<p>Grüße 👋</p>",
};

/** What the core sees of a request that came through a door. */
async function seen(door: FrontDoor, request: DoorRequest): Promise<LinkRequest> {
  const requests: LinkRequest[] = [];
  await door.send(async (one) => {
    requests.push(one);
    return page;
  }, request);
  const [only] = requests;
  if (only === undefined || requests.length > 1) throw new Error("the core was not called once");
  return only;
}

function params({ url }: LinkRequest): [string, string][] {
  return [...new URL(url, "https://links.example").searchParams];
}

const form = { "content-type": "application/x-www-form-urlencoded" };

// biome-ignore format: one case a line
const queries: [what: string, raw: string | undefined, expected: [string, string][]][] = [
  ["no query", undefined, []],
  ["a bare + as a space", "u=a+b", [["u", "a b"]]],
  ["%2B as a +", "u=mary%2Btag%40example.com", [["u", "mary+tag@example.com"]]],
  ["%252B as the text %2B", "u=a%252Bb", [["u", "a%2Bb"]]],
  ["%20 as a space", "u=a%20b", [["u", "a b"]]],
  ["non-ASCII letters", "u=J%C3%BCrgen%20%E5%B1%B1", [["u", "Jürgen 山"]]],
  ["an emoji", "u=%F0%9F%91%8B", [["u", "👋"]]],
  ["& = # ? / % in a value", "u=%26%3D%23%3F%2F%25", [["u", "&=#?/%"]]],
  ["a base64 value with = inside", "t=ab%3D%3D&c=1", [["t", "ab=="], ["c", "1"]]],
  ["an unencoded = in a value", "t=ab==&c=1", [["t", "ab=="], ["c", "1"]]],
  ["an empty value", "a=&b=1", [["a", ""], ["b", "1"]]],
  ["a name without =", "a&b=1", [["a", ""], ["b", "1"]]],
  ["encoded names", "a%20b=1", [["a b", "1"]]],
  ["a target URL", "r=https%3A%2F%2Fapp.example%2F%3Fx%3D1%23y", [["r", "https://app.example/?x=1#y"]]],
  ["names that every object has", "constructor=1&toString=2", [["constructor", "1"], ["toString", "2"]]],
  ["7,000 characters", `t=${"x".repeat(7_000)}`, [["t", "x".repeat(7_000)]]],
];

describe.each(frontDoors)("$name", (door) => {
  describe("the core sees", () => {
    it.each(queries)("%s", async (_, query, expected) => {
      expect(params(await seen(door, query === undefined ? {} : { query }))).toEqual(expected);
    });

    it("repeated parameters, or the last where the door keeps no more", async () => {
      const pairs = params(await seen(door, { query: "a=1&a=2&a=3" }));
      expect(pairs.map(([, value]) => value)).toEqual(door.keepsRepeats ? ["1", "2", "3"] : ["3"]);
    });

    it("the method in upper case, known or not", async () => {
      for (const method of [
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
        "OPTIONS",
        "PATCH",
        "PROPFIND",
      ]) {
        expect((await seen(door, { method })).method).toBe(method);
      }
    });

    it("no body where there is none", async () => {
      expect((await seen(door, {})).body).toBeUndefined();
      expect((await seen(door, { method: "HEAD" })).body).toBeUndefined();
      expect((await seen(door, { method: "POST", headers: form, body: "" })).body).toBeUndefined();
    });

    it("a form as it was sent", async () => {
      const body = "username=mary%2Btag%40example.com&note=a+b&empty=";
      expect((await seen(door, { method: "POST", headers: form, body })).body).toBe(body);
    });

    it("a text with non-ASCII letters", async () => {
      const headers = { "content-type": "text/plain; charset=utf-8" };
      const body = "\ufeffGrüße 👋";
      expect((await seen(door, { method: "POST", headers, body })).body).toBe(body);
    });

    it("bytes that are not valid UTF-8 as U+FFFD", async () => {
      const body = new Uint8Array([0x61, 0x3d, 0xff, 0xfe, 0x62]);
      expect((await seen(door, { method: "POST", headers: form, body })).body).toBe(
        "a=\ufffd\ufffdb",
      );
    });

    it("a body of exactly 16 KiB", async () => {
      const body = `a=${"x".repeat(16_382)}`;
      expect((await seen(door, { method: "POST", headers: form, body })).body).toBe(body);
    });

    it("the path with whatever a stage or a mapping has put in front", async () => {
      const { url } = await seen(door, { path: "/confirm", stage: "prod", query: "a=1" });
      expect(url).toMatch(/^(\/prod)?\/confirm\?a=1$/);
    });

    it("a path that no URL parser takes for a host", async () => {
      expect((await seen(door, { path: "//evil.example/x", query: "a=1" })).url).toBe(
        "/evil.example/x?a=1",
      );
    });

    it("lower-case header names", async () => {
      const { headers } = await seen(door, {
        headers: { "X-Test": "One", "Accept-Language": "de" },
      });
      expect(headers).toMatchObject({ "x-test": "One", "accept-language": "de" });
    });

    it("all cookies in one header", async () => {
      const { headers } = await seen(door, { headers: { Cookie: "a=1; cl_proof=x%3Dy; b=2" } });
      expect(headers["cookie"]).toBe("a=1; cl_proof=x%3Dy; b=2");
    });

    it("repeated headers joined, or the last where the door keeps no more", async () => {
      const { headers } = await seen(door, {
        headers: { "x-forwarded-for": ["1.1.1.1", "2.2.2.2"] },
      });
      const values = headers["x-forwarded-for"]?.split(/, ?/);
      expect(values).toEqual(door.keepsRepeats ? ["1.1.1.1", "2.2.2.2"] : ["2.2.2.2"]);
    });
  });

  describe("the client gets", () => {
    it("a page, byte for byte", async () => {
      const { status, headers, body } = await door.send(async () => page, {});
      expect({ status, body }).toEqual({ status: 200, body: page.body });
      expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    });

    it("a redirect with a cookie", async () => {
      const location = "https://app.example/welcome?link_status=confirmed&link_state=a%2Bb";
      const cookie = "__Host-cl=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0";
      const { status, headers, body } = await door.send(
        async () => ({ status: 302, headers: { location, "set-cookie": cookie }, body: "" }),
        { query: "t=1" },
      );
      expect({ status, body }).toEqual({ status: 302, body: "" });
      expect(headers).toMatchObject({ location, "set-cookie": cookie });
    });

    it("no body for HEAD", async () => {
      const { status, body } = await door.send(async () => page, { method: "HEAD" });
      expect({ status, body }).toEqual({ status: 200, body: "" });
    });

    it.each([200, 204, 303, 405, 429, 503])("the status %i", async (status) => {
      const response = { status, headers: {}, body: "" };
      expect((await door.send(async () => response, {})).status).toBe(status);
    });

    it("a 413 for a body over 16 KiB, and the core is not called", async () => {
      let calls = 0;
      const { status, headers } = await door.send(
        async () => {
          calls += 1;
          return page;
        },
        { method: "POST", headers: form, body: "x".repeat(16_385) },
      );
      expect({ status, calls }).toEqual({ status: 413, calls: 0 });
      expect(headers["cache-control"]).toBe("no-store");
    });

    it.each([
      ["rejects", () => Promise.reject(new Error("secret detail"))],
      [
        "throws",
        () => {
          throw new Error("secret detail");
        },
      ],
    ])("a 500 without detail when the endpoint %s", async (_, endpoint) => {
      const { status, body } = await door.send(endpoint, {});
      expect(status).toBe(500);
      expect(body).not.toContain("secret");
    });
  });
});
