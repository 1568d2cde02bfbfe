import { findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { noClientId } from "../trigger.ts";
import { checkUnconfirmed } from "../user-status.ts";

/** AdminConfirmSignUp: confirms without a code, and so verifies no address. */
export function adminConfirmSignUp({
  config,
  users,
  codes,
  clock,
  postConfirmation,
}: PoolParts): Operation {
  return operation("AdminConfirmSignUp", async (input, { awsSdkVersion }) => {
    const user = findForAdmin({ config, users }, input);
    checkUnconfirmed(user);
    user.status = "CONFIRMED";
    user.modifiedAt = clock.now();
    codes.drop(user.sub, "sign-up");
    const caller = { awsSdkVersion, clientId: noClientId };
    await postConfirmation("PostConfirmation_ConfirmSignUp", user, caller, input.ClientMetadata);
    return {};
  });
}
