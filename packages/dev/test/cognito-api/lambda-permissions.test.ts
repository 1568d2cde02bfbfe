import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenApi, openApi } from "./open-api.ts";

let api: OpenApi;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_LocalPool";
const permission = {
  StatementId: "cognito",
  Action: "lambda:InvokeFunction",
  Principal: "cognito-idp.amazonaws.com",
  SourceArn: pool,
  SourceAccount: "123456789012",
};

const urlOf = (name: string, rest = ""): string =>
  `${api.url}/2015-03-31/functions/${encodeURIComponent(name)}/policy${rest}`;
const get = (name: string, rest = ""): Promise<Response> => fetch(urlOf(name, rest));
const remove = (name: string, rest: string): Promise<Response> =>
  fetch(urlOf(name, rest), { method: "DELETE" });
const add = (
  name: string,
  body: object | string = permission,
  rest = "",
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(urlOf(name, rest), {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

async function statementsOf(response: Response): Promise<unknown> {
  const { Policy } = (await response.json()) as { Policy: string };
  return (JSON.parse(Policy) as { Statement: unknown }).Statement;
}

const statement = (Resource: string): object => ({
  Sid: "cognito",
  Effect: "Allow",
  Principal: { Service: "cognito-idp.amazonaws.com" },
  Action: "lambda:InvokeFunction",
  Resource,
  Condition: {
    StringEquals: { "AWS:SourceAccount": "123456789012" },
    ArnLike: { "AWS:SourceArn": pool },
  },
});

const errorOf = async (response: Response): Promise<unknown> => ({
  status: response.status,
  type: response.headers.get("x-amzn-errortype"),
  body: await response.json(),
});

describe("the permissions of a function", () => {
  it("are none at first", async () => {
    expect(await errorOf(await get("mails"))).toEqual({
      status: 404,
      type: "ResourceNotFoundException",
      body: { Type: "User", Message: "The resource you requested does not exist." },
    });
  });

  it("let the pool invoke its own triggers from the start, and again after a reset", async () => {
    for (const trigger of [
      "sandbox-CustomMessage",
      "sandbox-PostConfirmation",
      "sandbox-PreSignUp",
    ]) {
      const first = await statementsOf(await get(trigger));
      expect(first).toEqual([
        {
          Sid: "sandbox",
          Effect: "Allow",
          Principal: { Service: "cognito-idp.amazonaws.com" },
          Action: "lambda:InvokeFunction",
          Resource: `arn:aws:lambda:us-east-1:000000000000:function:${trigger}`,
          Condition: { ArnLike: { "AWS:SourceArn": pool.replace("123456789012", "000000000000") } },
        },
      ]);
      await remove(trigger, "/sandbox");
      expect((await get(trigger)).status).toBe(404);
      await fetch(`${api.url}/_sandbox`, { method: "DELETE" });
      expect(await statementsOf(await get(trigger))).toEqual(first);
    }
  });

  it("are added and read back, whichever way the function is named", async () => {
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:mails";
    const added = await add("mails");
    expect(added.status).toBe(201);
    const { Statement } = (await added.json()) as { Statement: string };
    expect(JSON.parse(Statement)).toEqual(statement(arn));
    for (const name of ["mails", arn, "000000000000:function:mails"]) {
      expect(await statementsOf(await get(name))).toEqual([statement(arn)]);
    }
    const elsewhere = arn.replace("000000000000", "123456789012");
    expect((await get(elsewhere)).status).toBe(404);
  });

  it("of an alias are its own, by suffix or by Qualifier", async () => {
    await add("mails", permission, "?Qualifier=live");
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:mails:live";
    expect(await statementsOf(await get("mails:live"))).toEqual([statement(arn)]);
    expect(await statementsOf(await get(arn, "?Qualifier=live"))).toEqual([statement(arn)]);
    expect((await get("mails")).status).toBe(404);
    expect(await errorOf(await get("mails:live", "?Qualifier=other"))).toMatchObject({
      type: "InvalidParameterValueException",
      body: { message: expect.stringContaining("does not match the specified qualifier") },
    });
  });

  it("are not given twice under one statement id", async () => {
    await add("mails");
    expect(await errorOf(await add("mails"))).toEqual({
      status: 409,
      type: "ResourceConflictException",
      body: {
        Type: "User",
        message:
          "The statement id (cognito) provided already exists. Please provide a new statement id, or remove the existing statement.",
      },
    });
    const second = { StatementId: "all", Action: "*", Principal: "*" };
    expect((await add("mails", second)).status).toBe(201);
    expect(await statementsOf(await get("mails"))).toMatchObject([
      { Sid: "cognito" },
      { Sid: "all", Principal: "*" },
    ]);
  });

  it("are removed by statement id, and the policy goes with the last one", async () => {
    await add("mails");
    expect(await errorOf(await remove("mails", "/other"))).toMatchObject({
      status: 404,
      body: { Message: "Statement other is not found in resource policy." },
    });
    expect((await remove("mails", "/cognito")).status).toBe(204);
    expect((await get("mails")).status).toBe(404);
  });

  it("change only at the revision that the caller knows", async () => {
    await add("mails");
    const { RevisionId } = (await (await get("mails")).json()) as { RevisionId: string };
    expect(await errorOf(await remove("mails", "/cognito?RevisionId=old"))).toMatchObject({
      status: 412,
      type: "PreconditionFailedException",
    });
    const third = { ...permission, StatementId: "third" };
    expect((await add("mails", { ...third, RevisionId: "old" })).status).toBe(412);
    expect((await add("mails", { ...third, RevisionId })).status).toBe(201);
  });

  it.each([
    [{ ...permission, StatementId: "with space" }, "StatementId"],
    [{ ...permission, Action: "InvokeFunction" }, "Action"],
    [{ ...permission, Principal: undefined }, "Principal"],
    [{ ...permission, SourceArn: "pool" }, "SourceArn"],
    [{ ...permission, SourceAccount: "me" }, "SourceAccount"],
    [{ ...permission, Effect: "Allow" }, "Effect"],
  ])("are refused: %j", async (body, field) => {
    expect(await errorOf(await add("mails", body))).toMatchObject({
      status: 400,
      type: "InvalidParameterValueException",
      body: { message: expect.stringContaining(field) },
    });
    expect((await get("mails")).status).toBe(404);
  });

  it("cannot be given to $LATEST, to no function, or with a body that is not JSON", async () => {
    expect(await errorOf(await add("mails", permission, "?Qualifier=$LATEST"))).toMatchObject({
      body: { message: "We currently do not support adding policies for $LATEST." },
    });
    expect((await add("no function")).status).toBe(400);
    expect(await errorOf(await add("mails", "{"))).toMatchObject({
      type: "InvalidRequestContentException",
    });
  });

  it("are not for pages from elsewhere", async () => {
    const origin = "https://evil.example";
    const response = await add("mails", permission, "", { origin });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(await errorOf(response)).toMatchObject({ status: 403, type: "AccessDeniedException" });
    expect((await get("mails")).status).toBe(404);
    expect((await add("mails", permission, "", { origin: "http://localhost:3000" })).status).toBe(
      201,
    );
  });

  it("are counted, and forgotten by a reset", async () => {
    await add("mails");
    await get("mails");
    await add("mails");
    expect(await api.calls()).toEqual({
      AddPermission: { ok: 1, ResourceConflictException: 1 },
      GetPolicy: { ok: 1 },
    });
    await fetch(`${api.url}/_sandbox`, { method: "DELETE" });
    expect((await get("mails")).status).toBe(404);
  });

  it("are not all that a function shows: it is active, and nothing is reserved", async () => {
    const at = (version: string, what: string) =>
      fetch(`${api.url}/${version}/functions/mails/${what}`);
    expect(await (await at("2015-03-31", "configuration")).json()).toEqual({
      FunctionName: "mails",
      FunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:mails",
      State: "Active",
      LastUpdateStatus: "Successful",
      Timeout: 3,
    });
    expect(await (await at("2019-09-30", "concurrency")).json()).toEqual({});
    expect((await at("2019-09-30", "configuration")).status).toBe(404);
  });
});
