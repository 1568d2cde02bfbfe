import { isolate } from "../html/html.ts";
import english from "../words/mail.en.json" with { type: "json" };
import { type CommonMailWords, fill, type MailWords, tryFill } from "../words/words.ts";
import { mailLayout } from "./layout.generated.ts";
import { insertedLength, type Mail, type Placeholder, SMS_LENGTH } from "./mail.ts";

const common: CommonMailWords = english;

/** What a mail is made of, together with its words. */
export interface MailParts {
  readonly appName: string;
  /** Undefined where there is none: the code alone is in the mail. */
  readonly link: string | undefined;
  /** For the SMS. */
  readonly shortLink: string | undefined;
  readonly placeholders: readonly NamedPlaceholder[];
  /** Whether the mail says what Cognito puts in, in plain sight. */
  readonly inSight: boolean;
  /** How long it lives, in words, where the pool decides. */
  readonly lifetime: string | undefined;
}

/** What Cognito puts in, and what that is to the person. */
export interface NamedPlaceholder extends Placeholder {
  readonly name: "code" | "username" | "temporaryPassword";
}

/** Turns a link, a code, or both into the mail that carries them. */
export function composeMail(words: MailWords, parts: MailParts): Mail {
  const { appName, link, placeholders, inSight, lifetime } = parts;
  const subject = fill(words.subject, { appName }).join("");
  const app = isolate(appName);
  const names = { appName: app, lifetime };
  const html = mailLayout({
    lang: common.lang,
    subject,
    preheader: fill(words.preheader, names),
    appName: app,
    heading: fill(words.heading, names),
    intro: fill(link === undefined ? words.introCode : words.intro, names),
    action:
      link === undefined ? undefined : { button: words.button, link, copyHint: common.copyHint },
    valuesIntro: inSight && link !== undefined ? words.codeIntro : undefined,
    values: inSight
      ? placeholders.map(({ name, text }) => ({ label: common[name], value: text }))
      : undefined,
    footer: fill(words.footer, names),
  });
  return { subject, html: html.toString(), sms: composeSms(words.sms, parts) };
}

/** The first of the texts that has all it names and fits. */
function composeSms(
  texts: readonly string[],
  { appName, shortLink, placeholders }: MailParts,
): string | undefined {
  const values = {
    appName,
    link: shortLink,
    ...Object.fromEntries(placeholders.map(({ name, text }) => [name, text])),
  };
  return texts
    .map((text) => tryFill<string>(text, values)?.join("") ?? "")
    .find((text) => text !== "" && insertedLength(text, placeholders) <= SMS_LENGTH);
}
