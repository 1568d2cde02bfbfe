import { CognitoError, invalidParameter, notAuthorized } from "../errors.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { deliveryDetails, simulatedAddress } from "../send-code.ts";

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
    const silent = client.preventUserExistenceErrors === "ENABLED";

    const user = users.find(Username);
    if (user === undefined || !user.enabled) {
      if (silent) {
        const address = user?.attributes["email"] ?? simulatedAddress(Username);
        return { CodeDeliveryDetails: deliveryDetails(address) };
      }
      if (user === undefined) throw new CognitoError("UserNotFoundException");
      throw notAuthorized("User is disabled.");
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
