import { describe, expect, it } from "vitest";
import { readLink } from "../../src/link/address.ts";
import {
  createLinkReader,
  createLinkWriter,
  type ReaderConfig,
} from "../../src/link/link-codec.ts";

const DATE = Date.UTC(2026, 11, 1);
const PROOF = "A".repeat(43);
const key = Buffer.alloc(32, 7);
const config: ReaderConfig = {
  keys: [key],
  userPoolId: "eu-central-1_AbC123xyz",
  clients: new Map([["abc", { clientId: "abc" }]]),
  unsealedUntil: DATE,
};

const recipe =
  "/?code=123456&username=mary&clientId=abc&region=us-east-1&email=mary%2Btag@example.com";
const amplify = (change: object = {}) => {
  const data = { userName: "mary", redirectUrl: "https://app.example.com/", clientId: "abc" };
  const text = JSON.stringify({ ...data, region: "eu-west-1", ...change });
  return `/?data=${Buffer.from(text).toString("base64")}&code=123456`;
};

const CLAIMS = { flow: "sign-up", clientId: "abc", username: "mary" } as const;

/** Reads on a clock that stands where it is put. */
function readAt(time: number, url: string, change: Partial<ReaderConfig> = {}) {
  return readLink(
    url,
    createLinkReader({ ...config, ...change }, () => time),
  );
}

describe("a link that is not sealed, beside sealed ones,", () => {
  it.each([
    ["of the hand-made recipe", recipe, undefined],
    ["of Amplify Gen 1", amplify(), "https://app.example.com/"],
  ])("is taken before the date and refused from then on: %s", (_whose, url, redirectTo) => {
    const link = {
      code: "123456",
      claims: { flow: "sign-up", clientId: "abc", username: "mary", redirectTo },
    };
    expect(readAt(DATE - 1, url)).toEqual(link);
    expect(readAt(DATE, url)).toBeUndefined();
    expect(readAt(DATE + 1, url)).toBeUndefined();
  });

  it("is refused as the clock passes the date, by the reader that took it before", () => {
    let time = DATE - 1;
    const read = createLinkReader(config, () => time);
    expect(readLink(recipe, read)).toBeDefined();
    time += 1;
    expect(readLink(recipe, read)).toBeUndefined();
  });

  it.each([recipe, amplify()])("is never taken without a date: %s", (url) => {
    expect(readAt(0, url, { unsealedUntil: 0 })).toBeUndefined();
    expect(readAt(DATE, url, { unsealedUntil: 0 })).toBeUndefined();
  });

  it.each([
    `${recipe}&proof=${PROOF}`,
    `/?clientId=abc&username=mary&proof=${PROOF}&code=123456`,
    amplify({ proof: PROOF }),
    `${amplify()}&proof=${PROOF}`,
  ])("proves nothing, since anybody can write it: %s", (url) => {
    expect(readAt(DATE - 1, url)?.claims.username).toBe("mary");
    expect(readAt(DATE - 1, url)?.claims.proof).toBeUndefined();
  });

  it.each([
    recipe.replace("abc", "other"),
    amplify({ clientId: "other" }),
    recipe.replace("mary", "two%20words"),
    amplify({ userName: "two words" }),
    `${recipe}&username=eve`,
    "/?data=%%%&code=123456",
  ])("is as strict as ever: %s", (url) => {
    expect(readAt(DATE - 1, url)).toBeUndefined();
  });

  it("is not sealed when it is written again, since anybody could have written it", () => {
    expect(createLinkWriter(config)(CLAIMS)).toEqual([
      ["clientId", "abc"],
      ["username", "mary"],
    ]);
  });

  it("does not stand in for a sealed one that was bent", () => {
    expect(readAt(DATE - 1, "/?link=AAAA&code=123456")).toBeUndefined();
  });

  it("leaves sealed links as they are, before the date and after it", () => {
    const claims = { ...CLAIMS, proof: PROOF, issuedAt: DATE / 1000 };
    const [[, token] = []] = createLinkWriter(config)(claims);
    for (const time of [DATE - 1, DATE])
      expect(readAt(time, `/?link=${token}&code=123456`)?.claims).toMatchObject(claims);
  });
});

describe("with plain links", () => {
  it.each([
    ["of the hand-made recipe", recipe],
    ["of Amplify Gen 1", amplify()],
  ])("a link is taken for good: %s", (_whose, url) => {
    for (const unsealedUntil of [0, DATE]) {
      const link = readAt(DATE * 2, url, { keys: null, unsealedUntil });
      expect(link?.claims).toMatchObject({ clientId: "abc", username: "mary" });
    }
  });

  it("a proof is kept: there is none that is worth more", () => {
    const link = readAt(DATE, `${recipe}&proof=${PROOF}`, { keys: null });
    expect(link?.claims.proof).toBe(PROOF);
  });

  it("no link is read where no client is listed", () => {
    for (const url of [recipe, amplify()])
      expect(readAt(DATE, url, { keys: null, clients: null })).toBeUndefined();
  });
});
