import type { Clients } from "../clients.ts";
import type { Codes } from "../codes.ts";
import { deliveryDetails, type SendCode } from "../custom-message.ts";
import { CognitoError, invalidParameter, notAuthorized } from "../errors.ts";
import { clientIdRule, secretHashRule, usernameRule } from "../field-rules.ts";
import { type Fields, readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { Settings } from "../settings/settings.ts";
import type { Users } from "../users.ts";

const input = (fields: Fields) => ({
  clientId: fields.required("ClientId", clientIdRule),
  username: fields.required("Username", usernameRule),
  secretHash: fields.optional("SecretHash", secretHashRule),
  clientMetadata: fields.map("ClientMetadata"),
});

export interface ResendParts {
  readonly clients: Clients;
  readonly users: Users;
  readonly codes: Codes;
  readonly sendCode: SendCode;
  readonly settings: Settings;
}

/** An address for the answer about a user who is not there: the same at every call. */
function simulatedAddress(username: string): string {
  return username.includes("@") ? username : `${username}@example.com`;
}

/** ResendConfirmationCode. The older code is void as soon as the call is accepted. */
export function resendConfirmationCode(parts: ResendParts): Operation {
  const { clients, users, codes, sendCode, settings } = parts;

  return async (body, { awsSdkVersion }) => {
    const request = readInput(body, input);
    const { clientId, username, clientMetadata } = request;
    const client = clients.authorize(clientId, username, request.secretHash);
    const silent = client.preventUserExistenceErrors === "ENABLED";

    const user = users.find(username);
    if (user === undefined || !user.enabled) {
      if (silent) {
        return {
          CodeDeliveryDetails: deliveryDetails(
            user?.attributes["email"] ?? simulatedAddress(username),
          ),
        };
      }
      if (user === undefined) throw new CognitoError("UserNotFoundException");
      throw notAuthorized("User is disabled.");
    }
    if (user.status !== "UNCONFIRMED") throw invalidParameter("User is already confirmed.");
    if (settings.current().AutoVerifiedAttributes?.includes("email") !== true) {
      throw invalidParameter("Cannot resend codes. Auto verification not turned on.");
    }
    codes.countSend(user.sub, "sign-up");

    const caller = { awsSdkVersion, clientId };
    const details = await sendCode(
      "CustomMessage_ResendCode",
      "sign-up",
      user,
      caller,
      clientMetadata,
    );
    return { CodeDeliveryDetails: details };
  };
}
