import { OUR_COLORS } from "../config/brand.ts";
import type { Look } from "../config/look.ts";
import type { FlowName } from "../flows/all-flows.ts";
import { isolate } from "../html/html.ts";
import { fill, tryFill, type Words } from "../words/words.ts";
import { mailLayout } from "./layout.ts";
import { insertedLength, type Mail, type Placeholder, SMS_LENGTH } from "./mail.ts";
import { footOf, logoOf } from "./mail-brand.ts";
import { fillLayout } from "./own-layout.ts";

/** What a mail is made of. */
export interface MailParts {
  readonly words: Pick<Words, "lang" | "dir" | "mail">;
  readonly look: Look;
  /** A team's own, in the place of ours. */
  readonly layout?: string | undefined;
  /** Undefined where there is none: the code alone is in the mail. */
  readonly link: string | undefined;
  /** For the SMS. */
  readonly shortLink: string | undefined;
  readonly placeholders: readonly Placeholder[];
  /** Whether the mail says what Cognito puts in, in plain sight. */
  readonly inSight: boolean;
  /** How long it lives, in words, where the pool decides. */
  readonly lifetime: string | undefined;
}

/** Turns a link, a code, or both into the mail that carries them. */
export function composeMail(flow: FlowName, parts: MailParts): Mail {
  const { layout, link, placeholders, inSight, lifetime } = parts;
  const { lang, dir, mail: common } = parts.words;
  const { appName, brand } = parts.look;
  const words = common.flows[flow];
  const subject = fill(words.subject, { appName }).join("");
  const app = isolate(appName);
  const names = { appName: app, lifetime };
  const said = {
    lang,
    subject,
    preheader: fill(words.preheader, names),
    appName: app,
    heading: fill(words.heading, names),
    intro: fill(link === undefined ? words.introCode : words.intro, names),
    footer: fill(words.footer, names),
  };
  const values = inSight ? placeholders : [];
  const codeIntro = inSight && link !== undefined ? words.codeIntro : undefined;
  const { button } = words;
  const { copyHint, privacy } = common;
  const html =
    layout === undefined
      ? mailLayout({
          dir,
          colors: brand.colors ?? OUR_COLORS,
          logo: brand.logo ? logoOf(brand.logo, appName) : app,
          action: link === undefined ? undefined : { button, link, copyHint },
          valuesIntro: values.length > 1 ? codeIntro : undefined,
          values: values.map(({ name, text: value }) => ({
            // What introduces one value alone says already what it is.
            label: (values.length === 1 && codeIntro) || common[name],
            value,
            isLong: name !== "code",
          })),
          foot: footOf(common, brand),
          // Last: decision 69.
          ...said,
        })
      : fillLayout(layout, {
          ...said,
          ...(link === undefined ? {} : { link, button, copyHint }),
          ...Object.fromEntries(values.map(({ name, text }) => [name, text])),
          dir,
          codeIntro,
          ...(brand.support && { support: fill(common.support, { support: brand.support }) }),
          legal: brand.legal,
          ...(brand.privacyUrl && { privacy, privacyUrl: brand.privacyUrl }),
          logoUrl: brand.logo?.url,
          accentColor: brand.colors?.light.accent,
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
