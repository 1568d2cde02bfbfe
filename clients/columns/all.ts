import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Column } from "../lib/column.ts";
import type { Desk, DeskOptions } from "../lib/desk.ts";
import type { Site } from "../lib/site.ts";

/** A client of the table. What it needs is loaded when its turn comes. */
export interface Client {
  readonly name: string;
  /** Undefined where it is not on this machine. */
  readonly version: () => Promise<string | undefined>;
  /** Its page, for those that run in Chromium. */
  readonly page?: string;
  readonly desk?: Omit<DeskOptions, "site">;
  readonly open: (desk: Desk, site: Site) => Promise<Column>;
}

const require = createRequire(import.meta.url);

/** The version of a package that is installed. */
const installed = (name: string) => async (): Promise<string> => {
  const [folder] =
    require.resolve.paths(name)?.flatMap((path) => {
      try {
        return [JSON.parse(readFileSync(`${path}/${name}/package.json`, "utf8"))];
      } catch {
        return [];
      }
    }) ?? [];
  return String(folder?.version);
};

/** The clients, in the table's order. */
export const CLIENTS: readonly Client[] = [
  {
    name: "AWS SDK v3",
    version: installed("@aws-sdk/client-cognito-identity-provider"),
    open: async (desk) => (await import("./aws-sdk.ts")).openAwsSdk(desk),
  },
  {
    name: "Amplify in Node",
    version: installed("aws-amplify"),
    open: async (desk) => (await import("./amplify-node.ts")).openAmplifyInNode(desk),
  },
  {
    name: "Amplify in Chromium",
    version: installed("aws-amplify"),
    page: "pages/amplify.ts",
    open: async (...given) =>
      (await import("./amplify-chromium.ts")).openAmplifyInChromium(...given),
  },
  {
    name: "Authenticator",
    version: installed("@aws-amplify/ui-react"),
    page: "recipes/main.tsx",
    desk: { confirm: "same-browser", signIn: "same-browser" },
    open: async (...given) => (await import("./authenticator.ts")).openAuthenticator(...given),
  },
  {
    name: "amazon-cognito-identity-js",
    version: installed("amazon-cognito-identity-js"),
    open: async (desk) => (await import("./identity-js.ts")).openIdentityJs(desk),
  },
  {
    name: "AWS CLI",
    version: async () => (await import("./aws-cli.ts")).versionOfAwsCli(),
    open: async (desk) => (await import("./aws-cli.ts")).openAwsCli(desk),
  },
  {
    name: "boto3",
    version: async () => (await import("./boto3.ts")).versionOfBoto3(),
    open: async (desk) => (await import("./boto3.ts")).openBoto3(desk),
  },
  {
    name: "aws-jwt-verify",
    version: installed("aws-jwt-verify"),
    desk: { issuer: "cognito" },
    open: async (desk) => (await import("./jwt-verify.ts")).openJwtVerify(desk),
  },
  {
    name: "oidc-client-ts",
    version: installed("oidc-client-ts"),
    page: "pages/oidc.ts",
    open: async (...given) => (await import("./oidc-client-ts.ts")).openOidcClientTs(...given),
  },
  {
    name: "openid-client",
    version: installed("openid-client"),
    open: async (desk) => (await import("./openid-client.ts")).openOpenidClient(desk),
  },
];
