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

/** What makes a sender, and the key that it opens codes with. */
export interface Codes {
  readonly make: MakeSender;
  readonly keyring: CustomSender["keyring"];
}

/** A sender that was handed in, or the product's where the options ask for it, with a key of the sandbox's own. */
export async function openCodes(
  { customSender }: Pick<SandboxOptions, "customSender">,
  given: MakeSender | undefined,
): Promise<Codes | undefined> {
  if (given === undefined && customSender !== true) return undefined;
  const make = given ?? (await import("cognito-links/custom-sender")).createCustomSender;
  return { make, keyring: await createCodeKeyring() };
}

export interface SenderParts {
  readonly config: LinksConfig;
  readonly inbox: Inbox;
  readonly log: Log;
  readonly now: () => number;
}

/** Makes the pool's custom sender; what it delivers ends in the inbox. */
export function createInboxSender(
  { make, keyring }: Codes,
  { config, inbox, log, now }: SenderParts,
): CustomSender["handler"] {
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
  return (event) => handler(event as never);
}
