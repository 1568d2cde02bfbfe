import fc from "fast-check";
import { it } from "vitest";

/**
 * Each property is tried on this many random values: few in every run of the tests, many at night, as
 * `LINKS_PROPERTY_RUNS=100000`. A failure prints its seed; `LINKS_PROPERTY_SEED` runs it again.
 */
const RUNS = wholeNumber("LINKS_PROPERTY_RUNS") ?? 300;
const seed = wholeNumber("LINKS_PROPERTY_SEED");

const settings: fc.Parameters<unknown> = {
  numRuns: RUNS,
  ...(seed === undefined ? {} : { seed }),
};

/** Undefined when it is not set; a misspelt number must not turn into no run at all. */
function wholeNumber(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined) return undefined;
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new TypeError(`${name}: expected a whole number, received "${text}"`);
}

/** Settings for a property whose one try takes as long as many others: a part of the runs. */
export function fewer(divisor: number): fc.Parameters<unknown> {
  return { ...settings, numRuns: Math.ceil(RUNS / divisor) };
}

/** A test that a property holds. The runner's limit of five minutes grows with the number of runs. */
export function itHolds(
  name: string,
  property: fc.IProperty<unknown> | fc.IAsyncProperty<unknown>,
  parameters: fc.Parameters<unknown> = settings,
): void {
  it(name, { timeout: Math.max(300_000, RUNS * 20) }, async () => {
    await fc.assert(property, parameters);
  });
}

/**
 * Any characters at all, without halves of them. Not by fast-check's `unit: "binary"`, which first makes a table of all 1.1
 * million of them, for two seconds.
 */
export function anyCharacters(length: fc.ArrayConstraints = {}): fc.Arbitrary<string> {
  const character = fc.oneof(
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xffff }),
    fc.integer({ min: 0x1_0000, max: 0x10_ffff }),
  );
  return fc.array(character, length).map((points) => String.fromCodePoint(...points));
}

/** Text as it may come from anywhere: controls, astral characters, percent signs, halves of characters. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  anyCharacters(),
  fc.string({ unit: "grapheme" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

/** Text without halves of characters, as URLs and UTF-8 can carry it. */
export const wellFormedText: fc.Arbitrary<string> = anyCharacters({ minLength: 1 });

const SCHEMES = ["https:", "http:", "HTTPS:", "javascript:", "com.example.app:", "", "data:", "x:"];
const SLASHES = ["//", "/", "", "///", "\\\\", "/\\", "//@", "/\t/"];
const HOSTS = (
  "app.example.com a.shop.example.com a.b.shop.example.com shop.example.com verified localhost:3000 127.0.0.1 " +
  "bücher.example BÜCHER.example xn--bcher-kva.example pr-7.example.com pr-.example.com 192.168.1.20:3000 " +
  "my-app-git-x-my-team.vercel.app my-app-git--my-team.vercel.app app.example.com:443 " +
  "app.example.com.evil.com evil.com app.example.com@evil.com [::1]:3000 2130706433 *.shop.example.com"
).split(" ");
const TAILS = [
  "",
  "/",
  "/welcome",
  "/../",
  "/%2e%2e/",
  "..;",
  "%2f",
  "%5c",
  "?",
  "#",
  "&",
  ":443",
  ".",
  "‥",
  "．．",
  "..%20/",
  "..%09",
  "／..／",
  "? \u200d\u200c",
  ":/verified",
];
const RESULTS = ["link_status=a", "LINK_FLOW=b", "link%5Fstate=c", "link_state[]=d", "+link_flow"];

/** Addresses near the rules of the tests: put together from the pieces that attackers use, or allowed and then bent. */
export const anyTarget: fc.Arbitrary<string> = fc.oneof(
  anyText,
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .tuple(
      fc.constantFrom(...SCHEMES),
      fc.constantFrom(...SLASHES),
      fc.constantFrom(...HOSTS),
      fc.array(fc.oneof(fc.constantFrom(...TAILS, ...RESULTS), anyText), { maxLength: 5 }),
    )
    .map(([scheme, slashes, host, tail]) => [scheme, slashes, host, ...tail].join("")),
  fc
    .tuple(
      fc.constantFrom(
        "https://app.example.com/",
        "https://a.shop.example.com/in/",
        "com.example.app://verified/",
        "com.example.app:/verified/",
        "https://pr-7.example.com/in/",
        "http://192.168.1.20:3000/",
        "http://localhost:3000/?",
      ),
      fc.array(fc.oneof(fc.constantFrom(...TAILS, ...RESULTS), fc.webSegment(), wellFormedText)),
    )
    .map(([head, tail]) => head + tail.join("")),
);
