import { isolate } from "../html/html.ts";
import type { Flow } from "../link/claims.ts";
import { mailLayout } from "./layout.generated.ts";
import type { Mail } from "./mail.ts";
import { insertedLength, SMS_LENGTH } from "./mail-rules.ts";
import { english, type MailText } from "./text.ts";

/** What a mail is made of, together with its words. */
export interface MailParts {
  readonly link: string;
  /** For the SMS. */
  readonly shortLink: string;
  readonly appName: string;
}

/** Turns a link into the mail that carries it. */
export function composeMail(
  flow: Flow,
  { link, shortLink, appName }: MailParts,
  text: MailText = english,
): Mail {
  const words = { "sign-up": text.signUp }[flow];
  const subject = words.subject(appName);
  const app = isolate(appName);
  const html = mailLayout({
    lang: text.lang,
    subject,
    preheader: words.preheader(app),
    appName: app,
    heading: words.heading,
    intro: words.intro(app),
    button: words.button,
    copyHint: words.copyHint,
    footer: words.footer(app),
    link,
  });
  const sms = words.sms(shortLink);
  return {
    subject,
    html: html.toString(),
    sms: insertedLength(sms) <= SMS_LENGTH ? sms : undefined,
  };
}
