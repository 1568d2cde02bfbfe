import { CognitoError, notAuthorized } from "../errors.ts";
import { foundForClient } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkPasswordPolicy, keptOfPassword } from "../password.ts";

/**
 * ConfirmForgotPassword. The code is looked at before the password, so that every call is a try, and a password that is
 * refused leaves the code good.
 */
export function confirmForgotPassword({
  config,
  clients,
  users,
  codes,
  settings,
  clock,
  postConfirmation,
}: PoolParts): Operation {
  return operation("ConfirmForgotPassword", async (input, { awsSdkVersion }) => {
    const { ClientId: clientId, Username, Password } = input;
    const client = clients.authorize(clientId, Username, input.SecretHash);
    const hidden = () => new CognitoError("CodeMismatchException");
    const missing = () => new CognitoError("UserNotFoundException");
    const user = foundForClient(users.find(Username), client, { missing, hidden });
    if (!user.enabled) {
      throw client.preventUserExistenceErrors === "ENABLED"
        ? hidden()
        : notAuthorized("User is disabled.");
    }
    codes.check(user.sub, "reset-password", input.ConfirmationCode);
    checkPasswordPolicy(settings.current().Policies.PasswordPolicy, Password);

    Object.assign(
      user,
      keptOfPassword(Password, { username: user.username, userPoolId: config.userPoolId }),
    );
    user.status = "CONFIRMED";
    user.modifiedAt = clock.now();
    codes.useUp(user.sub, "reset-password");
    await postConfirmation(
      "PostConfirmation_ConfirmForgotPassword",
      user,
      { awsSdkVersion, clientId },
      input.ClientMetadata,
    );
    return {};
  });
}
