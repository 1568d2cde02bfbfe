import { simulatedDetails } from "../delivery.ts";
import { findToMail } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { contactToReset } from "../user-status.ts";

/** ForgotPassword. The password stays good until another is set; the older code is void. */
export function forgotPassword({
  clients,
  users,
  codes,
  sendCode,
  settings,
}: PoolParts): Operation {
  return operation("ForgotPassword", async (input, { awsSdkVersion }) => {
    const { ClientId: clientId, Username } = input;
    const client = clients.authorize(clientId, Username, input.SecretHash);
    const user = findToMail(users, client, Username);
    if (user === undefined) {
      return { CodeDeliveryDetails: simulatedDetails(Username, users.find(Username)) };
    }
    const contact = contactToReset(user, settings);
    codes.countSend(user.sub, "reset-password");

    const details = await sendCode(
      "CustomMessage_ForgotPassword",
      "reset-password",
      user,
      contact,
      {
        caller: { awsSdkVersion, clientId },
        clientMetadata: input.ClientMetadata,
      },
    );
    return { CodeDeliveryDetails: details };
  });
}
