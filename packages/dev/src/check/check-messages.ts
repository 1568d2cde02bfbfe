import type { LinksConfig, Messages } from "cognito-links";
import { layoutNameFor, type MessagesFinding } from "cognito-links/messages";
import { type PreviewedMail, previewMails } from "cognito-links/preview";
import { FLOW_NAMES } from "cognito-links/synth";
import { checkLanguages } from "./check-languages.ts";
import { createCheckMail } from "./check-mail.ts";
import { errorsFirst, type Finding } from "./finding.ts";

/** A finding, with the mails of which it is true. */
export interface MailsFinding extends Finding {
  /** The file's name, `sign-up.html`; undefined for what is built in. */
  readonly file: string | undefined;
  readonly flows: readonly string[];
  readonly languages: readonly string[];
  readonly kinds: readonly string[];
}

export interface MailsReport {
  /** How many were looked at. */
  readonly mails: number;
  readonly flows: readonly string[];
  readonly languages: readonly string[];
  /** The errors first. */
  readonly findings: readonly MailsFinding[];
}

export interface CheckMessagesOptions {
  readonly config: LinksConfig;
  /** What was wrong where the files were read. */
  readonly read: readonly MessagesFinding[];
  /** Told of each flow before its mails are looked at. */
  readonly say?: ((flow: string) => void) | undefined;
}

/** Looks at every mail that a configuration leads to, in every language, and says once what is wrong with several. */
export async function checkMessages({
  config,
  read,
  say,
}: CheckMessagesOptions): Promise<MailsReport> {
  const { languages, messages = {} } = config;
  const checkMail = createCheckMail();
  const found = new Map<string, Gathered>();
  // What was found where they were read was found with the longest values that can occur: it says more than one mail.
  const told = new Set<string | undefined>(read.map(({ file }) => file));
  let mails = 0;
  for (const flow of FLOW_NAMES) {
    say?.(flow);
    for (const mail of await previewMails(config, { flows: [flow] })) {
      mails += 1;
      const times = new Map<string, number>();
      for (const finding of [...whyNotSent(mail), ...checkSent(mail, checkMail)]) {
        const file = fileOf(finding, mail, messages);
        if (finding.rule === NOT_SENT && told.has(file)) continue;
        // The second picture without alt is another finding than the first, and the same in each language.
        const what = JSON.stringify([file, finding.rule, finding.message]);
        times.set(what, (times.get(what) ?? 0) + 1);
        gather(found, `${what} ${times.get(what)}`, { ...finding, file }, mail);
      }
    }
  }
  const whole = { flows: [], languages: [], kinds: [] };
  const findings = [
    ...read.map(({ file, message }) => ({ ...toFinding(message), file, ...whole })),
    ...checkLanguages(messages, languages).map((one) => ({ ...one, ...whole })),
    ...[...found.values()].map(({ first, flows, languages, kinds }) => ({
      ...first,
      ...{ flows: [...flows], languages: [...languages], kinds: [...kinds] },
    })),
  ];
  return {
    mails,
    flows: FLOW_NAMES,
    languages,
    findings: errorsFirst(findings),
  };
}

interface Gathered {
  readonly first: Finding & Pick<MailsFinding, "file">;
  readonly flows: Set<string>;
  readonly languages: Set<string>;
  readonly kinds: Set<string>;
}

function gather(
  found: Map<string, Gathered>,
  key: string,
  first: Gathered["first"],
  { flow, language, kind }: PreviewedMail,
): void {
  const known = found.get(key) ?? {
    first,
    ...{ flows: new Set(), languages: new Set(), kinds: new Set() },
  };
  known.flows.add(flow);
  known.languages.add(language);
  known.kinds.add(KINDS[kind]);
  found.set(key, known);
}

const KINDS: Readonly<Record<PreviewedMail["kind"], string>> = {
  "link-and-code": "with link and code",
  link: "with a link alone",
  code: "with a code alone",
};

/** What `readMessages` says has no fix apart: its sentence holds it. */
function toFinding(message: string): Finding {
  return { rule: "messages", level: "error", message, fix: "" };
}

const NOT_SENT = "not-sent";

/** The trigger was asked for a mail, and gave another. */
function whyNotSent({ fault, html, sms }: PreviewedMail): readonly Finding[] {
  const found: Finding[] = [];
  if (fault !== undefined)
    found.push({
      ...{ rule: NOT_SENT, level: "error" },
      message: `This email is not sent; ${html === undefined ? "Cognito's" : "our"} own goes out in its place (${fault.event}: ${fault["reason"]}).`,
      fix: `Mend it; docs/logs.md#${fault.event} says what the reason means.`,
    });
  if (fault === undefined && sms === undefined)
    found.push({
      ...{ rule: "sms", level: "warning" },
      message: "No text message fits into Cognito's 140 characters, so Cognito sends its own.",
      fix: "Shorten the sentence `sms`, or the app's name.",
    });
  return found;
}

function checkSent(
  { subject, html, language, fault }: PreviewedMail,
  checkMail: ReturnType<typeof createCheckMail>,
): readonly Finding[] {
  // Ours in the place of the team's is nothing that the team can mend.
  if (html === undefined || fault !== undefined) return [];
  return checkMail({ subject: subject ?? "", html, language });
}

/** What is said in words is in the file of the words, and what is laid out in the layout's. */
function fileOf(
  { rule }: Finding,
  { flow, language }: PreviewedMail,
  messages: Messages,
): string | undefined {
  const words = Object.hasOwn(messages.words ?? {}, language) ? `${language}.json` : undefined;
  if (["subject", "sms"].includes(rule)) return words;
  const layout = layoutNameFor(messages, flow, language);
  if (layout !== undefined) return `${layout}.html`;
  // Of our own layout there is no file of the team's.
  return LAID_OUT.has(rule) ? undefined : words;
}

const LAID_OUT = new Set(["markup", "contrast", "mail-clients", "language"]);
