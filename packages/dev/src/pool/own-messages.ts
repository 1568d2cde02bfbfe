import type { CustomMessageEvent } from "./custom-message.ts";
import type { Settings } from "./settings/settings.ts";

/** A message of each kind, the placeholders still in it. */
export interface OwnMessages {
  readonly subject: string;
  readonly html: string;
  readonly sms: string;
}

/** What the pool sends where no trigger says anything: the texts of its settings, else Cognito's. */
export function ownMessages(
  settings: Settings,
  triggerSource: CustomMessageEvent["triggerSource"],
): OwnMessages {
  const current = settings.current();
  if (triggerSource === "CustomMessage_AdminCreateUser") {
    const invitation = current.AdminCreateUserConfig.InviteMessageTemplate;
    const text = "Your username is {username} and temporary password is {####}.";
    return {
      subject: invitation?.EmailSubject ?? "Your temporary password",
      html: invitation?.EmailMessage ?? text,
      sms: invitation?.SMSMessage ?? text,
    };
  }
  const { VerificationMessageTemplate: template } = current;
  const verification: OwnMessages = {
    subject: template.EmailSubject ?? current.EmailVerificationSubject ?? "Your verification code",
    html:
      template.EmailMessage ??
      current.EmailVerificationMessage ??
      "Your confirmation code is {####}",
    sms:
      template.SmsMessage ?? current.SmsVerificationMessage ?? "Your confirmation code is {####}",
  };
  if (triggerSource !== "CustomMessage_Authentication") return verification;
  const { Subject, Message } = settings.emailMfa() ?? {};
  return {
    subject: Subject ?? verification.subject,
    html: Message ?? verification.html,
    sms: current.SmsAuthenticationMessage ?? "Your authentication code is {####}",
  };
}
