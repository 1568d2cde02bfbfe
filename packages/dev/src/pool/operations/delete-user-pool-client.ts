import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** DeleteUserPoolClient. Tokens that it was given are good until they end, but for refreshing. */
export function deleteUserPoolClient({ config, clients }: PoolParts): Operation {
  return operation("DeleteUserPoolClient", async ({ UserPoolId, ClientId }) => {
    checkPoolId(config, UserPoolId);
    clients.remove(ClientId);
    return {};
  });
}
