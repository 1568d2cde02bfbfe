import { FLOW_NAMES, staticDeedOf, staticHandOver } from "cognito-links/synth";
import { expect, it } from "vitest";
import { DEEDS } from "../../src/flows/all-deeds.ts";

const page = "https://app.example.com/account?team=7&link_code=spoofed";

it.each(FLOW_NAMES)(
  "where no code runs, %s is done as its deeds say: pressed without a form, handed over without a guard",
  async (name) => {
    const { call, handOver } = await DEEDS[name]();
    const isPressed = call !== undefined && call.form === undefined;
    expect(staticDeedOf(name, {})).toBe(isPressed ? "confirm" : undefined);
    const isFree = handOver?.guard === "none";
    expect(staticDeedOf(name, { page })).toBe(isFree ? "hand-over" : undefined);
  },
);

it("what is handed over stands in the fragment of the app's page, with stand-ins for what the request knows", () => {
  const at = (name: "sign-in" | "invitation") =>
    staticHandOver(name, page, { code: "CODE", state: "STATE" }).headers["location"];
  const account = "https://app.example.com/account?team=7#";
  expect(at("sign-in")).toBe(`${account}link_flow=sign-in&link_code=CODE&link_state=STATE`);
  expect(at("invitation")).toBe(`${account}link_flow=invitation&link_state=STATE`);
});
