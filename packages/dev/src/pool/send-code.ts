import type { Clock } from "./clock.ts";
import type { CodePurpose, Codes, IssueOptions } from "./codes.ts";
import {
  type CustomMessageEvent,
  type CustomMessageHandler,
  checkMessages,
  customMessageEvent,
  type Insertions,
  insert,
  readCustomMessageAnswer,
} from "./custom-message.ts";
import { CognitoError, invalidParameter } from "./errors.ts";
import type { PoolConfig } from "./pool-options.ts";
import type { Settings } from "./settings/settings.ts";
import type { UserPoolSettings } from "./settings/to-settings.ts";
import {
  type CallerContext,
  type ClientMetadata,
  invokeTrigger,
  type TriggerTiming,
} from "./trigger.ts";
import type { User } from "./users.ts";

/** A mail as the inbox gets it, the code in place. */
export interface SentMessage {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  /** Checked and kept, but sent nowhere: the pool knows no phone numbers. */
  readonly sms?: string;
  /** Epoch milliseconds of the pool's clock. */
  readonly sentAt: number;
  readonly triggerSource: string;
}

/** Takes a mail. When it throws, the caller of the pool gets `CodeDeliveryFailureException`. */
export type Deliver = (message: SentMessage) => void | Promise<void>;

/** Where a code went, as SignUp and ResendConfirmationCode answer. */
export interface CodeDeliveryDetails {
  readonly AttributeName: "email";
  readonly DeliveryMedium: "EMAIL";
  readonly Destination: string;
}

/** Asks the trigger for a mail, and delivers it to an address. */
export type SendMail = (
  triggerSource: CustomMessageEvent["triggerSource"],
  user: User,
  to: string,
  insertions: Insertions,
  call: {
    readonly caller: CallerContext;
    readonly clientMetadata: ClientMetadata;
  },
) => Promise<void>;

/** Makes a new code and mails it to the user's address, or to the one that it is to verify. */
export type SendCode = (
  triggerSource: CustomMessageEvent["triggerSource"],
  purpose: CodePurpose,
  user: User,
  call: IssueOptions & {
    readonly caller: CallerContext;
    readonly clientMetadata: ClientMetadata;
    /** Default: the user's address. */
    readonly to?: string | undefined;
  },
) => Promise<CodeDeliveryDetails>;

export interface SendMailParts {
  readonly config: PoolConfig;
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly customMessage: CustomMessageHandler | undefined;
  readonly settings: Settings;
  readonly timing: TriggerTiming;
}

/** The mail of a pool without a trigger: the texts of its settings, else Cognito's. */
function ownMail(
  settings: UserPoolSettings,
  isInvitation: boolean,
): { subject: string; html: string } {
  if (isInvitation) {
    const invitation = settings.AdminCreateUserConfig.InviteMessageTemplate;
    return {
      subject: invitation?.EmailSubject ?? "Your temporary password",
      html:
        invitation?.EmailMessage ?? "Your username is {username} and temporary password is {####}.",
    };
  }
  const { VerificationMessageTemplate: template } = settings;
  return {
    subject: template.EmailSubject ?? settings.EmailVerificationSubject ?? "Your verification code",
    html:
      template.EmailMessage ??
      settings.EmailVerificationMessage ??
      "Your confirmation code is {####}",
  };
}

/** A destination as Cognito shows it: `person@example.com` becomes `p***@e***`. */
function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const first = (text: string): string => [...text][0] ?? "";
  return `${first(email.slice(0, at))}***@${first(email.slice(at + 1))}***`;
}

/** Delivery details for this address, real or simulated. */
export function deliveryDetails(email: string): CodeDeliveryDetails {
  return { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: maskEmail(email) };
}

/** The same about a user who is missing or disabled, whom nothing is sent: alike at every call. */
export function simulatedDetails(username: string, user: User | undefined): CodeDeliveryDetails {
  const made = username.includes("@") ? username : `${username}@example.com`;
  return deliveryDetails(user?.attributes["email"] ?? made);
}

/** Makes what mails. While no handler is attached every mail is Cognito's own. */
export function createSendMail(parts: SendMailParts): SendMail {
  const { config, clock, deliver, customMessage, settings, timing } = parts;

  return async (triggerSource, user, to, insertions, { caller, clientMetadata }) => {
    const event = customMessageEvent(config, triggerSource, user, caller, clientMetadata);
    const response =
      customMessage === undefined || !settings.runsLocally("CustomMessage")
        ? event.response
        : readCustomMessageAnswer(
            await invokeTrigger("CustomMessage", customMessage, event, timing),
            event,
          );
    checkMessages(response, insertions);

    const own = ownMail(settings.current(), triggerSource === "CustomMessage_AdminCreateUser");
    const { emailSubject, emailMessage, smsMessage } = response;
    try {
      await deliver({
        to,
        subject: emailSubject ?? own.subject,
        html: insert(emailMessage ?? own.html, insertions),
        ...(smsMessage === null ? {} : { sms: insert(smsMessage, insertions) }),
        sentAt: clock.now(),
        triggerSource,
      });
    } catch {
      throw new CognitoError("CodeDeliveryFailureException");
    }
  };
}

/** Makes what mails codes. */
export function createSendCode(codes: Codes, sendMail: SendMail): SendCode {
  return async (triggerSource, purpose, user, call) => {
    const email = call.to ?? user.attributes["email"];
    if (email === undefined)
      throw invalidParameter("The user has no address that a code could go to.");
    const code = codes.issue(user.sub, purpose, call);
    await sendMail(triggerSource, user, email, { code }, call);
    return deliveryDetails(email);
  };
}
