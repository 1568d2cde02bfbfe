import { checkPoolId } from "../admin-lookup.ts";
import { invalidParameter } from "../errors.ts";
import { userPoolIdRule } from "../field-rules.ts";
import { type Fields, readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { PoolConfig } from "../pool-options.ts";

const mostResults = 60;

const input = (fields: Fields) => ({
  userPoolId: fields.required("UserPoolId", userPoolIdRule),
  maxResults: fields.integer("MaxResults", { min: 1, max: mostResults }) ?? mostResults,
  nextToken: fields.optional("NextToken", { min: 1, max: 131_072, pattern: "[\\S]+" }),
  clientType: fields.optional("ClientType", { oneOf: ["REGULAR", "DCR"] }),
});

/** Where a page begins, in a form that says nothing to the caller. */
const toToken = (start: number): string => Buffer.from(`from:${start}`).toString("base64url");

function fromToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const match = /^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString());
  if (match === null) throw invalidParameter("Invalid pagination token.");
  return Number(match[1]);
}

/** ListUserPoolClients: ids and names, page by page. No client comes from dynamic registration. */
export function listUserPoolClients({ config }: { config: PoolConfig }): Operation {
  return async (body) => {
    const { userPoolId, maxResults, nextToken, clientType } = readInput(body, input);
    checkPoolId(config, userPoolId);
    const start = fromToken(nextToken);
    const clients = clientType === "DCR" ? [] : config.clients;
    const end = start + maxResults;
    return {
      UserPoolClients: clients.slice(start, end).map(({ clientId }) => ({
        ClientId: clientId,
        UserPoolId: userPoolId,
        ClientName: clientId,
      })),
      ...(end < clients.length ? { NextToken: toToken(end) } : {}),
    };
  };
}
