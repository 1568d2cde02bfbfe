import { contactToVerify, simulatedDetails } from "../delivery.ts";
import { invalidParameter } from "../errors.ts";
import { findToMail } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

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
    const { AutoVerifiedAttributes = [] } = settings.current();
    if (AutoVerifiedAttributes.length === 0) {
      throw invalidParameter("Cannot resend codes. Auto verification not turned on.");
    }
    const contact = contactToVerify(user.attributes, AutoVerifiedAttributes);
    if (contact === undefined)
      throw invalidParameter("The user has no address that a code could go to.");
    codes.countSend(user.sub, "sign-up");

    const details = await sendCode("CustomMessage_ResendCode", "sign-up", user, contact, {
      caller: { awsSdkVersion, clientId },
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails: details };
  });
}
