import { createChangeAttributes } from "../change-attributes.ts";
import { findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { noClientId } from "../trigger.ts";

/** AdminUpdateUserAttributes: an administrator may also say that an address is verified, and then no code is sent. */
export function adminUpdateUserAttributes(parts: PoolParts): Operation {
  const change = createChangeAttributes(parts);
  return operation("AdminUpdateUserAttributes", async (input, { awsSdkVersion }) => {
    const user = findForAdmin(parts, input);
    await change(user, input.UserAttributes, "administrator", {
      caller: { awsSdkVersion, clientId: noClientId },
      clientMetadata: input.ClientMetadata,
    });
    return {};
  });
}
