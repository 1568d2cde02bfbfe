import { checkRequired, checkUsernameFormat, readInvitedAttributes } from "../attributes.ts";
import { type Contact, contacts, mediumOf } from "../delivery.ts";
import { CognitoError, invalidParameter } from "../errors.ts";
import { checkPoolId, findForAdmin } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkPasswordPolicy, keptOfPassword, makePassword } from "../password.ts";
import type { Input } from "../service-model.ts";
import { noClientId } from "../trigger.ts";
import { attributeList, checkRoom, type User, userDescription } from "../users.ts";

const aDay = 24 * 3600 * 1000;

/**
 * AdminCreateUser, and its RESEND. Only an administrator calls it, so its message knows no client and no metadata.
 * When the message fails the call fails, but the user stays.
 */
export function adminCreateUser({
  config,
  users,
  sessions,
  sendMessage,
  preSignUp,
  settings,
  clock,
  random,
}: PoolParts): Operation {
  const emailPool = config.signInWith === "email";

  /** The password that is given, else a made one; none where people sign in by codes. */
  function temporaryPassword(given: string | undefined, isResend: boolean): string | undefined {
    const { PasswordPolicy, SignInPolicy } = settings.current().Policies;
    if (given !== undefined) {
      checkPasswordPolicy(PasswordPolicy, given);
      return given;
    }
    const factors = SignInPolicy.AllowedFirstAuthFactors;
    const isPasswordless = factors.includes("EMAIL_OTP") || factors.includes("SMS_OTP");
    return isPasswordless && !isResend ? undefined : makePassword(PasswordPolicy);
  }

  function checkAlias({ email, email_verified }: User["attributes"], force: boolean): void {
    if (!config.aliasEmail || email === undefined || email_verified !== "true" || force) return;
    if (users.ownerOfEmail(email) !== undefined) throw new CognitoError("AliasExistsException");
  }

  /** What a temporary password makes of a user. */
  function invited(password: string | undefined, username: string): Partial<User> {
    if (password === undefined) return {};
    const { UnusedAccountValidityDays: days } = settings.current().AdminCreateUserConfig;
    const passwordExpiresAt = clock.now() + days * aDay;
    return {
      ...keptOfPassword(password, { username, userPoolId: config.userPoolId }),
      passwordExpiresAt,
    };
  }

  async function create(
    input: Input<"AdminCreateUser">,
    password: string | undefined,
    awsSdkVersion: string,
  ): Promise<User> {
    const { Username, UserAttributes = [], ForceAliasCreation = false } = input;
    checkUsernameFormat(config, Username);
    const attributes = readInvitedAttributes(config, Username, UserAttributes);
    // Nobody asks a user without a password for what is missing.
    if (password === undefined) checkRequired(config.schema, attributes);
    checkMedium(input, attributes);
    checkAlias(attributes, ForceAliasCreation);
    checkRoom(users);
    const sub = random.uuid();
    const username = emailPool ? sub : Username;
    const call = {
      caller: { awsSdkVersion, clientId: noClientId },
      clientMetadata: input.ClientMetadata,
    };
    const asked = { username, attributes };
    await preSignUp("PreSignUp_AdminCreateUser", asked, input.ValidationData, call);
    const now = clock.now();
    const user: User = {
      username,
      sub,
      attributes,
      status: password === undefined ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
      enabled: true,
      ...invited(password, username),
      createdAt: now,
      modifiedAt: now,
    };
    if (users.add(user)) return user;
    throw new CognitoError("UsernameExistsException", "User account already exists");
  }

  function invitedAgain(input: Input<"AdminCreateUser">): User {
    const user = findForAdmin({ config, users }, input);
    if (user.status !== "FORCE_CHANGE_PASSWORD") {
      throw new CognitoError(
        "UnsupportedUserStateException",
        `Resend not possible. ${input.Username} status is not FORCE_CHANGE_PASSWORD`,
      );
    }
    checkMedium(input, user.attributes);
    return user;
  }

  return operation("AdminCreateUser", async (input, { awsSdkVersion }) => {
    checkPoolId(config, input.UserPoolId);
    const isResend = input.MessageAction === "RESEND";
    const former = isResend ? invitedAgain(input) : undefined;
    const password = temporaryPassword(input.TemporaryPassword, isResend);
    const user = former ?? (await create(input, password, awsSdkVersion));
    if (isResend) {
      Object.assign(user, invited(password, user.username), { modifiedAt: clock.now() });
      // What was begun with the former password ends with it.
      sessions.drop(user.sub);
    }

    // In an email pool people know their address, and not the pool's own name of them.
    const username = (emailPool ? user.attributes["email"] : undefined) ?? user.username;
    for (const contact of contactsOf(input)) {
      const value = user.attributes[contact];
      if (value === undefined) continue;
      const insertions = { code: password ?? "", username };
      await sendMessage("CustomMessage_AdminCreateUser", user, { contact, value }, insertions, {
        caller: { awsSdkVersion, clientId: noClientId },
        clientMetadata: undefined,
      });
    }
    return {
      User: { ...userDescription(user), Attributes: attributeList(user) },
    };
  });
}

type Message = Pick<Input<"AdminCreateUser">, "MessageAction" | "DesiredDeliveryMediums">;

/** What the invitation goes to; whoever names no medium gets Cognito's default, a text message. */
function contactsOf({ MessageAction, DesiredDeliveryMediums = ["SMS"] }: Message): Contact[] {
  if (MessageAction === "SUPPRESS") return [];
  return contacts.filter((each) => DesiredDeliveryMediums.includes(mediumOf(each)));
}

function checkMedium(message: Message, attributes: User["attributes"]): void {
  // Only a medium that was asked for must be there.
  for (const contact of message.DesiredDeliveryMediums === undefined ? [] : contactsOf(message)) {
    if (attributes[contact] !== undefined) continue;
    const what = contact === "email" ? ["email", "Email"] : ["phone number", "SMS"];
    throw invalidParameter(`No ${what[0]} provided but desired delivery medium was ${what[1]}`);
  }
}
