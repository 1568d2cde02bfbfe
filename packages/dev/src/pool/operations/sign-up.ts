import { checkUsernameFormat, readSignUpAttributes } from "../attributes.ts";
import { contactToVerify } from "../delivery.ts";
import { CognitoError, notAuthorized } from "../errors.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkPasswordPolicy, hashPassword } from "../password.ts";
import { faultAt, validationError } from "../read-input.ts";
import { checkRoom, type User } from "../users.ts";

/**
 * SignUp. When the mail fails the call fails, but the user stays: a resend recovers. A pool that verifies no address
 * sends nothing, and so it is for a user who has none.
 */
export function signUp({
  config,
  clients,
  users,
  sendCode,
  settings,
  clock,
  random,
}: PoolParts): Operation {
  const emailPool = config.signInWith === "email";

  return operation("SignUp", async (input, { awsSdkVersion }) => {
    const { ClientId: clientId, Username, Password } = input;
    // The model lets it be left out, for pools that sign in without one, which this is not.
    if (Password === undefined)
      throw validationError([faultAt("password", "Member must not be null")]);
    clients.authorize(clientId, Username, input.SecretHash);
    const { AdminCreateUserConfig, AutoVerifiedAttributes, Policies } = settings.current();
    if (AdminCreateUserConfig.AllowAdminCreateUserOnly === true) {
      throw notAuthorized("SignUp is not permitted for this user pool");
    }
    checkUsernameFormat(config, Username);
    checkPasswordPolicy(Policies.PasswordPolicy, Password);
    const attributes = readSignUpAttributes(config, Username, input.UserAttributes ?? []);

    checkRoom(users);

    const sub = random.uuid();
    const now = clock.now();
    const user: User = {
      username: emailPool ? sub : Username,
      sub,
      attributes,
      status: "UNCONFIRMED",
      enabled: true,
      passwordHash: hashPassword(Password),
      createdAt: now,
      modifiedAt: now,
    };
    if (!users.add(user)) {
      throw new CognitoError(
        "UsernameExistsException",
        emailPool ? "An account with the given email already exists." : "User already exists",
      );
    }
    const answer = { UserConfirmed: false, UserSub: sub };
    const contact = contactToVerify(attributes, AutoVerifiedAttributes);
    if (contact === undefined) return answer;
    const details = await sendCode("CustomMessage_SignUp", "sign-up", user, contact, {
      caller: { awsSdkVersion, clientId },
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails: details, ...answer };
  });
}
