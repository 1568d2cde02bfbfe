import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { pageOf } from "../pages.ts";

/** ListUserPoolClients: ids and names, page by page. No client comes from dynamic registration. */
export function listUserPoolClients({ config }: PoolParts): Operation {
  return operation("ListUserPoolClients", async (input) => {
    const { UserPoolId, MaxResults, NextToken } = input;
    checkPoolId(config, UserPoolId);
    const clients = input.ClientType === "DCR" ? [] : config.clients;
    const { items, next } = pageOf(clients, MaxResults, NextToken);
    return {
      UserPoolClients: items.map(({ clientId }) => ({
        ClientId: clientId,
        UserPoolId,
        ClientName: clientId,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  });
}
