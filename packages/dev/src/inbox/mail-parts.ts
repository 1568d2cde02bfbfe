import { FLOW_NAMES, FLOWS, type FlowName } from "cognito-links/synth";
import { decodeEntities } from "./html-to-text.ts";
import type { InboxMessage } from "./message.ts";

/** What a person would use of a message. */
export interface MailParts {
  /** Which mail it is; undefined for a trigger source that is none of Cognito's. */
  readonly flow: FlowName | undefined;
  /** The link that does it; undefined where the mail has a code alone. */
  readonly link: string | undefined;
  /** What the person types, or the link carries; in an invitation the temporary password. */
  readonly code: string | undefined;
}

/** Every address of a message, those that can be clicked first. */
function addressesOf({ html, text, sms = "" }: InboxMessage): readonly string[] {
  const clicked = [...html.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].map(
    ([, double, single, bare]) => decodeEntities(double ?? single ?? bare ?? "").trim(),
  );
  // What stands behind an address at the end of a sentence is no part of it.
  const shown = [...`${text} ${sms}`.matchAll(/https?:\/\/\S+/g)].map(([address]) =>
    address.replace(/[.,;:!?)\]>]+$/, ""),
  );
  return [...clicked, ...shown];
}

/** The flow of a message, by the end of its trigger source: `CustomMessage_SignUp`, `CustomEmailSender_SignUp`. */
export function flowOf({
  triggerSource,
}: Pick<InboxMessage, "triggerSource">): FlowName | undefined {
  const source = triggerSource.replace(/^[^_]*/, "CustomMessage");
  return FLOW_NAMES.find((name) => Object.hasOwn(FLOWS[name].sources, source));
}

/**
 * Reads link and code out of a message, whatever its layout. `isOurs` knows the links of the endpoint; in a mail without
 * one, as of a team's own trigger, the link is the address that carries the code.
 */
export function toMailParts(
  message: InboxMessage,
  isOurs: (address: string) => boolean,
): MailParts {
  const addresses = addressesOf(message);
  const { code: known } = message;
  const link =
    addresses.find(isOurs) ??
    addresses.find((address) => known !== undefined && address.includes(known));
  return { flow: flowOf(message), link, code: known ?? codeOf(link, message.text) };
}

/** The code of a mail that the pool did not write itself: in the link, or the digits on their own in the text. */
function codeOf(link: string | undefined, text: string): string | undefined {
  const carried = link === undefined ? null : new URL(link).searchParams.get("code");
  return carried ?? /(?<![\w/=&.-])\d{6,8}(?![\w/=&-])/.exec(text)?.[0];
}
