import { expect, it } from "vitest";
import { ParameterFault } from "../../src/aws/read-parameter.ts";
import { OUR_COLORS } from "../../src/config/brand.ts";
import { createLookFor } from "../../src/config/look.ts";

const POOL = { appName: "Pool", brand: {}, languages: ["en"], clients: null };
const place = {
  url: "https://ssm.eu-west-1.amazonaws.com/",
  region: "eu-west-1",
  name: "/looks",
};

/** Looks of a place whose content the test writes; undefined is a place that is not there yet. */
function looks(written: { text?: string }) {
  const clock = { now: 0 };
  const reads: string[] = [];
  const unread: string[] = [];
  const lookFor = createLookFor(
    { ...POOL, looksIn: place },
    {
      now: () => clock.now,
      read: async ({ name }) => {
        reads.push(name);
        if (written.text === undefined) throw new ParameterFault("ParameterNotFound");
        return written.text;
      },
      unread: (reason) => unread.push(reason),
    },
  );
  return { clock, reads, unread, nameFor: async (id?: string) => (await lookFor(id)).appName };
}

const shop = (appName: string): string => JSON.stringify([{ clientId: "shop", appName }]);

it("without a place nothing is read, and the configuration's own clients count", async () => {
  const clients = new Map([["shop", { clientId: "shop", appName: "Shop" }]]);
  const unread = () => expect.fail("read");
  const lookFor = createLookFor({ ...POOL, clients }, { now: () => 0, read: unread, unread });
  expect((await lookFor("shop")).appName).toBe("Shop");
});

it("a client's look is read once for a minute's mails, and then as it has become", async () => {
  const written = { text: shop("Shop") };
  const { clock, reads, unread, nameFor } = looks(written);
  expect(await Promise.all([nameFor("shop"), nameFor("other"), nameFor()])).toEqual([
    "Shop",
    "Pool",
    "Pool",
  ]);
  written.text = shop("Store");
  expect(await nameFor("shop")).toBe("Shop");
  expect(reads).toEqual(["/looks"]);
  clock.now += 60_000;
  expect(await nameFor("shop")).toBe("Store");
  expect(unread).toEqual([]);
});

it("until the place is there, mails wear the pool's look, with one line a minute", async () => {
  const written: { text?: string } = {};
  const { clock, reads, unread, nameFor } = looks(written);
  expect([await nameFor("shop"), await nameFor("shop")]).toEqual(["Pool", "Pool"]);
  expect([reads.length, unread]).toEqual([1, ["ParameterNotFound"]]);
  written.text = shop("Shop");
  clock.now += 60_000;
  expect(await nameFor("shop")).toBe("Shop");
});

const shopWith = (look: object): string => JSON.stringify([{ clientId: "shop", ...look }]);

it.each([
  "",
  "{",
  "{}",
  "[1]",
  // By hand; each would cost a mail its link, or write into its style sheet.
  shopWith({ appName: {} }),
  shopWith({ brand: { support: {} } }),
  shopWith({ brand: { logo: { url: [null] } } }),
  shopWith({ brand: { colors: {} } }),
  shopWith({ brand: { colors: { ...OUR_COLORS, dark: { ...OUR_COLORS.dark, on: "}*{x:y" } } } }),
])("what was read before stays where %j is read", async (text) => {
  const written = { text: shop("Shop") };
  const { clock, unread, nameFor } = looks(written);
  await nameFor("shop");
  written.text = text;
  clock.now += 60_000;
  expect(await nameFor("shop")).toBe("Shop");
  expect(unread).toEqual(["malformed"]);
});

it("a language that is not spoken is the pool's", async () => {
  const clients = new Map([["shop", { clientId: "shop", language: "no tag" }]]);
  const unread = () => expect.fail("read");
  const lookFor = createLookFor({ ...POOL, clients }, { now: () => 0, read: unread, unread });
  expect((await lookFor("shop")).language).toBe("en");
});

it("a client's whole look is read", async () => {
  const brand = {
    ...{ colors: OUR_COLORS, logo: { url: "https://example.com/a.png", width: 120 } },
    ...{ support: "help@example.com", legal: "Ltd", privacyUrl: "https://example.com/privacy" },
  };
  const { nameFor, unread } = looks({
    text: shopWith({ appName: "Shop", language: "pt-BR", brand }),
  });
  expect([await nameFor("shop"), unread]).toEqual(["Shop", []]);
});
