import { invalidParameter } from "../errors.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

const mostResults = 60;

/** Where a page begins, in a form that says nothing to the caller. */
const toToken = (start: number): string => Buffer.from(`from:${start}`).toString("base64url");

function fromToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const match = /^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString());
  if (match === null) throw invalidParameter("Invalid pagination token.");
  return Number(match[1]);
}

/** ListUserPoolClients: ids and names, page by page. No client comes from dynamic registration. */
export function listUserPoolClients({ config }: PoolParts): Operation {
  return operation("ListUserPoolClients", async (input) => {
    const { UserPoolId, MaxResults = mostResults } = input;
    checkPoolId(config, UserPoolId);
    const start = fromToken(input.NextToken);
    const clients = input.ClientType === "DCR" ? [] : config.clients;
    const end = start + MaxResults;
    return {
      UserPoolClients: clients.slice(start, end).map(({ clientId }) => ({
        ClientId: clientId,
        UserPoolId,
        ClientName: clientId,
      })),
      ...(end < clients.length ? { NextToken: toToken(end) } : {}),
    };
  });
}
