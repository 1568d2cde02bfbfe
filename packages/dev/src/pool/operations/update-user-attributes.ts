import { createChangeAttributes } from "../change-attributes.ts";
import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { clientOfToken } from "../tokens.ts";

/** UpdateUserAttributes, by whoever is signed in; it says where codes went. */
export function updateUserAttributes(parts: PoolParts): Operation {
  const change = createChangeAttributes(parts);
  return operation("UpdateUserAttributes", async (input, { awsSdkVersion }) => {
    const user = await findByToken(parts, input.AccessToken);
    const client = parts.clients.get(clientOfToken(input.AccessToken));
    const details = await change(user, input.UserAttributes, client, {
      caller: { awsSdkVersion, clientId: client.clientId },
      clientMetadata: input.ClientMetadata,
    });
    return details.length === 0 ? {} : { CodeDeliveryDetailsList: details };
  });
}
