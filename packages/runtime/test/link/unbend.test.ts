import { describe, expect, it } from "vitest";
import { readLink, writeLink } from "../../src/link/address.ts";
import type { Claims } from "../../src/link/claims.ts";
import { readAmplifyLink } from "../../src/link/plain-link.ts";
import { HARMLESS, TOKEN_BENDS } from "./bends.ts";
import { plainCodec, sealedCodec } from "./codecs.ts";

const clients = new Map([["1h57kf5cpq17m0eml12EXAMPLE", {}]]);
const sealed = sealedCodec([Buffer.alloc(32, 7)], "eu-central-1_AbC123xyz", clients);
const plain = plainCodec(clients);
const claims: Claims = {
  flow: "sign-up",
  clientId: "1h57kf5cpq17m0eml12EXAMPLE",
  username: "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21",
  redirectTo: "https://app.example.com/w?a=1&b=%20#x",
  state: "täg&=+%",
};
const opened = (link: string) => link.slice("https://links.example.com".length);
const SEALED = opened(
  writeLink("https://links.example.com/confirm", sealed.write, claims, "012345"),
);
const PLAIN = opened(writeLink("https://links.example.com/confirm", plain.write, claims, "012345"));
const data = Buffer.from(
  JSON.stringify({ userName: "mary~~>>", redirectUrl: "https://a.example/?>>", ...claims }),
).toString("base64");
const AMPLIFY = `/confirm?data=${data}&code=012345`;

describe("a sealed link", () => {
  it.each(Object.entries({ ...HARMLESS, ...TOKEN_BENDS }))(
    "is read when bent: %s",
    (_how, bend) => {
      expect(readLink(bend(SEALED), sealed.read)).toMatchObject({ claims, code: "012345" });
    },
  );
});

describe("a plain link", () => {
  it.each(Object.entries(HARMLESS))("is read when bent: %s", (_how, bend) => {
    expect(readLink(bend(PLAIN), plain.read)).toMatchObject({ claims, code: "012345" });
  });
});

describe("a link of Amplify Gen 1", () => {
  // Of two different `data` nobody can say which was ours; in the other links there is none.
  const { "a protector's parameters behind": _twice, ...harmless } = HARMLESS;

  it.each(Object.entries(harmless))("is read when bent: %s", (_how, bend) => {
    const link = readLink(bend(AMPLIFY), (query) => readAmplifyLink(query, clients));
    expect(link).toMatchObject({ claims: { username: "mary~~>>" }, code: "012345" });
  });

  it.each(["%20", "%0A", "%0D%0A", "=%0D%0A", "%09"])(
    "is read with %s inside its data",
    (blank) => {
      const bent = AMPLIFY.replace(data, data.slice(0, 41) + blank + data.slice(41));
      const link = readLink(bent, (query) => readAmplifyLink(query, clients));
      expect(link).toMatchObject({ claims: { username: "mary~~>>" }, code: "012345" });
    },
  );
});

describe("a link whose code was cut off", () => {
  it.each([
    ["with its name", SEALED.replace(/&code=.*/, "")],
    ["behind its name", SEALED.replace(/code=.*/, "code=")],
    [
      "to less than any code of Cognito's, with something behind",
      SEALED.replace(/code=.*/, "code=0123…"),
    ],
    ["and is another one the second time", `${SEALED}&code=543210`],
    ["and only the placeholder is left", SEALED.replace(/code=.*/, "code={####}")],
    ["or has become longer by a broken escape", SEALED.replace("code=", "code=%%2022")],
    ["or may have become longer by what follows", `${SEALED}%207`],
  ])("keeps its claims where it is sealed: %s", (_how, link) => {
    const read = readLink(link, sealed.read);
    expect(read).toMatchObject({ claims });
    expect(read?.code).toBeUndefined();
  });

  it("is read without it where it is not sealed, and of no use: anybody could have written it", () => {
    expect(readLink(PLAIN.replace(/&code=.*/, ""), plain.read)?.code).toBeUndefined();
  });
});

describe("junk that is as long as a request may be", () => {
  const LONGEST = 8100;
  const fill = (text: string): string => text.repeat(LONGEST / text.length);

  it.each([
    ["one name, and a sign behind", `${fill("a")}%21=1`],
    ["a code of digits, and a letter behind", `code=${fill("1")}a`],
    ["a code of escapes, and a letter behind", `code=${fill("3D")}a`],
    ["a code of blanks", `code=1${fill("+")}a`],
    ["a name of signs and letters", `${fill("a-")}!b`],
  ])("takes steps in proportion to its length: %s", (_what, query) => {
    // A hundredth of the length, a hundred times; in processor time, which a busy machine does not lengthen.
    const long = `/confirm?${query}`;
    const short = `/confirm?${query.slice(0, 40)}${query.slice(-41)}`;
    const spent = (times: number, link: string): number => {
      const before = process.cpuUsage();
      for (let i = 0; i < times; i += 1) readLink(link, sealed.read);
      return process.cpuUsage(before).user / 1000;
    };
    spent(100, short);
    const fastest = Math.min(...[1, 2, 3].map(() => spent(1, long)));
    expect(fastest).toBeLessThan(3 * spent(100, short) + 20);
  });
});

it("says of a resend that a stranger may have asked for it, in whatever case its names came", () => {
  const [link] = [plain.write({ ...claims, unvouched: true })].map((pairs) =>
    pairs.map(([name, value]) => `${name.toUpperCase()}=${encodeURIComponent(value)}`).join("&"),
  );
  expect(readLink(`/confirm?${link}&CODE=012345`, plain.read)?.claims.unvouched).toBe(true);
});

describe("a link that could mean two things", () => {
  it.each([
    ["a blank in the name", PLAIN.replace("5f0c3f0e", "5f0c%203f0e")],
    ["a plus in the name", PLAIN.replace("5f0c3f0e", "5f0c+3f0e")],
    ["another name the second time", `${PLAIN}&username=eve`],
    ["another name in another case", PLAIN.replace("username=", "Username=eve&USERNAME=")],
  ])("is none: %s", (_what, link) => {
    expect(readLink(link, plain.read)).toBeUndefined();
  });

  it("is none where its token is another one the second time", () => {
    const other = sealed.write({ ...claims, username: "eve" })[0]?.[1];
    expect(readLink(`${SEALED}&link=${other}`, sealed.read)).toBeUndefined();
  });
});

it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
  "takes a parameter named %s for no more than that",
  (name) => {
    expect(readLink(`${SEALED}&${name}=1&${name}`, sealed.read)).toMatchObject({ code: "012345" });
  },
);
