import { toBrand } from "../config/brand.ts";
import type { Look } from "../config/look.ts";
import { FLOW_NAMES, FLOWS, type FlowName } from "../flows/all-flows.ts";
import { composeMail, type MailParts, type NamedPlaceholder } from "../mail/compose-mail.ts";
import { MailFault, refuseMail } from "../mail/mail.ts";
import type { Words } from "../words/words.ts";

/** What a mail can hold at most: names and addresses as long as the options take them, and a link that carries much. */
const LONGEST: Look = {
  appName: "W".repeat(60),
  language: "en",
  brand: toBrand({
    logo: { url: `https://example.com/${"l".repeat(200)}.png`, width: 300, alt: "W".repeat(100) },
    accentColor: "#0b62c4",
    support: `https://example.com/${"s".repeat(180)}`,
    legal: "W".repeat(200),
    privacyUrl: `https://example.com/${"p".repeat(200)}`,
  }),
};
const LINK = `https://links.example.com/confirm?link=${"A".repeat(1200)}`;

/** How a flow's mail can look; `may` is one that is rare, and ours can stand in for it. */
interface Kind {
  readonly name: string;
  readonly hasLink: boolean;
  readonly inSight: boolean;
}

const KINDS: readonly Kind[] = [
  { name: "with a link and a code", hasLink: true, inSight: true },
  { name: "with a link alone", hasLink: true, inSight: false },
  { name: "with a code alone", hasLink: false, inSight: true },
];

/** What came of writing a flow's mail in words and layout. */
export interface MailFinding {
  readonly flow: FlowName;
  readonly kind: string;
  /** As `refuseMail` and the layout name it. */
  readonly reason: string;
}

/** Writes every mail of a flow with the longest values, and says which Cognito would not take. */
export function checkMails(
  flow: FlowName,
  words: Words,
  layout: string | undefined,
): MailFinding[] {
  const { secret } = FLOWS[flow];
  return KINDS.filter(({ inSight }) => inSight || secret === "code").flatMap((kind) => {
    const reason = reasonFor(flow, partsOf(flow, kind, words, layout));
    return reason === undefined ? [] : [{ flow, kind: kind.name, reason }];
  });
}

function partsOf(
  flow: FlowName,
  { hasLink, inSight }: Kind,
  words: Words,
  layout: string | undefined,
): MailParts {
  const hasCode = FLOWS[flow].secret === "code";
  const link = hasLink ? `${LINK}${hasCode ? "&code={####}" : ""}` : undefined;
  const unit = FLOWS[flow].pools?.unit;
  const lifetime =
    unit &&
    new Intl.NumberFormat(words.lang, { style: "unit", unit, unitDisplay: "long" }).format(365);
  return {
    words,
    look: LONGEST,
    layout,
    link,
    shortLink: undefined,
    placeholders: placeholdersOf(flow),
    inSight,
    lifetime: lifetime?.replace(/\s/g, " "),
  };
}

function placeholdersOf(flow: FlowName): readonly NamedPlaceholder[] {
  if (FLOWS[flow].secret === "code") return [{ name: "code", text: "{####}", longest: 8 }];
  return [
    { name: "username", text: "{username}", longest: 128 },
    { name: "temporaryPassword", text: "{####}", longest: 32 },
  ];
}

function reasonFor(flow: FlowName, parts: MailParts): string | undefined {
  try {
    return refuseMail(composeMail(flow, parts), parts.placeholders);
  } catch (fault) {
    return fault instanceof MailFault ? fault.reason : String(fault);
  }
}

/** The flows that a layout is for. */
export function flowsOf(flow: string | undefined): readonly FlowName[] {
  return FLOW_NAMES.filter((name) => flow === undefined || name === flow);
}

/** What a reason for refusing a mail means to whoever writes it, and what to do. */
const SENTENCES: Readonly<Record<string, string>> = {
  "layout-slot":
    "names something that this mail does not have; put it between [[#link]] and [[/link]], or [[#code]] and [[/code]], as its name is",
  "body-placeholder-missing":
    "does not show the code or the temporary password; name [[code]], or [[username]] and [[temporaryPassword]]",
  "body-characters":
    "holds a character that Cognito refuses, such as a no-break space or an emoji of several parts; write it as an entity or leave it out",
  "body-too-long":
    "is longer than Cognito's 20,000 characters with long names and a long link; shorten it, or minify the HTML",
  "subject-too-long": "has a subject of more than 140 characters with a long name; shorten it",
  "subject-characters": "has a subject with a character that Cognito refuses",
  "sms-characters": "has an SMS with a character that Cognito refuses",
};

/** A sentence for a finding. The language is named where only some have it. */
export function sentenceFor({ flow, kind, reason }: MailFinding, language: string): string {
  const said = SENTENCES[reason] ?? `fails: ${reason}`;
  const isOfWords = reason !== "layout-slot" && reason !== "body-placeholder-missing";
  return `the mail of ${flow} ${kind}${isOfWords ? ` (${language})` : ""} ${said}`;
}
