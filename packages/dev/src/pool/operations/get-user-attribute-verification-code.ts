import { checkVerifiable } from "../attributes.ts";
import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { clientOfToken } from "../tokens.ts";

/** GetUserAttributeVerificationCode: sends a code to the address or number that the user has; a change that waited is void. */
export function getUserAttributeVerificationCode({
  users,
  codes,
  tokens,
  sendCode,
}: PoolParts): Operation {
  return operation("GetUserAttributeVerificationCode", async (input, { awsSdkVersion }) => {
    const user = await findByToken({ users, tokens }, input.AccessToken);
    checkVerifiable(input.AttributeName);
    const contact = input.AttributeName;
    const purpose = `verify-${contact}` as const;
    codes.countSend(user.sub, purpose);
    const details = await sendCode("CustomMessage_VerifyUserAttribute", purpose, user, contact, {
      caller: { awsSdkVersion, clientId: clientOfToken(input.AccessToken) },
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails: details };
  });
}
