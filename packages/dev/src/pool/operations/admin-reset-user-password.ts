import { findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { noClientId } from "../trigger.ts";
import { contactToReset } from "../user-status.ts";

/** AdminResetUserPassword: mails a code; until another password is set with it nobody signs in. */
export function adminResetUserPassword({
  config,
  users,
  codes,
  sendCode,
  settings,
  clock,
}: PoolParts): Operation {
  return operation("AdminResetUserPassword", async (input, { awsSdkVersion }) => {
    const user = findForAdmin({ config, users }, input);
    const contact = contactToReset(user, settings);
    codes.countSend(user.sub, "reset-password");
    user.status = "RESET_REQUIRED";
    user.modifiedAt = clock.now();
    await sendCode("CustomMessage_ForgotPassword", "reset-password", user, contact, {
      caller: { awsSdkVersion, clientId: noClientId },
      clientMetadata: input.ClientMetadata,
    });
    return {};
  });
}
