import { expect, it } from "vitest";
import { toResultUrl } from "../../src/redirect/result-url.ts";

const result = { link_flow: "sign-up", link_status: "confirmed" };

it("adds the result behind the app's own query and before its fragment", () => {
  expect(toResultUrl("https://app.example.com/w?a=%20b+c&d#part", result)).toBe(
    "https://app.example.com/w?a=%20b+c&d&link_flow=sign-up&link_status=confirmed#part",
  );
});

it.each([
  [
    "https://app.example.com/w",
    "https://app.example.com/w?link_flow=sign-up&link_status=confirmed#",
  ],
  [
    "https://app.example.com/w#",
    "https://app.example.com/w?link_flow=sign-up&link_status=confirmed#",
  ],
  [
    "https://app.example.com/#/in",
    "https://app.example.com/?link_flow=sign-up&link_status=confirmed#/in",
  ],
  ["com.example.app:/w", "com.example.app:/w?link_flow=sign-up&link_status=confirmed#"],
])("ends %s so that a browser has no fragment of the link's to pass on", (target, expected) => {
  const href = toResultUrl(target, result);
  expect(href).toBe(expected);
  expect(new URL(href).href).toBe(expected);
});

it("gives the app's state back as it came", () => {
  const url = new URL(
    toResultUrl("https://app.example.com/", { ...result, link_state: "a b&link_status=x=ü" }),
  );
  expect(url.searchParams.get("link_state")).toBe("a b&link_status=x=ü");
  expect(url.searchParams.getAll("link_status")).toEqual(["confirmed"]);
});

it.each([
  "link_status=spoofed",
  "link_status=one&link_status=two",
  "LINK_STATUS=spoofed",
  "link%5Fstatus=spoofed",
  "%6cink_status=spoofed",
  "link_status[]=spoofed",
  "link_status%5B0%5D=spoofed",
  "link_state=spoofed&link_flow=spoofed",
  "+link_status=spoofed",
  "a=1&&link_status",
  "link.status=spoofed",
  "link+status=spoofed",
  "link%5Bstatus=spoofed",
  "[link_status]=spoofed",
  "%5Blink_status%5D=spoofed",
  "link_status]=spoofed",
  "link_status%00x=spoofed",
  "a=1;link_status=spoofed",
  "%u006cink_status=spoofed",
  "lin%E2%84%AA_%C5%BFtatus=spoofed",
])("takes reserved names off the target first: ?%s", (query) => {
  const url = toResultUrl(`https://app.example.com/?${query}`, result);
  expect(url).not.toContain("spoofed");
  expect(url.match(/link_status/g)).toHaveLength(1);
});

it("leaves names that only begin like ours alone", () => {
  expect(toResultUrl("https://app.example.com/?link_statuses=1", result)).toContain(
    "link_statuses=1&link_flow",
  );
});

it("works for a native target", () => {
  expect(toResultUrl("com.example.app://verified", result)).toBe(
    "com.example.app://verified?link_flow=sign-up&link_status=confirmed#",
  );
});
