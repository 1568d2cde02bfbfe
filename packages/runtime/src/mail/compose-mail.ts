import { isolate } from "../html/html.ts";
import english from "../words/mail.en.json" with { type: "json" };
import { type CommonMailWords, fill, type MailWords } from "../words/words.ts";
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
  /** What stands in plain sight, by what it is. */
  readonly shown: Shown;
  /** How long it lives, in words, where the pool decides. */
  readonly lifetime: string | undefined;
}

/** Placeholders for what a person can type. */
export interface Shown {
  readonly code?: Placeholder;
  readonly username?: Placeholder;
  readonly temporaryPassword?: Placeholder;
}

/** Turns a link, a code, or both into the mail that carries them. */
export function composeMail(words: MailWords, parts: MailParts): Mail {
  const { appName, link, shortLink, shown, lifetime } = parts;
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
    action: link === undefined ? undefined : { button: words.button, link, copyHint: common.copyHint },
    valuesIntro: link === undefined ? undefined : words.codeIntro,
    values: Object.entries(shown).map(([name, { text }]) => ({
      label: common[name as keyof Shown],
      value: text,
    })),
    footer: fill(words.footer, names),
  });
  return { subject, html: html.toString(), sms: composeSms(words.sms, { appName, shortLink, shown }) };
}

/** The first of the texts that says all it needs and fits. */
function composeSms(
  texts: readonly string[],
  { appName, shortLink, shown }: Pick<MailParts, "appName" | "shortLink" | "shown">,
): string | undefined {
  const { code, username, temporaryPassword } = shown;
  const values = {
    appName,
    link: shortLink,
    code: (code ?? temporaryPassword)?.text,
    username: username?.text,
  };
  return texts.map((text) => filled(text, values)).find(
    (text) => text !== undefined && insertedLength(text, Object.values(shown)) <= SMS_LENGTH,
  );
}
