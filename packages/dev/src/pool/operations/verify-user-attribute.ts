import { checkVerifiable } from "../attributes.ts";
import { CognitoError } from "../errors.ts";
import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** VerifyUserAttribute: the address is verified, and takes effect where the pool waited for that. */
export function verifyUserAttribute({ users, codes, tokens, clock }: PoolParts): Operation {
  return operation("VerifyUserAttribute", async ({ AccessToken, AttributeName, Code }) => {
    const user = await findByToken({ users, tokens }, AccessToken);
    checkVerifiable(AttributeName);
    const { value } = codes.check(user.sub, `verify-${AttributeName}`, Code);
    if (AttributeName === "phone_number") {
      const phone_number = value ?? user.attributes["phone_number"];
      users.setAttributes(user, { phone_number, phone_number_verified: "true" });
      user.modifiedAt = clock.now();
      codes.useUp(user.sub, "verify-phone_number");
      return {};
    }
    const email = value ?? user.attributes["email"];
    const owner = email === undefined ? undefined : users.ownerOfEmail(email);
    if (owner !== undefined && owner !== user) throw new CognitoError("AliasExistsException");
    users.setAttributes(user, { email, email_verified: "true" });
    user.modifiedAt = clock.now();
    codes.useUp(user.sub, "verify-email");
    return {};
  });
}
