import type { Look } from "../config/look.ts";
import type { FlowName } from "../flows/all-flows.ts";
import { isolate } from "../html/html.ts";
import { fill, tryFill, type Words } from "../words/words.ts";
import { mailLayout } from "./layout.generated.ts";
import { insertedLength, type Mail, type Placeholder, SMS_LENGTH } from "./mail.ts";

/** What a mail is made of. */
export interface MailParts {
  readonly words: Pick<Words, "lang" | "dir" | "mail">;
  readonly look: Look;
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
export function composeMail(flow: FlowName, parts: MailParts): Mail {
  const { link, placeholders, inSight, lifetime } = parts;
  const { lang, mail: common } = parts.words;
  const { appName } = parts.look;
  const words = common.flows[flow];
  const subject = fill(words.subject, { appName }).join("");
  const app = isolate(appName);
  const names = { appName: app, lifetime };
  const html = mailLayout({
    lang,
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
export function composeSms(
  texts: readonly string[],
  { look: { appName }, shortLink, placeholders }: MailParts,
  maxLength: number = SMS_LENGTH,
): string | undefined {
  const values = {
    appName,
    link: shortLink,
    ...Object.fromEntries(placeholders.map(({ name, text }) => [name, text])),
  };
  return texts
    .map((text) => tryFill<string>(text, values)?.join("") ?? "")
    .find((text) => text !== "" && insertedLength(text, placeholders) <= maxLength);
}
