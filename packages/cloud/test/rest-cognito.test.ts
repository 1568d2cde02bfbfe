import { type Sandbox, startSandbox } from "cognito-links-dev";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GotResponse } from "../src/http/front-request.ts";
import { disagreements, secondOpinionState } from "../src/vtl/apache-velocity.ts";
import type { Rendering } from "../src/vtl/model.ts";
import { openCloud } from "./fixtures/open-cloud.ts";
import { confirmMethod, restTemplate, roleFor } from "./fixtures/rest-template.ts";

const { heard } = await secondOpinionState();

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, keys: null });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await fetch(`${sandbox.addresses.cognito}/_sandbox`, { method: "DELETE" });
});

/** Signs up and gives the code that was mailed. */
async function signUp(Username: string): Promise<string> {
  await sandbox.pool.handle("SignUp", {
    ClientId: "demo_client",
    Username,
    Password: "Sandbox-1!",
  });
  const [mail] = sandbox.inbox.list();
  const code = /code=(\d+)/.exec(mail?.html ?? "")?.[1];
  if (code === undefined) throw new Error("no code was mailed");
  return code;
}

async function open(more: Readonly<Record<string, unknown>> = {}): ReturnType<typeof openCloud> {
  return await openCloud(
    { ...restTemplate(confirmMethod), ...more },
    { cognito: sandbox.addresses.cognito },
  );
}

async function confirm(username: string, code: string): Promise<GotResponse> {
  const cloud = await open();
  const query = `u=${encodeURIComponent(username)}&c=${encodeURIComponent(code)}`;
  return await cloud.fetch({ method: "GET", path: `/live/confirm?${query}` });
}

const statusOf = ({ status, headers }: GotResponse): [number, string | null] => [
  status,
  new URL(headers["location"] ?? "about:blank").searchParams.get("status"),
];

async function calls(): Promise<unknown> {
  return await (await fetch(`${sandbox.addresses.cognito}/_sandbox/calls`)).json();
}

describe("a REST API straight to Cognito", () => {
  it("confirms, and redirects", async () => {
    const code = await signUp("mary+tag@example.com");
    expect(statusOf(await confirm("mary+tag@example.com", code))).toEqual([302, "confirmed"]);
  });

  it("tells refusals apart in its response template", async () => {
    const code = await signUp("mary@example.com");
    const wrong = code === "000000" ? "111111" : "000000";
    expect(statusOf(await confirm("mary@example.com", wrong))).toEqual([302, "mismatch"]);
    await confirm("mary@example.com", code);
    expect(statusOf(await confirm("mary@example.com", code))).toEqual([302, "other"]);
  });

  it.each(['x","ClientId":"legacy_client', "it's", "a\\", "$context.apiId", "ü👋", "\n"])(
    "keeps %j inside its JSON string: Cognito sees one user's name",
    async (username) => {
      expect(statusOf(await confirm(`${username}.`, "123456"))).toEqual([302, expect.any(String)]);
      expect(JSON.stringify(await calls())).not.toMatch(/SerializationException/);
    },
  );

  it("does not call Cognito without the parameters", async () => {
    const cloud = await open();
    expect((await cloud.fetch({ method: "GET", path: "/live/confirm?u=a" })).status).toBe(400);
    expect(JSON.stringify(await calls())).not.toMatch(/ConfirmSignUp/);
  });

  it("answers 500 with a role that API Gateway may not assume, and wants one", async () => {
    const cloud = await open({ Role: roleFor("lambda.amazonaws.com") });
    const request = { method: "GET", path: "/live/confirm?u=a&c=1" };
    expect((await cloud.fetch(request)).status).toBe(500);
    const integration = { ...confirmMethod.integration, Credentials: undefined };
    const bare = await openCloud(restTemplate({ ...confirmMethod, integration }));
    await expect(bare.fetch(request)).rejects.toThrow(/needs Credentials/);
  });

  it("answers 504 when Cognito cannot be reached", async () => {
    const cloud = await openCloud(restTemplate(confirmMethod));
    expect((await cloud.fetch({ method: "GET", path: "/live/confirm?u=a&c=1" })).status).toBe(504);
  });

  it("keeps every template that it rendered, for a second opinion", async () => {
    expect(await renderings()).toHaveLength(6);
  });

  it.skipIf(!heard)("has Apache Velocity agree with every one of them", async () => {
    expect(await disagreements(await renderings())).toEqual([]);
  });

  async function renderings(): Promise<readonly Rendering[]> {
    const cloud = await open();
    for (const u of ["mary%2Btag", "it%27s", "%22%5C"]) {
      await cloud.fetch({ method: "GET", path: `/live/confirm?u=${u}&c=123456` });
    }
    return cloud.renderings();
  }
});
