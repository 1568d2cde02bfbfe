import type { LinksConfig, Log } from "cognito-links";
import type { CustomSenderOptions } from "cognito-links/custom-sender";
import type { Inbox } from "../inbox/store.ts";
import type { CustomSender } from "../pool/custom-sender.ts";
import { createCodeKeyring } from "../pool/encrypt-code.ts";
import type { SandboxOptions } from "./sandbox-options.ts";

/**
 * Makes a custom sender's handler of `CustomSenderOptions`, as `createCustomSender` does. They are not named here, since
 * their types are of a library that only who has a custom sender installs.
 */
export type MakeSender = (options: never) => (event: never) => unknown;

/** The one of the product, where the options ask for it. */
export async function ownSender({
  customSender,
}: Pick<SandboxOptions, "customSender">): Promise<MakeSender | undefined> {
  if (customSender !== true) return undefined;
  return (await import("cognito-links/custom-sender")).createCustomSender;
}

interface SenderParts {
  readonly config: LinksConfig;
  readonly inbox: Inbox;
  readonly log: Log;
  readonly now: () => number;
}

/** Makes the pool's custom sender, with a key of its own; what it delivers ends in the inbox. */
export async function createInboxSender(
  make: MakeSender,
  { config, inbox, log, now }: SenderParts,
): Promise<CustomSender> {
  const keyring = await createCodeKeyring();
  const options: CustomSenderOptions = {
    config,
    keyring,
    log,
    now,
    deliver({ to, subject, html, text, appName, triggerSource }) {
      const from = { name: appName, address: "no-reply@example.com" };
      inbox.add({ to, subject, html, textPart: text, triggerSource, from });
    },
    deliverSms({ to, text, triggerSource }) {
      inbox.add({ medium: "SMS", to, subject: "", html: "", sms: text, triggerSource });
    },
  };
  const handler = make(options as never);
  return { keyring, handler: (event) => handler(event as never) };
}
