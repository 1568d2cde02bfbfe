import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DEEDS, UNNAMED_DEED } from "../../src/flows/all-deeds.ts";
import {
  FLOW_NAMES,
  FLOWS,
  HANDED_OVER,
  UNNAMED,
  WITHOUT_CODE,
} from "../../src/flows/all-flows.ts";
import { accountOf, type Claims } from "../../src/link/claims.ts";
import { createPassOn, readPassedOn } from "../../src/link/link-codec.ts";

const config = {
  keys: [randomBytes(32)],
  userPoolId: "eu-central-1_AbC123xyz",
  clients: null,
  unsealedUntil: 0,
};
const claims: Claims = { flow: UNNAMED, clientId: "abc", username: "mary", issuedAt: 1000 };
const ofAnother: Claims = { ...claims, flow: "reset-password" };

describe("all flows", () => {
  it("have their trigger sources for themselves", () => {
    const sources = Object.values(FLOWS).flatMap((flow) => Object.keys(flow.sources));
    expect(sources).toEqual([...new Set(sources)]);
  });

  it("write every mail that Cognito asks a trigger for", () => {
    // Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
    expect(
      Object.values(FLOWS)
        .flatMap((flow) => Object.keys(flow.sources))
        .sort(),
    ).toEqual(
      [
        "SignUp",
        "ResendCode",
        "ForgotPassword",
        "AdminCreateUser",
        "UpdateUserAttribute",
        "VerifyUserAttribute",
        "Authentication",
      ]
        .map((name) => `CustomMessage_${name}`)
        .sort(),
    );
  });

  it("have tags of their own that fit into half a byte", () => {
    const tags = Object.values(FLOWS).map(({ tag }) => tag);
    expect(tags).toEqual([...new Set(tags)]);
    for (const tag of tags) expect([...Array(16).keys()]).toContain(tag);
  });

  it("have a deed for links that name none", async () => {
    expect(UNNAMED_DEED).toBe((await DEEDS[UNNAMED]()).call);
  });

  it.each(FLOW_NAMES)("can do what they say that they do: %s", async (name) => {
    const { call, handOver } = await DEEDS[name]();
    const { doneBy, asksPassword, secret } = FLOWS[name];
    expect(doneBy).toBe(call && handOver ? "either" : call ? "endpoint" : "app");
    expect(call?.form?.includes("newPassword") ?? false).toBe(asksPassword);
    expect(call?.form?.includes("temporaryPassword") ?? false).toBe(
      secret === "temporary-password",
    );
    // What the app's page reads goes by these two lists.
    expect((HANDED_OVER as readonly string[]).includes(name)).toBe(handOver !== undefined);
    expect(name === WITHOUT_CODE).toBe(secret === "temporary-password");
    // What anybody can have mailed and sets a password must not be handed to whatever opens the link.
    expect(handOver?.guard === "proof-or-press").toBe(asksPassword && secret === "code");
  });
});

describe("a second flow of the same account", () => {
  it("is remembered apart", () => {
    expect(accountOf(ofAnother)).not.toBe(accountOf(claims));
  });

  it("is not told what a resend of the first has passed on", () => {
    const metadata = createPassOn(config)(claims);
    expect(readPassedOn(metadata, claims, config)).toMatchObject(claims);
    expect(readPassedOn(metadata, ofAnother, config)).toBeUndefined();
  });
});
