import type { Codes } from "./codes.ts";
import { type Contact, simulatedDetails } from "./delivery.ts";
import { CognitoError } from "./errors.ts";
import { type Parameters, parameter } from "./parameters.ts";
import type { PoolClient } from "./pool-options.ts";
import type { Random } from "./random.ts";
import type { SendCode } from "./send-code.ts";
import { authSessionMinutes, digestOf, type Sessions } from "./sessions.ts";
import type { ClientMetadata } from "./trigger.ts";
import type { User, Users } from "./users.ts";

/** Whoever signs in, step by step: at which client, under which name, and by whose call. */
export interface Turn {
  readonly client: PoolClient;
  readonly username: string;
  readonly awsSdkVersion: string;
  /** What the trigger gets of the call's metadata: none in most calls. */
  readonly clientMetadata: ClientMetadata;
}

/** An answer to a challenge. */
export interface ChallengeAnswer extends Turn {
  /** The `Session` string. */
  readonly session: string;
  readonly responses: Parameters;
}

/** The challenges that a code answers. */
export type CodeChallenge = "EMAIL_OTP" | "SMS_OTP";

/** Of each: what the code goes to, and the name of the answer. */
export const codeChallenges: Readonly<
  Record<CodeChallenge, { readonly contact: Contact; readonly answer: string }>
> = {
  EMAIL_OTP: { contact: "email", answer: "EMAIL_OTP_CODE" },
  SMS_OTP: { contact: "phone_number", answer: "SMS_OTP_CODE" },
};

/** A challenge as it is put. */
export interface PutCodeChallenge {
  readonly ChallengeName: CodeChallenge;
  readonly Session: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
}

/** Challenges that are answered with a code, as the first factor or the second. */
export interface CodeChallenges {
  /** Sends a code. For a name that nobody has it only looks so. Throws `TooManyRequestsException`. */
  put(name: CodeChallenge, user: User | undefined, turn: Turn): Promise<PutCodeChallenge>;
  /**
   * Says who has proved themselves; what the code went to is verified. A wrong code leaves the session good. Throws
   * `CodeMismatchException`, `NotAuthorizedException` or `TooManyRequestsException`.
   */
  check(name: CodeChallenge, answer: ChallengeAnswer): User;
}

const wrongCode = (): CognitoError =>
  new CognitoError("CodeMismatchException", "Invalid code or auth state for the user.");

/** The limits of codes, in the words of operations whose model has no `LimitExceededException`. */
function limited<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (thrown) {
    const type = thrown instanceof CognitoError ? thrown.type : undefined;
    if (type === "CodeMismatchException" || type === "ExpiredCodeException") throw wrongCode();
    if (type === "LimitExceededException" || type === "TooManyFailedAttemptsException") {
      throw new CognitoError("TooManyRequestsException");
    }
    throw thrown;
  }
}

export interface CodeChallengeParts {
  readonly users: Users;
  readonly codes: Codes;
  readonly sessions: Sessions;
  readonly sendCode: SendCode;
  readonly random: Random;
}

export function createCodeChallenges(parts: CodeChallengeParts): CodeChallenges {
  const { users, codes, sessions, sendCode, random } = parts;
  return {
    async put(name, user, { client, username, awsSdkVersion, clientMetadata }) {
      const { clientId, authSessionValidity = authSessionMinutes } = client;
      if (user !== undefined) limited(() => codes.countSend(user.sub, "sign-in"));
      const owner = { sub: user?.sub ?? random.uuid(), clientId, challenge: name };
      const Session = sessions.open(owner, authSessionValidity);
      const { contact } = codeChallenges[name];
      const { DeliveryMedium, Destination } =
        user === undefined
          ? simulatedDetails(username, user, contact)
          : await sendCode("CustomMessage_Authentication", "sign-in", user, contact, {
              caller: { awsSdkVersion, clientId },
              clientMetadata,
              lifetimeSeconds: authSessionValidity * 60,
              // The code is good with this session alone.
              value: digestOf(Session),
            });
      return {
        ChallengeName: name,
        Session,
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
          CODE_DELIVERY_DESTINATION: Destination,
        },
      };
    },
    check(name, { client, session, username, responses }) {
      const turn = { clientId: client.clientId, challenge: name };
      const user = users.findBySub(sessions.check(session, turn).sub);
      const { contact, answer } = codeChallenges[name];
      const code = parameter(responses, answer);
      if (user === undefined || users.find(username) !== user) throw wrongCode();
      const sent = limited(() => codes.check(user.sub, "sign-in", code));
      if (sent.value !== digestOf(session)) throw wrongCode();
      sessions.take(session, turn);
      codes.useUp(user.sub, "sign-in");
      const { email } = user.attributes;
      const owner = email === undefined ? undefined : users.ownerOfEmail(email);
      // An address that somebody else signs in with is not taken from them by a second factor.
      if (contact !== "email" || owner === undefined || owner === user) {
        users.setAttributes(user, { [`${contact}_verified`]: "true" });
      }
      return user;
    },
  };
}
