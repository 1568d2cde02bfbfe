import { checkMailed, checkVerifiable } from "../attributes.ts";
import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { clientOfToken } from "../tokens.ts";

/** GetUserAttributeVerificationCode: mails a code to the address that the user has; a change that waited is void. */
export function getUserAttributeVerificationCode({
  users,
  codes,
  tokens,
  sendCode,
}: PoolParts): Operation {
  return operation("GetUserAttributeVerificationCode", async (input, { awsSdkVersion }) => {
    const user = await findByToken({ users, tokens }, input.AccessToken);
    checkVerifiable(input.AttributeName);
    checkMailed(input.AttributeName);
    codes.countSend(user.sub, "verify-email");
    const details = await sendCode("CustomMessage_VerifyUserAttribute", "verify-email", user, {
      caller: { awsSdkVersion, clientId: clientOfToken(input.AccessToken) },
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails: details };
  });
}
