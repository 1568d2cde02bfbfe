import type { Contact } from "../delivery.ts";
import { CognitoError } from "../errors.ts";
import { foundForClient } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkUnconfirmed } from "../user-status.ts";
import type { User } from "../users.ts";

/**
 * ConfirmSignUp. The status is looked at before the code, the alias only after it. A session that is not good confirms
 * nobody, and leaves the code good.
 */
export function confirmSignUp({
  config,
  clients,
  users,
  codes,
  clock,
  signUpSessions,
  postConfirmation,
}: PoolParts): Operation {
  function confirm(user: User, contact: Contact, forceAliasCreation: boolean): void {
    const { [contact]: value, email } = user.attributes;
    if (contact === "phone_number" && value !== undefined) {
      users.setAttributes(user, { phone_number_verified: "true" });
    } else if (email !== undefined) {
      const owner = config.aliasEmail ? users.ownerOfEmail(email) : undefined;
      if (owner !== undefined && owner !== user && !forceAliasCreation) {
        throw new CognitoError("AliasExistsException");
      }
      users.setAttributes(user, { email_verified: "true" });
    }
    user.status = "CONFIRMED";
    user.modifiedAt = clock.now();
    codes.drop(user.sub, "sign-up");
  }

  return operation("ConfirmSignUp", async (input, { awsSdkVersion }) => {
    const { ClientId: clientId, Username } = input;
    const client = clients.authorize(clientId, Username, input.SecretHash);
    const user = foundForClient(users.find(Username), client, {
      missing: () => new CognitoError("UserNotFoundException"),
      hidden: () => new CognitoError("CodeMismatchException"),
    });
    checkUnconfirmed(user);
    const { contact = "email" } = codes.check(user.sub, "sign-up", input.ConfirmationCode);
    const session = signUpSessions.confirm(user, client, input.Session);
    confirm(user, contact, input.ForceAliasCreation ?? false);
    session.use();
    const caller = { awsSdkVersion, clientId };
    await postConfirmation("PostConfirmation_ConfirmSignUp", user, caller, input.ClientMetadata);
    return session.next();
  });
}
