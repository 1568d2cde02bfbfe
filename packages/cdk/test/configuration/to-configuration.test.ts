import { UserPoolClient } from "aws-cdk-lib/aws-cognito";
import { SecretValue } from "aws-cdk-lib/core";
import { expect, it } from "vitest";
import { type Synthesised, synthLinks, synthOnExisting } from "../synth.ts";

/** What a function of the template reads, its references written as their names. */
function read({ resources }: Synthesised, id: RegExp): Record<string, unknown> {
  const functions = Object.entries(resources.findResources("AWS::Lambda::Function"));
  const [, { Properties } = expect.fail("no function")] =
    functions.find(([name]) => id.test(name)) ?? [];
  const links = Properties.Environment.Variables.COGNITO_LINKS;
  const parts: unknown[] = typeof links === "string" ? [links] : links["Fn::Join"][1];
  const text = parts.map((part) => (typeof part === "string" ? part : "AT-DEPLOY")).join("");
  return JSON.parse(text);
}

const SUPPORT = { support: "help@example.com" };
const accentColor = "#b00020";

/** Has two functions made. */
const concurrency = { click: 10 };

it("brand and languages reach both functions and the one, colours computed at synth", () => {
  const looks = { brand: { ...SUPPORT, accentColor }, languages: ["ja", "en"] };
  const one = synthLinks(() => looks);
  const two = synthLinks(() => ({ ...looks, concurrency }));
  for (const [made, id] of [
    [one, /^Links[\dA-F]{8}$/],
    [two, /^LinksMail/],
    [two, /^LinksEndpointClick/],
  ] as const)
    expect(read(made, id)).toMatchObject({
      languages: ["ja", "en"],
      brand: { ...SUPPORT, colors: { light: { accent: accentColor, on: "#ffffff" } } },
    });
});

it("a client's looks reach both functions of a pool that exists, its secret the endpoint alone", () => {
  const made = synthOnExisting(({ stack, client }) => ({
    concurrency,
    clients: [
      { client, appName: "Shop", brand: { accentColor }, language: "ja" },
      {
        client: UserPoolClient.fromUserPoolClientId(stack, "Other", "other"),
        clientSecret: SecretValue.secretsManager("other"),
      },
    ],
  }));
  const shop = {
    clientId: "app",
    appName: "Shop",
    language: "ja",
    brand: { colors: expect.objectContaining({ light: expect.any(Object) }) },
  };
  expect(read(made, /^LinksMail/)["clients"]).toEqual([shop, { clientId: "other" }]);
  expect(read(made, /^LinksEndpointClick/)["clients"]).toEqual([
    shop,
    { clientId: "other", clientSecret: expect.any(String) },
  ]);
});

it("pages of a pool of this app know the looks of its clients", () => {
  const made = synthLinks(({ client }) => ({ clients: [{ client, appName: "Shop" }] }));
  expect(read(made, /^LinksEndpointClick/)["clients"]).toEqual([
    { clientId: "AT-DEPLOY", appName: "Shop" },
  ]);
});
