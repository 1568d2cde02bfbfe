import { describe, expect, it } from "vitest";
import { fromBytes, type SealedClaims } from "../../src/link/claims-bytes.ts";
import { toBytes } from "../../src/link/seal-link.ts";
import { sealedCodec } from "./codecs.ts";

const CLIENT = "1h57kf5cpq17m0eml12exampl3";
const UUID = "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21";

const claims: SealedClaims = {
  issuedAt: 1_795_000_000,
  username: UUID,
  redirectTo: "https://app.example.com/w?a=1&b=%20#x",
  state: "täg&=+%",
  proof: Buffer.alloc(32, 250).toString("base64url"),
  account: "m@e.com",
  clientId: CLIENT,
};
const few: SealedClaims = {
  ...claims,
  username: "mary",
  account: undefined,
  clientId: undefined,
};

/** Written down once: links that are in people's mails must open after an update of one handler or of both. */
const BYTES = {
  full:
    "6afd86c0015f0c3f0e6f1b4c5d9a430d8a2c1f7e2103002568747470733a2f2f6170702e6578616d706c652e636f6d2f773f613d31266" +
    "23d253230237804000874c3a467263d2b2505fafafafafafafafafafafafafafafafafafafafafafafafafafafafafafafafa060007" +
    "6d40652e636f6d07001a316835376b663563707131376d30656d6c31326578616d706c33",
  few:
    "6afd86c00200046d61727903002568747470733a2f2f6170702e6578616d706c652e636f6d2f773f613d3126623d2532302378" +
    "04000874c3a467263d2b2505fafafafafafafafafafafafafafafafafafafafafafafafafafafafafafafafa",
};

/** Sealed with a key of 32 times 7, with a client that is listed and with one that is carried. */
const TOKENS = {
  listed:
    "EImRmTQLVHXxWP8wjCL0V_EpnfEUCgUUjvc1m5wc_UXDmD6i2uVqqF8Uc2kV1V1bB_A_fh2P4HAu1taU0MjnRN1s_z9sGNGZUoCgfQh9" +
    "Humx7QdUb9mgB0CWXpvrwEYsNdnUCGAl9VK78K6DEimeCeaU2jAgo233JxFfzrhyssAeQzHJAI3z0ctReicAFGw8",
  carried:
    "IGilEvBQ1zbznho6ypXVKoSnLwVYZqY_4NINLcHtnLaGcQsHeXm3iHTSLwnxOxkZLuUXFjndB_Wsk8evHLvqQpQTDiizE1oBzDrgA4_g" +
    "Y_2uCe1DW2_IHKqegSVrqIzALXZ79SBOOMuhLhOK7C1hhosyH2vyvSkgOjiU1ehl2S2Jvtu8Ms-2BM6N_zNlOTCirzQptgK15Q_JgO25" +
    "YG017qoJjA",
};

describe("the form of a sealed link", () => {
  it("is written as it always was", () => {
    expect(toBytes(claims).toString("hex")).toBe(BYTES.full);
    expect(toBytes(few).toString("hex")).toBe(BYTES.few);
  });

  it("is read as it always was", () => {
    expect(fromBytes(Buffer.from(BYTES.full, "hex"))).toEqual(claims);
    expect(fromBytes(Buffer.from(BYTES.few, "hex"))).toEqual(few);
  });

  it.each([
    ["a listed client", TOKENS.listed, new Map([[CLIENT, {}]]), UUID],
    ["its client in it", TOKENS.carried, null, "mary"],
  ])("opens from a token that was mailed before, with %s", (_what, token, clients, username) => {
    const { read } = sealedCodec([Buffer.alloc(32, 7)], "eu-central-1_AbC123xyz", clients);
    expect(read(new URLSearchParams({ link: token }))).toEqual({
      ...claims,
      flow: "sign-up",
      username,
    });
  });

  it("ends where it says: bytes that were cut are a fault", () => {
    const bytes = Buffer.from(BYTES.full, "hex");
    for (const length of [4, 5, 20, 22, bytes.length - 1])
      expect(() => fromBytes(bytes.subarray(0, length))).toThrow(RangeError);
  });
});
