import { VISIBLE, WHITE_SPACE } from "../encoding/encoding.ts";
import type { Flow, LifetimeUnit } from "../flows/flow.ts";

/** A mail as Cognito takes it, the placeholder still in it. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  /** Undefined when it does not fit in an SMS. */
  readonly sms: string | undefined;
}

/** The same for the characters of our ten languages, in ranges that V8 reads at once; a test holds them against the classes. */
export const COMMON_TEXT: RegExp =
  /^[!-~\t\n\v\f\r \u00a1-\u00ac\u00ae-\u024f\u0606-\u061b\u061d-\u06dc\u06de-\u06ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3001-\u303f\u3041-\u3096\u3099-\u30ff\u4e00-\u9fff\uff01-\uffbe]+$/;
/** Characters of an SMS, a subject and a body, what is inserted included. */
export const SMS_LENGTH = 140;
const SUBJECT_LENGTH = 140;
const BODY_LENGTH = 20_000;

/** What Cognito puts into a mail after we have written it. */
export interface Placeholder {
  /** What it is to the person. */
  readonly name: "code" | "username" | "temporaryPassword";
  /** What stands for it. */
  readonly text: string;
  /** How long it may become. */
  readonly longest: number;
}

/** A code of eight digits at most, in AWS's own masking pattern; or whom a mail invites, and with which password. */
export function placeholdersOf(
  { secret }: Pick<Flow, "secret">,
  { code, username, longestUsername }: { readonly code: string } & Invited,
): readonly Placeholder[] {
  if (secret === "code") return [{ name: "code", text: code, longest: 8 }];
  return [
    { name: "username", text: username, longest: longestUsername },
    { name: "temporaryPassword", text: code, longest: 32 },
  ];
}

interface Invited {
  readonly username: string;
  readonly longestUsername: number;
}

/** How long a text may become once every placeholder in it is replaced. */
export function insertedLength(text: string, placeholders: readonly Placeholder[]): number {
  return placeholders.reduce(
    (length, { text: placeholder, longest }) =>
      length + (text.split(placeholder).length - 1) * (longest - placeholder.length),
    text.length,
  );
}

/** Why Cognito would refuse the mail, or undefined when it would not. */
export function refuseMail(
  { subject, html, sms }: Mail,
  placeholders: readonly Placeholder[],
): string | undefined {
  const holdsAll = (text: string): boolean =>
    placeholders.every((one) => /^\{[^{}]+\}$/.test(one.text) && text.includes(one.text));
  if (!isText(subject)) return "subject-characters";
  if (subject.length > SUBJECT_LENGTH) return "subject-too-long";
  if (!holdsAll(html)) return "body-placeholder-missing";
  if (!isText(html)) return "body-characters";
  if (insertedLength(html, placeholders) > BODY_LENGTH) return "body-too-long";
  if (sms !== undefined && (!isText(sms) || !holdsAll(sms))) return "sms-characters";
  return undefined;
}

function isText(text: string): boolean {
  return COMMON_TEXT.test(text) || new RegExp(`^[${VISIBLE}${WHITE_SPACE}]+$`, "u").test(text);
}

const SECONDS: Readonly<Record<LifetimeUnit, number>> = { minute: 60, day: 24 * 3600 };

/** `15 minutes`, by the rules of the mail's language. What it puts between may be no plain space, which Cognito wants. */
export function lifetimeInWords(seconds: number, unit: LifetimeUnit, language: string): string {
  // The digits of the code.
  const options = { style: "unit", unit, unitDisplay: "long", numberingSystem: "latn" } as const;
  return new Intl.NumberFormat(language, options)
    .format(seconds / SECONDS[unit])
    .replace(/\s/g, " ");
}

/** Why a mail cannot be written as it was wanted; a closed word, safe to log. */
export class MailFault extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = "MailFault";
    this.reason = reason;
  }
}

/** A closed word, or the class of an unforeseen error: its message may hold what the event held, so it is not logged. */
export function reasonOf(fault: unknown): string {
  if (fault instanceof MailFault) return fault.reason;
  return fault instanceof Error && /^\w{1,40}$/.test(fault.name) ? fault.name : typeof fault;
}
