import { checkMailed, readAttributes } from "../attributes.ts";
import { CognitoError } from "../errors.ts";
import { findByToken } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { clientOfToken } from "../tokens.ts";

/**
 * UpdateUserAttributes. A changed address is mailed a code where the pool verifies addresses; until the code comes back
 * it is unverified, or, where the pool wants that, not there yet. When the mail fails, the change stays.
 */
export function updateUserAttributes({
  config,
  users,
  codes,
  tokens,
  sendCode,
  settings,
  clock,
}: PoolParts): Operation {
  return operation("UpdateUserAttributes", async (input, { awsSdkVersion }) => {
    const user = await findByToken({ users, tokens }, input.AccessToken);
    // A blank value takes an attribute away; what is not text, and the address, may not be blank.
    const changes: Record<string, string | undefined> = readAttributes(
      input.UserAttributes,
      "client",
    );
    const changed = (name: string): string | undefined =>
      changes[name] === user.attributes[name] ? undefined : changes[name];
    const email = changed("email");
    if (email !== undefined && config.signInWith === "email") {
      const owner = users.ownerOfEmail(email);
      if (owner !== undefined && owner !== user) throw new CognitoError("AliasExistsException");
    }

    const { AutoVerifiedAttributes = [], UserAttributeUpdateSettings: first } = settings.current();
    for (const name of AutoVerifiedAttributes) {
      if (changed(name) !== undefined) checkMailed(name);
    }
    const waits = first?.AttributesRequireVerificationBeforeUpdate?.includes("email") === true;
    for (const [name, value] of Object.entries(changes)) {
      if (value === "") changes[name] = undefined;
    }
    if (changed("phone_number") !== undefined) changes["phone_number_verified"] = "false";
    if (email !== undefined) {
      // Whatever code is on its way went to another address.
      codes.useUp(user.sub, "verify-email");
      if (waits) delete changes["email"];
      else changes["email_verified"] = "false";
    }
    users.setAttributes(user, changes);
    user.modifiedAt = clock.now();

    if (email === undefined || !AutoVerifiedAttributes.includes("email")) return {};
    const details = await sendCode("CustomMessage_UpdateUserAttribute", "verify-email", user, {
      caller: { awsSdkVersion, clientId: clientOfToken(input.AccessToken) },
      clientMetadata: input.ClientMetadata,
      to: email,
      ...(waits ? { value: email } : {}),
    });
    return { CodeDeliveryDetailsList: [details] };
  });
}
