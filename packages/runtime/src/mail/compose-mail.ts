import { isolate } from "../html/html.ts";
import common from "../words/mail.en.json" with { type: "json" };
import { fill, type MailWords } from "../words/words.ts";
import { mailLayout } from "./layout.generated.ts";
import { insertedLength, type Mail, SMS_LENGTH } from "./mail.ts";

/** What a mail is made of, together with its words. */
export interface MailParts {
  readonly link: string;
  /** For the SMS. */
  readonly shortLink: string;
  readonly appName: string;
}

/** Turns a link into the mail that carries it. */
export function composeMail(words: MailWords, { link, shortLink, appName }: MailParts): Mail {
  const subject = fill(words.subject, { appName }).join("");
  const app = isolate(appName);
  const names = { appName: app };
  const html = mailLayout({
    lang: common.lang,
    subject,
    preheader: fill(words.preheader, names),
    appName: app,
    heading: words.heading,
    intro: fill(words.intro, names),
    footer: fill(words.footer, names),
    action: { button: words.button, link, copyHint: common.copyHint },
  });
  const sms = fill(words.sms, { link: shortLink }).join("");
  return {
    subject,
    html: html.toString(),
    sms: insertedLength(sms) <= SMS_LENGTH ? sms : undefined,
  };
}
