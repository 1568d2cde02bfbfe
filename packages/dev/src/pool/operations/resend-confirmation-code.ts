import { invalidParameter } from "../errors.ts";
import { findToMail } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { simulatedDetails } from "../send-code.ts";

/** ResendConfirmationCode. The older code is void as soon as the call is accepted. */
export function resendConfirmationCode({
  clients,
  users,
  codes,
  sendCode,
  settings,
}: PoolParts): Operation {
  return operation("ResendConfirmationCode", async (input, { awsSdkVersion }) => {
    const { ClientId: clientId, Username } = input;
    const client = clients.authorize(clientId, Username, input.SecretHash);
    const user = findToMail(users, client, Username);
    if (user === undefined) {
      return { CodeDeliveryDetails: simulatedDetails(Username, users.find(Username)) };
    }
    if (user.status !== "UNCONFIRMED") throw invalidParameter("User is already confirmed.");
    if (settings.current().AutoVerifiedAttributes?.includes("email") !== true) {
      throw invalidParameter("Cannot resend codes. Auto verification not turned on.");
    }
    codes.countSend(user.sub, "sign-up");

    const details = await sendCode("CustomMessage_ResendCode", "sign-up", user, {
      caller: { awsSdkVersion, clientId },
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails: details };
  });
}
