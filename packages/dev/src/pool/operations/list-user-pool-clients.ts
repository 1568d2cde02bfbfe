import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { pageOf } from "../pages.ts";

/** ListUserPoolClients: ids and names, page by page. No client comes from dynamic registration. */
export function listUserPoolClients({ config, clients }: PoolParts): Operation {
  return operation("ListUserPoolClients", async (input) => {
    const { UserPoolId, MaxResults, NextToken } = input;
    checkPoolId(config, UserPoolId);
    const listed = input.ClientType === "DCR" ? [] : clients.all();
    const { items, next } = pageOf(listed, MaxResults, NextToken);
    return {
      UserPoolClients: items.map(({ client, update }) => ({
        ClientId: client.clientId,
        UserPoolId,
        ClientName: update.ClientName,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  });
}
