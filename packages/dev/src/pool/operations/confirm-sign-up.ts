import { CognitoError } from "../errors.ts";
import { findForClient } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkUnconfirmed } from "../user-status.ts";
import type { User } from "../users.ts";

/** ConfirmSignUp. The status is looked at before the code, the alias only after it. */
export function confirmSignUp({
  config,
  clients,
  users,
  codes,
  clock,
  postConfirmation,
}: PoolParts): Operation {
  function confirm(user: User, forceAliasCreation: boolean): void {
    const { email } = user.attributes;
    if (email !== undefined) {
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
    const user = findForClient(users, client, Username, {
      missing: new CognitoError("UserNotFoundException"),
      hidden: new CognitoError("CodeMismatchException"),
    });
    checkUnconfirmed(user);
    codes.check(user.sub, "sign-up", input.ConfirmationCode);
    confirm(user, input.ForceAliasCreation ?? false);
    const caller = { awsSdkVersion, clientId };
    await postConfirmation("PostConfirmation_ConfirmSignUp", user, caller, input.ClientMetadata);
    return {};
  });
}
