import { type Call, isJsonObject, type JsonObject, toJsonObject } from "cognito-links/attach";
import { UnreachedError } from "../attach/aws-errors.ts";

/** More pages, or more clients, are no pool's: limits of our own, so that a look ends. A page has up to 60. */
const MOST_PAGES = 1_000;
const MOST_CLIENTS = 10_000;

/** The ids of all clients of a pool. Rejects as `call` does, or with an `UnreachedError` for a list without an end. */
export async function listClients(call: Call, UserPoolId: string): Promise<string[]> {
  const ids: string[] = [];
  const tokens = new Set<string>();
  let NextToken: string | undefined;
  while (true) {
    const page = toJsonObject(
      await call("ListUserPoolClients", { UserPoolId, MaxResults: 60, NextToken }),
    );
    const clients = Array.isArray(page["UserPoolClients"]) ? page["UserPoolClients"] : [];
    for (const { ClientId } of clients.filter(isJsonObject)) ids.push(String(ClientId));
    NextToken = typeof page["NextToken"] === "string" ? page["NextToken"] : undefined;
    if (ids.length > MOST_CLIENTS) throw endless("it has more than 10,000 clients");
    if (NextToken === undefined) return ids;
    if (tokens.has(NextToken)) throw endless("a page comes twice");
    tokens.add(NextToken);
    if (tokens.size >= MOST_PAGES) throw endless("it goes on after 1,000 pages");
  }
}

function endless(reason: string): UnreachedError {
  const advice = "Check --endpoint-url, or name the clients with --client-id.";
  return new UnreachedError(`the list does not end, ${reason}.`, advice, undefined);
}

/** A client, as DescribeUserPoolClient reports it. Rejects as `call` does, or when the answer holds none. */
export async function describeClient(
  call: Call,
  UserPoolId: string,
  ClientId: string,
): Promise<JsonObject> {
  const answer = await call("DescribeUserPoolClient", { UserPoolId, ClientId });
  const client = toJsonObject(answer)["UserPoolClient"];
  if (isJsonObject(client)) return client;
  throw new Error("The answer holds no client.");
}
