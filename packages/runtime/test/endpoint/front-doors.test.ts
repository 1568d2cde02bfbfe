import { describe, expect, it } from "vitest";
import { frontDoors } from "../adapters/front-doors.ts";
import { cookieOf, endpointWith, LINK, okAnswer, press } from "./harness.ts";

const [path = "", query = ""] = LINK.split("?");
const form = { "content-type": "application/x-www-form-urlencoded" };
const confirmed = "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed#";

describe.each(frontDoors)("the endpoint behind $name", (door) => {
  it.each([
    ["%2B", "a+b"],
    ["%252B", "a%2Bb"],
    ["%26%3D%25%23", "a&=%#b"],
    ["%C3%BC%E5%B1%B1", "aü山b"],
    ["%27%28%29%21%2A", "a'()!*b"],
  ])("confirms the user whose name holds %s", async (encoded, username) => {
    const { endpoint, calls } = endpointWith(okAnswer, { confirm: "open" });
    const response = await door.send(endpoint, {
      path,
      query: query.replace("mary", `a${encoded}b`),
      stage: "prod",
    });
    expect(response).toMatchObject({ status: 302, headers: { location: confirmed } });
    expect(calls[0]?.input["Username"]).toBe(username);
  });

  it("shows the button, and confirms with 303 when it is pressed", async () => {
    const { endpoint, calls } = endpointWith();
    const asked = await door.send(endpoint, { path, query });
    expect(asked.status).toBe(200);
    expect(asked.body).toContain('value="confirm"');
    expect(calls).toEqual([]);
    const [body, headers] = press(asked, "confirm");
    const pressed = await door.send(endpoint, {
      method: "POST",
      path,
      query,
      headers: { ...form, ...headers },
      body,
    });
    expect(pressed).toMatchObject({ status: 303, headers: { location: confirmed } });
  });

  it("retries by the page's cookie after a busy answer", async () => {
    const busy = endpointWith(new Error("reset"));
    const [body, headers] = press(await door.send(busy.endpoint, { path, query }), "confirm");
    const post = { method: "POST", path, query, headers: { ...form, ...headers }, body };
    const cookie = cookieOf(await door.send(busy.endpoint, post));
    const { endpoint } = endpointWith();
    expect((await door.send(endpoint, { path, query, headers: { cookie } })).status).toBe(302);
  });

  it("never confirms by HEAD, refuses other methods, and needs a link", async () => {
    const { endpoint, calls } = endpointWith(okAnswer, { confirm: "open" });
    expect(await door.send(endpoint, { method: "HEAD", path, query })).toMatchObject({
      status: 200,
      body: "",
    });
    expect((await door.send(endpoint, { method: "PUT", path, query })).status).toBe(405);
    expect((await door.send(endpoint, { path })).status).toBe(400);
    expect(
      (await door.send(endpoint, { path, query: `${query}&x=${"y".repeat(8192)}` })).status,
    ).toBe(413);
    expect(calls).toEqual([]);
  });

  it("refuses a doubled code where the door shows both, and else takes one", async () => {
    const { endpoint, calls } = endpointWith(okAnswer, { confirm: "open" });
    const { status } = await door.send(endpoint, { path, query: `${query}&code=654321` });
    expect(status).toBe(door.keepsRepeats ? 400 : 302);
    expect(calls).toHaveLength(door.keepsRepeats ? 0 : 1);
  });
});
