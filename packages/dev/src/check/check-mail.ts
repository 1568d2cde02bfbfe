import { errorsFirst, type Finding, type FinishedMail } from "./finding.ts";
import { depthOf, type Rule, readMail } from "./read-mail.ts";
import { contrast } from "./rules/contrast.ts";
import { imageAddress, imageAlt, imageOnly, imageWidth } from "./rules/images.ts";
import { linkAddress, linkMismatch, linkText } from "./rules/links.ts";
import { mailClients } from "./rules/mail-clients.ts";
import { createMarkup, gmailClips, styleSyntax } from "./rules/markup.ts";
import { language, shouting, slotLeft, subject } from "./rules/words.ts";

export type { Finding, FinishedMail } from "./finding.ts";

/** In the order in which a mail is made. */
export function createRules(): readonly Rule[] {
  return [
    slotLeft,
    subject,
    language,
    createMarkup(),
    styleSyntax,
    mailClients,
    contrast,
    linkAddress,
    linkText,
    linkMismatch,
    imageAddress,
    imageAlt,
    imageWidth,
    imageOnly,
    shouting,
    gmailClips,
  ];
}

/** Elements within one another; the parsers read each by a call, and no mail that anybody made is so deep. */
const DEEPEST = 300;
const TOO_DEEP: Finding = {
  ...{ rule: "markup", level: "error" },
  message: `More than ${DEEPEST} elements lie within one another; nothing else was looked at.`,
  fix: "Close each element where it ends.",
};

/** Says what would go wrong with a mail, the errors first. Nobody is asked. For many mails, keep it: each layout is read once. */
export function createCheckMail(): (mail: FinishedMail) => readonly Finding[] {
  const rules = createRules();
  return (mail) => {
    if (depthOf(mail.html) > DEEPEST) return [TOO_DEEP];
    const read = readMail(mail);
    const found = rules.flatMap(({ name, check }) =>
      check(read).map((one): Finding => ({ rule: name, ...one })),
    );
    return errorsFirst(found);
  };
}

/** What would go wrong with one mail. */
export function checkMail(mail: FinishedMail): readonly Finding[] {
  return createCheckMail()(mail);
}
