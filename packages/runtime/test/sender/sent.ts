import { defineConfig, type LinksOptions, type LogEntry } from "cognito-links";
import {
  type CustomSenderEvent,
  type CustomSenderOptions,
  createCustomSender,
  type Delivery,
  type SmsDelivery,
} from "cognito-links/custom-sender";
import { encryptedCode, rawKeyring } from "cognito-links-testing/encrypted-code";
import { KEY, options } from "../options.ts";

const { userPoolId } = options;
export const sub = "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21";

/** An event as Cognito makes it, for `CustomEmailSender_SignUp` unless another source is named. */
export async function senderEvent(
  source = "CustomEmailSender_SignUp",
  secret = "012345",
  change: Partial<CustomSenderEvent["request"]> = {},
): Promise<CustomSenderEvent> {
  return {
    triggerSource: source,
    userPoolId,
    userName: sub,
    callerContext: { clientId: "1h57kf5cpq17m0eml12EXAMPLE" },
    request: {
      type: source.startsWith("CustomSMS")
        ? "customSMSSenderRequestV1"
        : "customEmailSenderRequestV1",
      code: await encryptedCode(secret, { "userpool-id": userPoolId }),
      userAttributes: {
        sub,
        email: "person@example.com",
        phone_number: "+49123456789",
        "cognito:user_status": "UNCONFIRMED",
      },
      ...change,
    },
  };
}

export interface Sent {
  readonly mails: Delivery[];
  readonly texts: SmsDelivery[];
  readonly lines: LogEntry[];
  /** What the handler rejected with. */
  readonly thrown: unknown;
}

/** Gives events to a sender, and says what came of it. */
export async function sendAll(
  events: readonly CustomSenderEvent[],
  more: Partial<LinksOptions> = {},
  change: Partial<Pick<CustomSenderOptions, "deliver" | "deliverSms" | "otherwise">> = {},
): Promise<Sent> {
  const mails: Delivery[] = [];
  const texts: SmsDelivery[] = [];
  const lines: LogEntry[] = [];
  const handle = createCustomSender({
    config: defineConfig({ ...options, keys: [KEY], ...more }),
    keyring: rawKeyring(),
    deliver: async (mail) => void mails.push(mail),
    deliverSms: async (text) => void texts.push(text),
    log: (line) => lines.push(line),
    ...change,
  });
  let thrown: unknown;
  for (const event of events)
    await handle(event).catch((error: unknown) => {
      thrown = error;
    });
  return { mails, texts, lines, thrown };
}

/** The one mail of an event that has to go well. */
export async function mailOf(
  event: CustomSenderEvent,
  more?: Partial<LinksOptions>,
): Promise<Delivery> {
  const { mails, lines, thrown } = await sendAll([event], more);
  const [mail] = mails;
  if (mail === undefined || lines.length > 0 || thrown !== undefined)
    throw new Error(`no mail, but ${JSON.stringify(lines)}`);
  return mail;
}
