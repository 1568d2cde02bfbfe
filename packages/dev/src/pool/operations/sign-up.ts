import type { Clients } from "../clients.ts";
import type { Clock } from "../clock.ts";
import type { SendCode } from "../custom-message.ts";
import { CognitoError, notAuthorized } from "../errors.ts";
import {
  clientIdRule,
  passwordRule,
  readAttributes,
  secretHashRule,
  usernameRule,
} from "../field-rules.ts";
import { type Fields, readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import { checkPasswordPolicy, hashPassword } from "../password.ts";
import type { PoolConfig } from "../pool-options.ts";
import type { Random } from "../random.ts";
import type { Settings } from "../settings/settings.ts";
import { checkUsernameFormat, readSignUpAttributes } from "../sign-up-attributes.ts";
import type { User, Users } from "../users.ts";

const input = (fields: Fields) => ({
  clientId: fields.required("ClientId", clientIdRule),
  username: fields.required("Username", usernameRule),
  password: fields.required("Password", passwordRule),
  secretHash: fields.optional("SecretHash", secretHashRule),
  attributes: readAttributes(fields, "UserAttributes"),
  validationData: readAttributes(fields, "ValidationData"),
  clientMetadata: fields.map("ClientMetadata"),
});

const FULL =
  "The sandbox has no room for more users. Empty it with DELETE /_sandbox at this address, or start it again.";

export interface SignUpParts {
  readonly config: PoolConfig;
  readonly clients: Clients;
  readonly users: Users;
  readonly sendCode: SendCode;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * SignUp. When the mail fails the call fails, but the user stays: a resend recovers. A pool that verifies no address
 * mails nothing.
 */
export function signUp(parts: SignUpParts): Operation {
  const { config, clients, users, sendCode, settings, clock, random } = parts;
  const emailPool = config.signInWith === "email";

  return async (body, { awsSdkVersion }) => {
    const request = readInput(body, input);
    const { clientId, username, clientMetadata } = request;
    clients.authorize(clientId, username, request.secretHash);
    const { AdminCreateUserConfig, AutoVerifiedAttributes, Policies } = settings.current();
    if (AdminCreateUserConfig.AllowAdminCreateUserOnly === true) {
      throw notAuthorized("SignUp is not permitted for this user pool");
    }
    checkUsernameFormat(config, username);
    checkPasswordPolicy(Policies.PasswordPolicy, request.password);
    const attributes = readSignUpAttributes(config, username, request.attributes);

    if (users.isFull) throw new CognitoError("LimitExceededException", FULL);

    const passwordHash = hashPassword(request.password);
    const sub = random.uuid();
    const now = clock.now();
    const user: User = {
      username: emailPool ? sub : username,
      sub,
      attributes,
      status: "UNCONFIRMED",
      enabled: true,
      passwordHash,
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
    if (AutoVerifiedAttributes?.includes("email") !== true) return answer;
    const caller = { awsSdkVersion, clientId };
    const details = await sendCode("CustomMessage_SignUp", "sign-up", user, caller, clientMetadata);
    return { CodeDeliveryDetails: details, ...answer };
  };
}
