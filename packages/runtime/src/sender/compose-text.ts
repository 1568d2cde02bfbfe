import type { FlowName } from "../flows/all-flows.ts";
import type { MailParts } from "../mail/compose-mail.ts";
import { fill } from "../words/words.ts";

/**
 * The plain text of a mail, of the same words as its HTML: for people who read no HTML, and for filters that trust a mail
 * more which has it. The link stands on a line of its own, where every mail program makes it one.
 */
export function composeText(flow: FlowName, parts: MailParts): string {
  const { link, placeholders, inSight, lifetime, look } = parts;
  const { mail: common, dir } = parts.words;
  const { support, legal, privacyUrl } = look.brand;
  const words = common.flows[flow];
  const names = { appName: isolateText(look.appName, dir), lifetime };
  const say = (sentence: string): string => fill<string>(sentence, names).join("");
  // A line of its own reads by its own letters: beside Arabic the `!` at a password's end would stand before it.
  const behind = dir === "rtl" ? ":\n" : ": ";
  const values = placeholders.map(({ name, text }) => `${common[name]}${behind}${text}`).join("\n");
  const end = [
    support && fill(common.support, { support }).join(""),
    legal,
    privacyUrl && `${common.privacy}: ${privacyUrl}`,
  ];
  const paragraphs = [
    say(words.heading),
    say(link === undefined ? words.introCode : words.intro),
    link && `${common.copyHint}\n${link}`,
    inSight && (link === undefined ? values : `${words.codeIntro}\n${values}`),
    say(words.footer),
    end.filter(Boolean).join("\n"),
  ];
  return `${paragraphs.filter(Boolean).join("\n\n")}\n`;
}

/** A name in a sentence of another direction, kept apart from the signs beside it: FIRST STRONG ISOLATE and its end. */
function isolateText(name: string, dir: string): string {
  return dir === "rtl" || /[^ -~]/.test(name) ? `\u2068${name}\u2069` : name;
}
