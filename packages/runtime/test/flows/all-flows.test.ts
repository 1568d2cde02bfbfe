import { randomBytes } from "node:crypto";
import type { ConfirmMode } from "cognito-links";
import { describe, expect, it } from "vitest";
import { readVisit } from "../../src/endpoint/visit.ts";
import { DEEDS, UNNAMED_DEED } from "../../src/flows/all-deeds.ts";
import { FLOW_NAMES, FLOWS, type FlowName, UNNAMED } from "../../src/flows/all-flows.ts";
import type { HandOverDeed } from "../../src/flows/flow.ts";
import { accountOf, type Claims } from "../../src/link/claims.ts";
import { createLinkReader, createPassOn, readPassedOn } from "../../src/link/link-codec.ts";

const config = {
  keys: [randomBytes(32)],
  userPoolId: "eu-central-1_AbC123xyz",
  clients: null,
  unsealedUntil: 0,
};
const claims: Claims = { flow: UNNAMED, clientId: "abc", username: "mary", issuedAt: 1000 };
const ofAnother = { ...claims, flow: "another" as FlowName };

describe("all flows", () => {
  it("have their trigger sources for themselves", () => {
    const sources = Object.values(FLOWS).flatMap((flow) => Object.keys(flow.sources));
    expect(sources).toEqual([...new Set(sources)]);
  });

  it("have a deed for links that name none", () => {
    expect(UNNAMED_DEED).toBe(DEEDS[UNNAMED]);
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

describe("a flow that hands its code over", () => {
  const words = DEEDS[UNNAMED].words;
  const open = (
    code: string,
    guard: HandOverDeed["guard"] = "none",
    confirm: ConfirmMode = "same-browser",
  ) => {
    const deed: HandOverDeed = { kind: "hand-over", guard, words };
    const { link = "" } = createPassOn(config)(claims);
    const url = `/confirm?link=${link}${code}`;
    const read = createLinkReader(config, () => 0);
    const headers = { "accept-language": "en" };
    return readVisit(
      { method: "GET", url, headers, body: undefined },
      { confirm, linkUrl: "https://links.example.com/confirm" },
      { read, deeds: { [UNNAMED]: deed }, now: 0 },
    );
  };

  it("hands it over when the link is opened", () => {
    expect(open("&code=123456")).toMatchObject({ asks: "hand-over", link: { code: "123456" } });
  });

  it.each(["open", "click", "same-browser"] as const)(
    "asks for a press first where the code alone can set a password, in mode %s too",
    (confirm) => {
      expect(open("&code=123456", "proof-or-press", confirm).asks).toBe("ask");
    },
  );

  it("offers no new link where the code was cut off, since nothing could mail one", () => {
    expect(open("").asks).toBe("invalid-link");
  });
});

/** What only one flow needs today: whoever adds another meets these, and takes them away. */
describe("still to be made for a second flow", () => {
  it("is a door without a Lambda that looks at the flow: it calls the unnamed one's operation for every link", () => {
    expect(FLOW_NAMES).toEqual([UNNAMED]);
  });
});
