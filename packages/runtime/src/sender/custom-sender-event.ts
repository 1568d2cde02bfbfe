import type { MailEvent } from "../mail/custom-message-event.ts";

/**
 * Cognito's event for a custom sender, as far as we read it; nothing is returned.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export interface CustomSenderEvent {
  /** `CustomEmailSender_SignUp`, `CustomSMSSender_Authentication` and so on. */
  readonly triggerSource: string;
  readonly userPoolId: string;
  /** The pool's own username: a UUID in pools that sign in with an email address. */
  readonly userName: string;
  readonly callerContext?: { readonly clientId?: string | null | undefined } | undefined;
  readonly request: {
    /** `customEmailSenderRequestV1` or `customSMSSenderRequestV1`. */
    readonly type: string;
    /** Base64 of what the AWS Encryption SDK made; null where the mail has none. */
    readonly code?: string | null | undefined;
    readonly userAttributes: Readonly<Record<string, string>>;
    /** Only of some calls; documented for SignUp, ForgotPassword and signing in. */
    readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  };
}

export type Medium = "email" | "sms";

/**
 * What goes out as one address and stays it, whatever writes the mail's head: a comma makes two of it, a pointed bracket a
 * name and another address, a line break another header. Quoted local parts may hold some of them; no mailbox has such.
 */
export function isOneAddress(to: string): boolean {
  return !/[\s,;<>"()[\]\\\p{Cc}\p{Cf}]/u.test(to);
}

const MEDIA: Readonly<Record<string, readonly [medium: Medium, address: string]>> = {
  CustomEmailSender: ["email", "email"],
  CustomSMSSender: ["sms", "phone_number"],
};

const TYPES: Readonly<Record<Medium, string>> = {
  email: "customEmailSenderRequestV1",
  sms: "customSMSSenderRequestV1",
};

/** How the message goes out, where to, and which of Cognito's mails it is, by the name that CustomMessage knows it by. */
export interface Occasion {
  readonly medium: Medium;
  readonly to: string | undefined;
  readonly mailSource: string;
}

/** Undefined for an event of another kind, or of a version that is not ours. */
export function occasionOf({
  triggerSource,
  request: { type, userAttributes },
}: CustomSenderEvent): Occasion | undefined {
  const [sender = "", occasion = ""] = triggerSource.split("_", 2);
  const [medium, address] = MEDIA[sender] ?? [];
  if (medium === undefined || address === undefined || type !== TYPES[medium]) return undefined;
  return {
    medium,
    to: userAttributes[address] || undefined,
    mailSource: `CustomMessage_${occasion}`,
  };
}

/** The event as the writer of mails knows it, the secret where the placeholder would be. */
export function toMailEvent(
  event: CustomSenderEvent,
  triggerSource: string,
  secret: string,
): MailEvent {
  const { userPoolId, userName, callerContext, request } = event;
  const { userAttributes, clientMetadata } = request;
  return {
    triggerSource,
    userPoolId,
    userName,
    callerContext,
    request: {
      userAttributes,
      clientMetadata,
      codeParameter: secret,
      usernameParameter: signInName(event),
    },
  };
}

/** What the person types to sign in: the UUID of a pool that signs in with an address means nothing to anybody. */
function signInName({ userName, request: { userAttributes } }: CustomSenderEvent): string {
  const { sub, email, phone_number } = userAttributes;
  return userName === sub ? (email ?? phone_number ?? userName) : userName;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/**
 * A temporary password as it is; Cognito escapes it for HTML before it encrypts it, and codes it does not.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export function unescapePassword(escaped: string): string {
  return escaped.replace(
    /&(?:#(\d{1,3})|#x([\da-f]{1,2})|(lt|gt|amp|quot|apos));/gi,
    (_, decimal, hex, name) =>
      name === undefined
        ? String.fromCharCode(Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10))
        : (ENTITIES[name.toLowerCase()] ?? ""),
  );
}
