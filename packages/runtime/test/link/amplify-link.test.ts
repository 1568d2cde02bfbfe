import { describe, expect, it } from "vitest";
import { readAmplifyLink } from "../../src/link/plain-link.ts";

const CLIENT = "1h57kf5cpq17m0eml12EXAMPLE";
const clients = new Map([[CLIENT, {}]]);
const whole = {
  userName: "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21",
  redirectUrl: "https://app.example.com/?username=5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21",
  region: "eu-west-1",
  clientId: CLIENT,
};
const base64 = (text: string) => Buffer.from(text).toString("base64");
const dataOf = (change: object = {}) => base64(JSON.stringify({ ...whole, ...change }));
const read = (query: string) => readAmplifyLink(new URLSearchParams(query), clients);

describe("a link of Amplify Gen 1", () => {
  it("gives username, client and target; its region is not looked at", () => {
    const claims = {
      flow: "sign-up",
      clientId: CLIENT,
      username: whole.userName,
      redirectTo: whole.redirectUrl,
    };
    expect(read(`data=${dataOf()}&code=123456`)).toEqual(claims);
    expect(read(`data=${dataOf({ region: "nowhere-1" })}&code=123456`)).toEqual(claims);
    expect(read(`data=${dataOf({ region: undefined })}&code=123456`)).toEqual(claims);
  });

  it.each([
    ["bare, as the trigger writes it", (data: string) => data],
    ["percent-encoded, as some mail programs make of it", encodeURIComponent],
    ["in the alphabet of URLs", (data: string) => data.replaceAll("+", "-").replaceAll("/", "_")],
    ["without its padding", (data: string) => data.replaceAll("=", "")],
  ])("is read with plus signs, slashes and padding in it: %s", (_how, written) => {
    const userName = "ü~~>>>???";
    const data = dataOf({ userName, redirectUrl: "https://app.example.com/??>>" });
    expect(data).toMatch(/\+/);
    expect(data).toMatch(/=$/);
    expect(read(`data=${written(data)}&code=123456`)).toMatchObject({ username: userName });
  });

  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["not a text", 7],
    ["a list", ["https://app.example.com"]],
  ])("has no target of its own where that is %s", (_what, redirectUrl) => {
    expect(read(`data=${dataOf({ redirectUrl })}`)).toMatchObject({
      username: whole.userName,
      redirectTo: undefined,
    });
  });

  it.each([
    ["no data", "code=123456"],
    ["empty data", "data=&code=123456"],
    ["data twice", `data=${dataOf()}&data=${dataOf()}`],
    ["another client", `data=${dataOf({ clientId: "other" })}`],
    ["no client", `data=${dataOf({ clientId: undefined })}`],
    ["a client that is a list", `data=${dataOf({ clientId: [CLIENT] })}`],
    ["a client named like what every object has", `data=${dataOf({ clientId: "__proto__" })}`],
    ["no username", `data=${dataOf({ userName: undefined })}`],
    ["an empty username", `data=${dataOf({ userName: "" })}`],
    ["a username that is a number", `data=${dataOf({ userName: 7 })}`],
    ["a username with a space", `data=${dataOf({ userName: "two words" })}`],
    ["a username that is too long", `data=${dataOf({ userName: "x".repeat(129) })}`],
    ["broken base64", "data=%%%"],
    ["base64 that was cut", `data=${dataOf().slice(0, -20)}`],
    ["base64 of no UTF-8", `data=${Buffer.from([0xff, 0xfe, 0x00]).toString("base64")}`],
    ["broken JSON", `data=${base64('{"userName":')}`],
    ["a list", `data=${base64(JSON.stringify([whole]))}`],
    ["a number", `data=${base64("7")}`],
    ["a text", `data=${base64('"text"')}`],
    ["null", `data=${base64("null")}`],
    ["more than 4096 characters", `data=${dataOf({ filling: "x".repeat(4096) })}`],
    ["depths without end", `data=${base64("[".repeat(3000))}`],
  ])("is none with %s", (_what, query) => {
    expect(read(query)).toBeUndefined();
  });
});
