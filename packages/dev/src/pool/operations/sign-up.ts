import { checkUsernameFormat, readSignUpAttributes } from "../attributes.ts";
import { contactToVerify } from "../delivery.ts";
import { CognitoError, notAuthorized } from "../errors.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkPasswordPolicy, keptOfPassword } from "../password.ts";
import { faultAt, validationError } from "../read-input.ts";
import { checkRoom, type User } from "../users.ts";

/** What is known of an address or a number that nobody has verified, or that the hook calls verified. */
function flagsOf(attributes: User["attributes"], verified: readonly string[]): User["attributes"] {
  const there = ["email", "phone_number"].filter((name) => attributes[name] !== undefined);
  return Object.fromEntries(
    there.map((name) => [`${name}_verified`, String(verified.includes(name))]),
  );
}

/**
 * SignUp. When the message fails the call fails, but the user stays: a resend recovers. A pool that verifies no address
 * sends nothing, and so it is for a user who has none, and for one whom the PreSignUp hook confirms.
 */
export function signUp(parts: PoolParts): Operation {
  const { config, clients, users, sendCode, settings, clock, random } = parts;
  const emailPool = config.signInWith === "email";

  return operation("SignUp", async (input, { awsSdkVersion }) => {
    const { ClientId: clientId, Username, Password } = input;
    // The model lets it be left out, for pools that sign in without one, which this is not.
    if (Password === undefined)
      throw validationError([faultAt("password", "Member must not be null")]);
    const client = clients.authorize(clientId, Username, input.SecretHash);
    const { AdminCreateUserConfig, AutoVerifiedAttributes, Policies } = settings.current();
    if (AdminCreateUserConfig.AllowAdminCreateUserOnly === true) {
      throw notAuthorized("SignUp is not permitted for this user pool");
    }
    checkUsernameFormat(config, Username);
    checkPasswordPolicy(Policies.PasswordPolicy, Password);
    const given = input.UserAttributes ?? [];
    const attributes = readSignUpAttributes(config, Username, given, client);
    checkRoom(users);

    const sub = random.uuid();
    const username = emailPool ? sub : Username;
    const call = {
      caller: { awsSdkVersion, clientId },
      clientMetadata: input.ClientMetadata,
    };
    const { isConfirmed, verified } = await parts.preSignUp(
      "PreSignUp_SignUp",
      { username, attributes },
      input.ValidationData,
      call,
    );
    const now = clock.now();
    const user: User = {
      username,
      sub,
      attributes: { ...attributes, ...flagsOf(attributes, verified) },
      status: isConfirmed ? "CONFIRMED" : "UNCONFIRMED",
      enabled: true,
      ...keptOfPassword(Password, { username, userPoolId: config.userPoolId }),
      createdAt: now,
      modifiedAt: now,
    };
    if (!users.add(user)) {
      throw new CognitoError(
        "UsernameExistsException",
        emailPool ? "An account with the given email already exists." : "User already exists",
      );
    }
    const answer = { UserConfirmed: isConfirmed, UserSub: sub };
    if (isConfirmed) {
      const { caller, clientMetadata } = call;
      await parts.postConfirmation("PostConfirmation_ConfirmSignUp", user, caller, clientMetadata);
      return answer;
    }
    const contact = contactToVerify(attributes, AutoVerifiedAttributes);
    if (contact === undefined) return answer;
    const details = await sendCode("CustomMessage_SignUp", "sign-up", user, contact, call);
    const session = parts.signUpSessions.begin(user, client);
    return { CodeDeliveryDetails: details, ...answer, ...session };
  });
}
