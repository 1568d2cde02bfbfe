import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLIENTS } from "../../clients/columns/all.ts";
import { documents } from "../../clients/lib/document.ts";
import { RECIPES } from "../../clients/lib/recipes.ts";
import { faultsOf, readResults } from "../../clients/lib/results.ts";
import { rowNames } from "../../clients/lib/rows.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const results = readResults();

describe("what `npm run clients` has written", () => {
  it.each(Object.entries(documents(results)))("is what docs/%s says", (name, write) => {
    const text = read(`docs/${name}`);
    expect(write(text)).toBe(text);
  });

  it("has a result for every client, every row and every recipe of today, and no fault", () => {
    expect(results.clients.map(({ name }) => name)).toEqual(CLIENTS.map(({ name }) => name));
    for (const { outcomes } of results.clients) expect(Object.keys(outcomes)).toEqual(rowNames);
    expect(results.recipes.map(({ name }) => name)).toEqual(Object.keys(RECIPES));
    expect(faultsOf(results)).toEqual([]);
  });

  it("is of the versions that are installed", () => {
    const { devDependencies } = JSON.parse(read("clients/package.json"));
    const ours = JSON.parse(read("packages/dev/package.json")).devDependencies;
    const versions = new Map(results.clients.map(({ name, version }) => [name, version]));
    const sdk = ours["@aws-sdk/client-cognito-identity-provider"];
    expect(ours["aws-amplify"]).toBe(devDependencies["aws-amplify"]);
    expect(Object.fromEntries(versions)).toMatchObject({
      "AWS SDK v3": sdk,
      "Amplify in Node": devDependencies["aws-amplify"],
      "Amplify in Chromium": devDependencies["aws-amplify"],
      Authenticator: devDependencies["@aws-amplify/ui-react"],
      "amazon-cognito-identity-js": devDependencies["amazon-cognito-identity-js"],
      "aws-jwt-verify": devDependencies["aws-jwt-verify"],
      "oidc-client-ts": devDependencies["oidc-client-ts"],
      "openid-client": devDependencies["openid-client"],
    });
  });
});
