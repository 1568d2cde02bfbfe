import { createLinkEndpoint, defineConfig, type TransportRequest } from "cognito-links";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeLink } from "../../src/link/address.ts";
import type { Claims } from "../../src/link/claims.ts";
import { createLinkWriter } from "../../src/link/link-codec.ts";
import { KEY, options } from "../options.ts";

const NOW = 1_800_000_000_000;
const config = defineConfig({ ...options, keys: [KEY], cognito: { lookUp: true } });

/** A link as a mail holds it. */
function linkOf(flow: Claims["flow"], { sealed = true, age = 60 } = {}): string {
  const { clientId } = options.clients?.[0] ?? { clientId: "" };
  const claims: Claims = {
    flow,
    username: "mary",
    clientId,
    ...(sealed ? { issuedAt: NOW / 1000 - age } : {}),
  };
  const write = createLinkWriter({ ...config, keys: sealed ? config.keys : null });
  return writeLink("/confirm", write, claims, flow === "invitation" ? undefined : "123456");
}

/** The endpoint, and what it asked Cognito. */
function endpointWhere(user: object, status = 200, settings = config) {
  const asked: TransportRequest[] = [];
  const endpoint = createLinkEndpoint(settings, {
    log: () => {},
    now: () => NOW,
    transport: async (request) => {
      asked.push(request);
      return { status, headers: {}, body: JSON.stringify(user) };
    },
  });
  const open = (url: string, method = "GET") =>
    endpoint({ method, url, headers: { "accept-language": "en" }, body: undefined });
  return { open, asked };
}

describe("with the permission to look accounts up", () => {
  beforeEach(() => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_SESSION_TOKEN", "token");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ["sign-up", "a confirmed account", { UserStatus: "CONFIRMED", Enabled: true }],
    ["invitation", "somebody who has a password", { UserStatus: "CONFIRMED", Enabled: true }],
  ] as const)("leads on at once after a %s link of %s", async (flow, _whose, user) => {
    const { open } = endpointWhere(
      user,
      200,
      defineConfig({
        ...options,
        keys: [KEY],
        cognito: { lookUp: true },
        flows: { invitation: { clientId: "withsecret" } },
      }),
    );
    const { status, headers } = await open(linkOf(flow));
    expect(status).toBe(302);
    expect(headers["location"]).toContain(`link_flow=${flow}&link_status=already-confirmed`);
  });

  it("asks signed, for this user of this pool, and once for several looks", async () => {
    const { open, asked } = endpointWhere({ UserStatus: "UNCONFIRMED", Enabled: true });
    expect((await open(linkOf("sign-up"))).status).toBe(200);
    expect((await open(linkOf("sign-up"))).status).toBe(200);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toBe('{"UserPoolId":"eu-central-1_AbC123xyz","Username":"mary"}');
    expect(asked[0]?.headers).toMatchObject({
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminGetUser",
      "x-amz-security-token": "token",
      authorization: expect.stringContaining("/eu-central-1/cognito-idp/aws4_request"),
    });
  });

  it("shows one page for an account that is gone and one that is disabled", async () => {
    const gone = endpointWhere({ __type: "UserNotFoundException" }, 400);
    const disabled = endpointWhere({ UserStatus: "CONFIRMED", Enabled: false });
    const [one, other] = [
      await gone.open(linkOf("sign-up")),
      await disabled.open(linkOf("sign-up")),
    ];
    expect(one.status).toBe(410);
    const bare = (body: string): string => body.replace(/value="[^"]*"/g, "");
    expect(bare(other.body)).toBe(bare(one.body));
  });

  it("knows better than the age of a link that its account is confirmed", async () => {
    const { open } = endpointWhere({ UserStatus: "CONFIRMED", Enabled: true });
    expect((await open(linkOf("sign-up", { age: 2 * 24 * 3600 }))).status).toBe(302);
  });

  it.each([
    ["an answer that says nothing", 500, {}],
    ["a missing permission", 400, { __type: "AccessDeniedException" }],
  ])("shows what it would show without, after %s", async (_what, status, user) => {
    const { open } = endpointWhere(user, status);
    expect((await open(linkOf("sign-up"))).status).toBe(200);
  });

  it("tells nothing to HEAD, to a link without a seal, and without credentials", async () => {
    const plain = defineConfig({ ...options, cognito: { lookUp: true } });
    const user = { UserStatus: "CONFIRMED", Enabled: true };
    const sealed = endpointWhere(user);
    const unsealed = endpointWhere(user, 200, plain);
    expect((await sealed.open(linkOf("sign-up"), "HEAD")).status).toBe(200);
    expect((await unsealed.open(linkOf("sign-up", { sealed: false }))).status).toBe(200);
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    expect((await sealed.open(linkOf("sign-up"))).status).toBe(200);
    expect([...sealed.asked, ...unsealed.asked]).toEqual([]);
  });
});

it("nobody is looked up by default", async () => {
  const quiet = defineConfig({ ...options, keys: [KEY] });
  const { open, asked } = endpointWhere({ UserStatus: "CONFIRMED" }, 200, quiet);
  expect((await open(linkOf("sign-up"))).status).toBe(200);
  expect(asked).toEqual([]);
});
