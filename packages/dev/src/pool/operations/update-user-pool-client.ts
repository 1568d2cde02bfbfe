import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { clientDescription } from "./describe-user-pool-client.ts";

/** UpdateUserPoolClient: every setting that is left out goes to its default; id, secret and name stay. */
export function updateUserPoolClient({ config, clients }: PoolParts): Operation {
  return operation("UpdateUserPoolClient", async ({ UserPoolId, ClientId, ...update }) => {
    checkPoolId(config, UserPoolId);
    const known = clients.put(clients.get(ClientId), update);
    return { UserPoolClient: clientDescription(config, known) };
  });
}
